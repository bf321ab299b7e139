-- What an event asks of those who register, and what they answered: question and answer together, sealed.
set local lock_timeout = '3s';

alter table public.core_event add column questions jsonb not null default '[]' check (jsonb_typeof(questions) = 'array');
call app.keep_updated_at('core_event');
call app.announce_changes('core_event');
call app.keep_searchable('core_event', 'id', 'event');

create table app.event_answer (
  participant_id integer primary key references public.core_eventparticipant on delete cascade,
  answers text not null
);
