drop trigger announce_content on core_discussionvote;
drop trigger next_version on core_discussion;
drop function app.next_version();

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
    where source in ('event', 'vacancy', 'article', 'blog', 'service', 'company', 'faq', 'page');
  foreach tbl in array array['core_event', 'core_vacancy', 'core_article', 'core_blog', 'service_service',
      'account_company', 'core_faqitem', 'landing_page'] loop
    perform app.index_search(tbl, 'true', null::text);
  end loop;
  perform pg_notify('content', 'search_search');
  return (select count(*) from public.search_search);
end
$$;

create or replace function app.keep_search_of_company() returns trigger
language plpgsql as $$
begin
  perform app.index_search('core_event', 'd.company_id = ($1).id', new);
  perform app.index_search('core_vacancy', 'd.company_id = ($1).id', new);
  perform app.index_search('core_blog', 'd.company_id = ($1).id', new);
  return null;
end
$$;

drop trigger keep_search on core_techtask;
drop trigger keep_search_truncate on core_techtask;
drop trigger keep_search on core_discussion;
drop trigger keep_search_truncate on core_discussion;
drop trigger keep_search on core_infrastructure;
drop trigger keep_search_truncate on core_infrastructure;
drop trigger keep_search on core_elabsannouncement;
drop trigger keep_search_truncate on core_elabsannouncement;
delete from search_search where source in ('techtask', 'discussion', 'infrastructure', 'elabs');
drop view app.searchable_core_techtask;
drop view app.searchable_core_discussion;
drop view app.searchable_core_infrastructure;
drop view app.searchable_core_elabsannouncement;
alter table search_search drop constraint search_search_source_check, add constraint search_search_source_check check (source in (
  'event', 'vacancy', 'article', 'blog', 'service', 'company', 'faq', 'page',
  'techtask', 'discussion', 'infrastructure', 'course', 'school'));
