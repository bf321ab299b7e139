-- Who wants the data about them kept and used by nobody.
create table app.restriction (
  user_id integer primary key references public.account_user on delete cascade,
  since timestamptz not null default now()
);

-- Companies that were the same as another one and went into it: their addresses and numbers lead there. A number that
-- is a person's is known by its token alone.
create table app.merged_company (
  id integer primary key,
  slug varchar not null unique,
  tin varchar not null default '',
  token bytea unique,
  company_id integer not null references public.account_company on delete cascade,
  merged_at timestamptz not null default now()
);
create unique index on app.merged_company (tin) where tin <> '';
create index on app.merged_company (company_id);

-- Moves everything that refers to one company to another one; every foreign key counts, also those of later tables.
-- Where both have the same - a member, a follower - the other one's stays.
create function app.move_references(gone integer, stays integer) returns void
language plpgsql as $$
declare
  key record;
  one tid;
begin
  for key in
    select k.conrelid::regclass::text as place, a.attname as name
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'public.account_company'::regclass
    order by 1, 2
  loop
    begin
      execute format('update %s set %I = $1 where %I = $2', key.place, key.name, key.name) using stays, gone;
    exception when unique_violation then
      for one in execute format('select ctid from %s where %I = $1', key.place, key.name) using gone loop
        begin
          execute format('update %s set %I = $1 where ctid = $2', key.place, key.name) using stays, one;
        exception when unique_violation then
          execute format('delete from %s where ctid = $1', key.place) using one;
        end;
      end loop;
    end;
  end loop;
end
$$;
