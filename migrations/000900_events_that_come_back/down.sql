set local lock_timeout = '3s';

create or replace function app.note_event_news() returns trigger
language plpgsql as $$
begin
  insert into app.event_news (event_id) values (new.id) on conflict (event_id) do update set told = 0;
  return null;
end
$$;
drop trigger note_event_news on core_event;
create trigger note_event_news after update of status, datetime_start, datetime_end, city_id, place, address, online_url on core_event
  for each row when (old.status = 'success' and old.datetime_end > now() and (new.status = 'deleted'
    or (new.datetime_start, new.datetime_end, new.city_id, new.place, new.address, new.online_url)
       is distinct from (old.datetime_start, old.datetime_end, old.city_id, old.place, old.address, old.online_url)))
  execute function app.note_event_news();
alter table app.event_news drop column moved;
alter table app.event_seat drop column called_off_at;
