drop trigger core_actionlog_append_only on public.core_actionlog;
drop table app.log_seal;
drop function app.refuse_log_change();
drop function app.log_digest(date);
