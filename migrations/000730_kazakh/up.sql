-- What a visitor typed as the Kazakh index understands it: the words as before, or the stems that the program has found
-- in them (`src/search/kazakh.rs`), which come as the text of a query.
create function app.query_kazakh(typed text, stems text) returns tsquery
language sql immutable strict parallel safe
as $$ select app.query_kk(typed) || to_tsquery('pg_catalog.simple', stems) $$;
