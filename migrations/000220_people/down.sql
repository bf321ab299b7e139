drop view app.viewer;
drop function app.rights_of(integer, varchar);
alter table public.user_sessions_session drop column created_at;
drop table app.register_answer, app.known_device, app.passkey, app.recovery_code, app.totp, app.personal_view, app.consent,
  app.job, app.outbox, app.throttle, app.company_index, app.person_index;
alter table public.account_emaildigest drop column email_token;
alter table public.account_usercompanyinvitation drop column email_token;
alter table public.account_activation drop column address_token;
create unique index account_emaildigest_email_key on public.account_emaildigest (lower(email));
create index on public.account_activation (phone) where phone <> '';
create index on public.account_activation (lower(email)) where email <> '';
create index on public.account_user (iin) where iin <> '';
create index on public.account_user (phone) where phone <> '';
create unique index account_user_email_key on public.account_user (lower(email)) where email <> '';
