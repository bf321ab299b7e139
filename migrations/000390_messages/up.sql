-- A message that is sent twice by one click arrives once: the key of its form.
create table app.form_once (
  key uuid primary key,
  at timestamptz not null default now()
);
create index on app.form_once (at);
