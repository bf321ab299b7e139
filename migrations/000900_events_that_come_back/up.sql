-- Who was told that an event is off hears that it takes place after all.
set local lock_timeout = '3s';

alter table app.event_seat add column called_off_at timestamptz;
-- Whether time or place changed: an event can be in the news for having come back alone.
alter table app.event_news add column moved boolean not null default false;
-- What waits to be told was noted when only moves and cancellations were.
update app.event_news set moved = true;

create or replace function app.note_event_news() returns trigger
language plpgsql as $$
declare
  stays boolean := old.status = 'success' and new.status = 'success';
  comes_back boolean := new.status = 'success' and new.published and not (old.status = 'success' and old.published);
begin
  if comes_back then
    -- Of an event that is published for the first time nobody has heard.
    if not exists (select from public.core_eventparticipant where event_id = new.id) then
      return null;
    end if;
    -- A seat that was offered while nobody could take it is offered anew.
    update app.event_seat s set offered_until = null
    from public.core_eventparticipant p
    where p.id = s.participant_id and p.event_id = new.id and p.status = 'waiting' and s.offered_until <= now();
  end if;
  insert into app.event_news as n (event_id, moved)
  values (new.id, stays and (new.datetime_start, new.datetime_end, new.city_id, new.place, new.address, new.online_url)
    is distinct from (old.datetime_start, old.datetime_end, old.city_id, old.place, old.address, old.online_url))
  on conflict (event_id) do update set told = 0, moved = n.moved or excluded.moved;
  return null;
end
$$;
drop trigger note_event_news on core_event;
create trigger note_event_news
  after update of status, published, datetime_start, datetime_end, city_id, place, address, online_url on core_event
  for each row when (
    (old.status = 'success' and old.datetime_end > now() and (new.status = 'deleted'
      or (new.datetime_start, new.datetime_end, new.city_id, new.place, new.address, new.online_url)
         is distinct from (old.datetime_start, old.datetime_end, old.city_id, old.place, old.address, old.online_url)))
    or (new.status = 'success' and new.published and not (old.status = 'success' and old.published)
      and new.datetime_end > now()))
  execute function app.note_event_news();
