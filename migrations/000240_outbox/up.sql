-- Mails and jobs start at once: whoever writes one wakes the workers when the transaction is over.
-- Addresses that refuse our mails are sealed and found by a keyed hash, as people's addresses are.
set local lock_timeout = '3s';

-- `delivered` has nine letters.
alter table app.outbox alter column state type varchar(16);

create function app.wake_workers() returns trigger
language plpgsql as $$
begin
  perform pg_notify('work', tg_table_name);
  return null;
end
$$;
create trigger wake_workers after insert on app.outbox for each statement execute function app.wake_workers();
create trigger wake_workers after insert on app.job for each statement execute function app.wake_workers();

drop index public.awsdjangoses_awsblacklist_email_key;
alter table public.awsdjangoses_awsblacklist add column token bytea unique;

-- What a person does not want by mail: data -> 'notify' -> kind -> 'mail' is false.
create function app.mail_is_off(data jsonb, kind text) returns boolean
language sql immutable parallel safe as $$
  select coalesce(data -> 'notify' -> kind -> 'mail' = 'false', false)
$$;
