-- Webhooks: a service tells another system how its requests stand, and hears from it.
set local lock_timeout = '3s';

-- Where the news of a service go, the key that signs them (sealed), and the digest of the token by which answers come.
create table app.webhook (
  service_id varchar primary key references public.service_service on update cascade on delete cascade,
  url varchar not null check (url <> ''),
  events text[] not null default '{}',
  active boolean not null default true,
  secret text not null,
  token bytea,
  revision integer not null default 1,
  updated_at timestamptz not null default now()
);

-- What was sent and what was answered, sealed: words of another system may hold anything. The facts of each try stand
-- in service_externalhooklog.
create table app.hook_words (
  id integer primary key references public.service_externalhooklog on delete cascade,
  at timestamptz not null default now(),
  content text not null
);
create index on app.hook_words (at);

-- Calls of other systems by the key that they choose: the same call again has the same answer and no other effect.
create table app.hook_call (
  service_id varchar not null references app.webhook on update cascade on delete cascade,
  key varchar(100) not null check (key <> ''),
  digest bytea not null,
  status smallint not null default 0,
  answer jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (service_id, key)
);
create index on app.hook_call (at);

alter table app.outbox drop constraint outbox_channel_check;
alter table app.outbox add constraint outbox_channel_check check (channel in ('mail', 'sms', 'hook'));
