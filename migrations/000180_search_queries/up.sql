-- What a visitor typed, as each language's index understands it. The prefix half finds «гранттарға» for
-- «грант» and works while a word is still being typed.
create function app.prefix_query(typed text) returns tsquery
language sql immutable strict parallel safe
as $$
  select coalesce(string_agg(quote_literal(lexeme) || ':*', ' & '), '')::tsquery
  from unnest(to_tsvector('pg_catalog.simple', typed))
$$;

create function app.query_ru(typed text) returns tsquery
language sql immutable strict parallel safe
as $$ select websearch_to_tsquery('pg_catalog.russian', typed) || app.prefix_query(typed) $$;

create function app.query_kk(typed text) returns tsquery
language sql immutable strict parallel safe
as $$ select websearch_to_tsquery('pg_catalog.simple', typed) || app.prefix_query(typed) $$;

create function app.query_en(typed text) returns tsquery
language sql immutable strict parallel safe
as $$ select websearch_to_tsquery('pg_catalog.english', typed) || app.prefix_query(typed) $$;
