-- What all other migrations stand on. `public` holds the tables that the analysts
-- know and nothing else; functions, views and helper tables live in `app`.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema app;

-- A text in three languages: {"ru": "...", "kk": "...", "en": "..."}, each optional.
-- One plain expression, so that the planner inlines it into every CHECK and a COPY of
-- a hundred thousand rows does not pay for function calls.
create function app.is_text(value jsonb) returns boolean
language sql immutable parallel safe as $$
  select jsonb_typeof(value) = 'object'
     and value - array['ru', 'kk', 'en'] = '{}'::jsonb
     and coalesce(jsonb_typeof(value -> 'ru'), 'string') = 'string'
     and coalesce(jsonb_typeof(value -> 'kk'), 'string') = 'string'
     and coalesce(jsonb_typeof(value -> 'en'), 'string') = 'string'
$$;

-- The words of a piece of HTML: tags and the usual entities gone, blanks single.
create function app.plain(html text) returns text
language sql immutable parallel safe as $$
  select btrim(regexp_replace(translate(
    replace(replace(replace(replace(replace(replace(
      regexp_replace(html, '<[^>]*>', ' ', 'g'),
      '&nbsp;', ' '), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&amp;', '&'),
    E'\t\n\r\u00a0', '    '), '  +', ' ', 'g'))
$$;

-- The text in the wanted language, else in ru, kk, en: the order in which pages fall back.
create function app.say(value jsonb, language text) returns text
language sql immutable parallel safe as $$
  select coalesce(nullif(value ->> language, ''), nullif(value ->> 'ru', ''),
                  nullif(value ->> 'kk', ''), nullif(value ->> 'en', ''), '')
$$;

-- All languages of a text in one lower-case line, for substring and trigram search.
create function app.words(value jsonb) returns text
language sql immutable parallel safe as $$
  select lower(app.plain(concat_ws(' ', value ->> 'ru', value ->> 'kk', value ->> 'en')))
$$;

-- Sets updated_at, unless the statement itself gives another one (an import restores the old value).
create function app.touch_updated_at() returns trigger
language plpgsql as $$
begin
  if new.updated_at is not distinct from old.updated_at then
    new.updated_at := now();
  end if;
  return new;
end
$$;

create function app.announce_content() returns trigger
language plpgsql as $$
begin
  perform pg_notify('content', tg_table_name);
  return null;
end
$$;

-- The columns whose change is no change of the content: counters, reactions and derived
-- text. A page view must neither touch updated_at nor drop every cached page.
create function app.content_columns(tbl regclass) returns text
language sql stable as $$
  select string_agg(quote_ident(attname), ', ' order by attnum)
  from pg_attribute
  where attrelid = tbl and attnum > 0 and not attisdropped and attgenerated = ''
    and attname not in ('view_count', 'search_field', 'liked_users', 'favorite_users',
                        'reaction_up_users', 'reaction_down_users', 'viewed')
$$;

-- For migrations: call again after adding a column to the table, the trigger lists them by name.
create procedure app.keep_updated_at(tbl regclass)
language plpgsql as $$
begin
  execute format('create or replace trigger touch_updated_at before update of %s on %s
    for each row execute function app.touch_updated_at()', app.content_columns(tbl), tbl);
end
$$;

create procedure app.announce_changes(tbl regclass)
language plpgsql as $$
begin
  execute format('create or replace trigger announce_content after insert or delete or truncate or update of %s on %s
    for each statement execute function app.announce_content()', app.content_columns(tbl), tbl);
end
$$;
