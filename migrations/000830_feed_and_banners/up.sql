set local lock_timeout = '3s';

-- Places and the announcements of laboratories stand in the feed as all other kinds do.
alter table core_feed
  add infrastructure_id integer references core_infrastructure on delete cascade,
  add elabs_id integer references core_elabsannouncement on delete cascade,
  drop constraint core_feed_source_check,
  drop constraint core_feed_check,
  add constraint core_feed_source_check check (source in (
    'article', 'blog', 'discussion', 'event', 'techtask', 'tech_task', 'vacancy', 'infrastructure', 'elabs')),
  add constraint core_feed_check check (num_nonnulls(
    article_id, blog_id, discussion_id, event_id, tech_task_id, vacancy_id, infrastructure_id, elabs_id) = 1);
create index on core_feed (infrastructure_id) where infrastructure_id is not null;
create index on core_feed (elabs_id) where elabs_id is not null;
call app.keep_updated_at('core_feed');
call app.announce_changes('core_feed');

insert into core_feed (source, primary_key, published, published_at, created_at, infrastructure_id)
select 'infrastructure', id::text, true, coalesce(published_at, created_at), coalesce(published_at, created_at), id
from core_infrastructure where status = 'success' and active;
insert into core_feed (source, primary_key, published, published_at, created_at, elabs_id)
select 'elabs', id::text, true, published_at, published_at, id
from core_elabsannouncement where status = 'success' and published;

-- Banners for whoever is signed in, for people of companies with a tag (`data ->> 'tag'`), and for staff.
alter table core_banner
  drop constraint core_banner_audience_check,
  add constraint core_banner_audience_check
    check (audience in ('all', 'guest', 'person', 'resident', 'company', 'tag', 'staff'));

-- Those who keep the site's services in order keep its banners, too.
insert into auth_group_permissions (group_id, permission_id)
select g.id, p.id
from auth_group g, auth_permission p
join django_content_type t on t.id = p.content_type_id
where g.name = 'manager' and t.app_label = 'core' and p.codename = 'change_banner'
on conflict do nothing;
