-- The number of a sole proprietor is a person's IIN: nobody may find a company by it. A legal
-- entity's BIN stays findable, it stands in the public registers.
set local lock_timeout = '3s';

create function app.public_number(account_company) returns text
language sql immutable parallel safe
as $$ select case when $1.company_type = 'law' then nullif($1.tin, '') end $$;

create or replace view app.searchable_account_company as
select c.id, null::integer as company_id, 'company' as source, '/companies/' || c.slug as path, c.title, '{}'::jsonb as summary,
       array[c.description] as bodies, concat_ws(' ', nullif(c.name, ''), nullif(c.short_name, ''), app.public_number(c)) as names,
       c.status = 'active' and c.is_public as published, null::timestamptz as visible_until,
       c.created_at as date, 4 as weight,
       jsonb_build_object('verified', c.verified, 'activity', c.activity) as data
from public.account_company c;

create or replace function app.search_words(account_company) returns text language sql stable as $$
  select concat_ws(' ', app.words($1.title), lower(nullif($1.name, '')), lower(nullif($1.short_name, '')), app.public_number($1))
$$;

create or replace trigger fill_search_field before insert or update of title, name, short_name, tin, company_type on account_company
  for each row execute function app.fill_search_field();

update account_company c set search_field = app.search_words(c)
where company_type <> 'law' and tin <> '' and search_field is distinct from app.search_words(c);
select app.index_search('account_company',
  'd.id in (select id from public.account_company where company_type <> ''law'' and tin <> '''')', null::text);
