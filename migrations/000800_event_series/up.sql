-- Events that are repeated: each is an event of its own, and they know of each other.
set local lock_timeout = '3s';

create table app.event_in_series (
  event_id integer primary key references public.core_event on delete cascade,
  series uuid not null,
  -- The revision that the series wrote; a later one is somebody's own and is left alone.
  revision integer not null default 0
);
create index on app.event_in_series (series);
