-- Lists of revoked certificates as authorities issue them, fetched from the addresses of the configuration.
create table app.revocation_list (
  url varchar primary key,
  next_at timestamptz not null,
  issued_at timestamptz,
  content bytea not null default ''
);
