-- Who keeps updated_at and published_at true, and who tells the page caches.
do $$
declare
  tbl regclass;
begin
  for tbl in
    select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'updated_at'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname
  loop
    call app.keep_updated_at(tbl);
  end loop;
end
$$;

create function app.stamp_published_at() returns trigger
language plpgsql as $$
begin
  new.published_at := now();
  return new;
end
$$;

do $$
declare
  tbl text;
begin
  foreach tbl in array array['core_event', 'core_vacancy', 'core_article', 'core_blog', 'core_techtask',
      'core_discussion', 'core_elabsannouncement', 'landing_page'] loop
    execute format('create trigger stamp_published_at before insert or update of published, published_at on public.%I
      for each row when (new.published and new.published_at is null) execute function app.stamp_published_at()', tbl);
  end loop;
end
$$;

-- Each change of what a public page shows is announced on the channel "content" with the
-- table's name; PostgreSQL sends equal messages of one transaction once.
do $$
declare
  tbl regclass;
begin
  foreach tbl in array array['core_event', 'core_eventparticipant', 'core_vacancy', 'core_article', 'core_blog',
      'core_techtask', 'core_discussion', 'core_comment', 'core_infrastructure', 'core_infrastructureimage',
      'core_elabsannouncement', 'core_banner', 'core_category', 'core_city', 'core_country', 'core_organization',
      'core_faq', 'core_faqitem', 'core_feed', 'core_floordata', 'account_company', 'service_service',
      'landing_page', 'landing_section', 'landing_component', 'landing_landing', 'shared_seodata', 'shared_contextdata',
      'booking_room', 'techorda_school', 'techorda_course', 'techorda_flow']::regclass[] loop
    call app.announce_changes(tbl);
  end loop;
end
$$;

-- A new person or picture shows nowhere until another row names it, and a sign-in changes no page.
create trigger announce_content after delete or truncate
  or update of first_name, last_name, middle_name, avatar_id, is_active, blocked, deleted_at on account_user
  for each statement execute function app.announce_content();
create trigger announce_content after delete or truncate or update on shared_mediafile
  for each statement execute function app.announce_content();
