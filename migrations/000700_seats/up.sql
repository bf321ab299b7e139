-- What a registration needs besides the analysts' row: its place in the queue, the offer of a free seat, the day's reminder.
create table app.event_seat (
  participant_id integer primary key references public.core_eventparticipant on delete cascade,
  queued_at timestamptz not null default now(),
  offered_until timestamptz,
  reminded_at timestamptz,
  came_at timestamptz
);
create index event_seat_offered_idx on app.event_seat (offered_until) where offered_until is not null;
create index event_seat_reminded_idx on app.event_seat (participant_id) where reminded_at is null;
