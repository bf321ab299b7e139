drop procedure app.announce_changes(regclass);
drop procedure app.keep_updated_at(regclass);
drop function app.content_columns(regclass);
drop function app.announce_content();
drop function app.touch_updated_at();
drop function app.words(jsonb);
drop function app.say(jsonb, text);
drop function app.plain(text);
drop function app.is_text(jsonb);
-- No CASCADE: whatever is left in app belongs to a migration that was not taken back.
drop schema app;
-- The extensions stay: they may have been there before us.
