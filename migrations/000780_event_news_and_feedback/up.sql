-- What those who come to an event have to learn: that it was moved or cancelled; and what they say of it afterwards.
set local lock_timeout = '3s';

-- The clock tells them and takes the row away.
create table app.event_news (
  event_id integer primary key references public.core_event on delete cascade,
  -- The registration that was told last.
  told integer not null default 0
);

create function app.note_event_news() returns trigger
language plpgsql as $$
begin
  insert into app.event_news (event_id) values (new.id) on conflict (event_id) do update set told = 0;
  return null;
end
$$;
create trigger note_event_news after update of status, datetime_start, datetime_end, city_id, place, address, online_url on core_event
  for each row when (old.status = 'success' and old.datetime_end > now() and (new.status = 'deleted'
    or (new.datetime_start, new.datetime_end, new.city_id, new.place, new.address, new.online_url)
       is distinct from (old.datetime_start, old.datetime_end, old.city_id, old.place, old.address, old.online_url)))
  execute function app.note_event_news();

-- Without a mark somebody was only asked. `words` is sealed.
create table app.event_feedback (
  participant_id integer primary key references public.core_eventparticipant on delete cascade,
  at timestamptz not null default now(),
  rating smallint check (rating between 1 and 5),
  words text not null default ''
);
