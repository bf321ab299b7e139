-- The log of deeds is read by any of its filters, the newest lines first, however long it has become.
set local lock_timeout = '3s';

create index core_actionlog_action_idx on public.core_actionlog (action, created_at desc, id desc);
create index core_actionlog_table_idx on public.core_actionlog (log_type, created_at desc, id desc);
create index core_actionlog_ip_idx on public.core_actionlog (ip, created_at desc, id desc) where ip is not null;
create index core_actionlog_request_idx on public.core_actionlog (request_id);
