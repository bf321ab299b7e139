-- Sealed numbers: what of them may be searched in plain; and a change of keys that is no change of the content.
set local lock_timeout = '3s';

-- The fifth digit tells a BIN from a person's number, whatever the company is said to be; a sealed
-- number is none at all.
create or replace function app.public_number(account_company) returns text
language sql immutable parallel safe
as $$ select case when $1.company_type = 'law' and $1.tin ~ '^[0-9]{4}[4-6][0-9]{7}$' then $1.tin end $$;

create or replace function app.search_words(service_servicerequest) returns text language sql stable as $$
  select concat_ws(' ', lower($1.number),
    (select app.words(s.name) from public.service_service s where s.code = $1.service_id),
    (select concat_ws(' ', lower(nullif(c.name, '')), app.public_number(c)) from public.account_company c where c.id = $1.company_id))
$$;
update public.service_servicerequest r set search_field = app.search_words(r)
from public.account_company c
where c.id = r.company_id and c.tin <> '' and app.public_number(c) is null
  and r.search_field is distinct from app.search_words(r);

-- `techhub keys rotate` says that it changes the keys and nothing else.
create or replace function app.touch_updated_at() returns trigger
language plpgsql as $$
begin
  if new.updated_at is not distinct from old.updated_at and current_setting('techhub.rotating', true) is distinct from 'on' then
    new.updated_at := now();
  end if;
  return new;
end
$$;
create or replace function app.announce_content() returns trigger
language plpgsql as $$
begin
  if current_setting('techhub.rotating', true) is distinct from 'on' then
    perform pg_notify('content', tg_table_name);
  end if;
  return null;
end
$$;
