drop function app.search(text, text, text, bigint, bigint, boolean);
