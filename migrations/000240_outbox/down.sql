set local lock_timeout = '3s';

drop function app.mail_is_off(jsonb, text);

alter table public.awsdjangoses_awsblacklist drop column token;
create unique index awsdjangoses_awsblacklist_email_key on public.awsdjangoses_awsblacklist (lower(email));

drop trigger wake_workers on app.job;
drop trigger wake_workers on app.outbox;
drop function app.wake_workers();

alter table app.outbox alter column state type varchar(8);
