drop function app.query_en(text);
drop function app.query_kk(text);
drop function app.query_ru(text);
drop function app.prefix_query(text);
