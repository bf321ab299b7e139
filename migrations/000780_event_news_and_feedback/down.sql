drop table app.event_feedback;
drop trigger note_event_news on core_event;
drop function app.note_event_news();
drop table app.event_news;
