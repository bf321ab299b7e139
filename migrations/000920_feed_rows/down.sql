set local lock_timeout = '3s';

alter table core_feed drop constraint core_feed_object_key, drop column kind, drop column object_id;
