-- What a row of the feed is about is said by the column that is filled. `source` and `primary_key` say it as well, in
-- words that anybody may have written: an alias, or what is no number.
set local lock_timeout = '3s';

alter table core_feed
  add column kind varchar not null generated always as (
    case when article_id is not null then 'article'
         when blog_id is not null then 'blog'
         when discussion_id is not null then 'discussion'
         when event_id is not null then 'event'
         when tech_task_id is not null then 'techtask'
         when vacancy_id is not null then 'vacancy'
         when infrastructure_id is not null then 'infrastructure'
         else 'elabs' end) stored,
  add column object_id integer not null generated always as (
    coalesce(article_id, blog_id, discussion_id, event_id, tech_task_id, vacancy_id, infrastructure_id, elabs_id)) stored;

-- Under two names a thing stood in the feed twice; the newer row stays.
delete from core_feed f using core_feed newer
where newer.id > f.id and newer.kind = f.kind and newer.object_id = f.object_id;

alter table core_feed add constraint core_feed_object_key unique (kind, object_id);
