set local lock_timeout = '3s';

delete from auth_group_permissions m using auth_group g, auth_permission p, django_content_type t
where g.id = m.group_id and p.id = m.permission_id and t.id = p.content_type_id
  and g.name = 'manager' and t.app_label = 'core' and p.codename = 'change_banner';

update core_banner set audience = 'all', active = false where audience in ('person', 'tag', 'staff');
alter table core_banner
  drop constraint core_banner_audience_check,
  add constraint core_banner_audience_check check (audience in ('all', 'guest', 'resident', 'company'));

delete from core_feed where source in ('infrastructure', 'elabs');
alter table core_feed
  drop constraint core_feed_source_check,
  drop constraint core_feed_check;
-- The triggers name their columns.
drop trigger announce_content on core_feed;
drop trigger touch_updated_at on core_feed;
alter table core_feed
  drop infrastructure_id,
  drop elabs_id,
  add constraint core_feed_source_check check (source in (
    'article', 'blog', 'discussion', 'event', 'techtask', 'tech_task', 'vacancy')),
  add constraint core_feed_check check (num_nonnulls(
    article_id, blog_id, discussion_id, event_id, tech_task_id, vacancy_id) = 1);
call app.keep_updated_at('core_feed');
call app.announce_changes('core_feed');
