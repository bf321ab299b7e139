drop index public.core_actionlog_request_idx;
drop index public.core_actionlog_ip_idx;
drop index public.core_actionlog_table_idx;
drop index public.core_actionlog_action_idx;
