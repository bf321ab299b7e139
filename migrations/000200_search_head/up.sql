-- What a row is called, as a small vector: ranking by the big ones would read every text that was found from
-- its side table, a tenth of a second for a common word.
alter table search_search
  add column head tsvector not null generated always as (to_tsvector('pg_catalog.simple', words)) stored;
