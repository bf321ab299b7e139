set local lock_timeout = '3s';

create or replace function app.announce_content() returns trigger
language plpgsql as $$
begin
  perform pg_notify('content', tg_table_name);
  return null;
end
$$;
create or replace function app.touch_updated_at() returns trigger
language plpgsql as $$
begin
  if new.updated_at is not distinct from old.updated_at then
    new.updated_at := now();
  end if;
  return new;
end
$$;

create or replace function app.search_words(service_servicerequest) returns text language sql stable as $$
  select concat_ws(' ', lower($1.number),
    (select app.words(s.name) from public.service_service s where s.code = $1.service_id),
    (select concat_ws(' ', lower(nullif(c.name, '')), nullif(c.tin, '')) from public.account_company c where c.id = $1.company_id))
$$;
create or replace function app.public_number(account_company) returns text
language sql immutable parallel safe
as $$ select case when $1.company_type = 'law' then nullif($1.tin, '') end $$;
