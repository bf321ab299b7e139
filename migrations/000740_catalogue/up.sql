-- Tech tasks, discussions, infrastructure and E-Labs announcements are found like everything else, and a vote belongs to
-- a version of the text.
set local lock_timeout = '3s';

alter table search_search drop constraint search_search_source_check, add constraint search_search_source_check check (source in (
  'event', 'vacancy', 'article', 'blog', 'service', 'company', 'faq', 'page',
  'techtask', 'discussion', 'infrastructure', 'elabs', 'course', 'school'));

create view app.searchable_core_techtask as
select t.id, t.company_id, 'techtask' as source, '/tech-tasks/' || t.slug as path, t.title, '{}'::jsonb as summary,
       array[t.description, t.expected_result, t.requirements] as bodies, concat_ws(' ', nullif(c.name, ''), app.words(c.title)) as names,
       t.status = 'success' and t.published as published, null::timestamptz as visible_until,
       t.published_at as date, 3 as weight,
       jsonb_strip_nulls(jsonb_build_object('company', c.title, 'area', t.area, 'deadline', t.deadline)) as data
from public.core_techtask t left join public.account_company c on c.id = t.company_id;

create view app.searchable_core_discussion as
select d.id, null::integer as company_id, 'discussion' as source, '/discussions/' || d.slug as path, d.title, '{}'::jsonb as summary,
       array[d.content, d.outcome] as bodies, array_to_string(d.tags, ' ') as names,
       d.status = 'success' and d.published as published, null::timestamptz as visible_until,
       d.published_at as date, 2 as weight, '{}'::jsonb as data
from public.core_discussion d;

create view app.searchable_core_infrastructure as
select i.id, i.company_id, 'infrastructure' as source, '/infrastructure/' || i.slug as path, i.name as title, '{}'::jsonb as summary,
       array[i.description, i.conditions, i.address] as bodies, concat_ws(' ', nullif(c.name, ''), app.words(c.title)) as names,
       i.status = 'success' and i.active as published, null::timestamptz as visible_until,
       i.published_at as date, 2 as weight,
       jsonb_strip_nulls(jsonb_build_object('company', c.title, 'type', i.type)) as data
from public.core_infrastructure i left join public.account_company c on c.id = i.company_id;

create view app.searchable_core_elabsannouncement as
select e.id, null::integer as company_id, 'elabs' as source, '/e-labs/' || e.id as path, e.title, '{}'::jsonb as summary,
       array[e.description] as bodies, concat_ws(' ', e.product_name, e.organizer_name) as names,
       e.status = 'success' and e.published as published, null::timestamptz as visible_until,
       e.published_at as date, 2 as weight, '{}'::jsonb as data
from public.core_elabsannouncement e;

call app.keep_searchable('core_techtask', 'id', 'techtask');
call app.keep_searchable('core_discussion', 'id', 'discussion');
call app.keep_searchable('core_infrastructure', 'id', 'infrastructure');
call app.keep_searchable('core_elabsannouncement', 'id', 'elabs');

create or replace function app.keep_search_of_company() returns trigger
language plpgsql as $$
begin
  perform app.index_search('core_event', 'd.company_id = ($1).id', new);
  perform app.index_search('core_vacancy', 'd.company_id = ($1).id', new);
  perform app.index_search('core_blog', 'd.company_id = ($1).id', new);
  perform app.index_search('core_techtask', 'd.company_id = ($1).id', new);
  perform app.index_search('core_infrastructure', 'd.company_id = ($1).id', new);
  return null;
end
$$;

create or replace function app.reindex_search() returns bigint
language plpgsql as $$
declare
  tbl text;
begin
  foreach tbl in array array['core_event', 'core_vacancy', 'core_article', 'core_blog', 'core_techtask', 'core_discussion',
      'core_infrastructure', 'account_company', 'service_service', 'service_servicerequest'] loop
    execute format('update public.%I t set search_field = app.search_words(t) where search_field is distinct from app.search_words(t)', tbl);
  end loop;
  delete from public.search_search
    where source in ('event', 'vacancy', 'article', 'blog', 'service', 'company', 'faq', 'page',
                     'techtask', 'discussion', 'infrastructure', 'elabs');
  foreach tbl in array array['core_event', 'core_vacancy', 'core_article', 'core_blog', 'service_service', 'account_company',
      'core_faqitem', 'landing_page', 'core_techtask', 'core_discussion', 'core_infrastructure', 'core_elabsannouncement'] loop
    perform app.index_search(tbl, 'true', null::text);
  end loop;
  perform pg_notify('content', 'search_search');
  return (select count(*) from public.search_search);
end
$$;

do $$
declare
  tbl text;
begin
  foreach tbl in array array['core_techtask', 'core_discussion', 'core_infrastructure', 'core_elabsannouncement'] loop
    perform app.index_search(tbl, 'true', null::text);
  end loop;
end
$$;

-- Who has voted about another text is asked again.
create function app.next_version() returns trigger
language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
create trigger next_version before update of title, content on core_discussion
  for each row when (old.status = 'success' and (new.title, new.content) is distinct from (old.title, old.content))
  execute function app.next_version();

-- The page of a discussion shows its votes.
call app.announce_changes('core_discussionvote');
