delete from app.outbox where channel = 'hook';
alter table app.outbox drop constraint outbox_channel_check;
alter table app.outbox add constraint outbox_channel_check check (channel in ('mail', 'sms'));
drop table app.hook_call, app.hook_words, app.webhook;
