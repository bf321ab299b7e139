drop table app.event_answer;
drop trigger touch_updated_at on public.core_event;
drop trigger announce_content on public.core_event;
drop trigger keep_search on public.core_event;
alter table public.core_event drop column questions;
call app.keep_updated_at('core_event');
call app.announce_changes('core_event');
call app.keep_searchable('core_event', 'id', 'event');
