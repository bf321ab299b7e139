set local lock_timeout = '3s';

create or replace view app.searchable_account_company as
select c.id, null::integer as company_id, 'company' as source, '/companies/' || c.slug as path, c.title, '{}'::jsonb as summary,
       array[c.description] as bodies, concat_ws(' ', nullif(c.name, ''), nullif(c.short_name, ''), nullif(c.tin, '')) as names,
       c.status = 'active' and c.is_public as published, null::timestamptz as visible_until,
       c.created_at as date, 4 as weight,
       jsonb_build_object('verified', c.verified, 'activity', c.activity) as data
from public.account_company c;

create or replace function app.search_words(account_company) returns text language sql stable as $$
  select concat_ws(' ', app.words($1.title), lower(nullif($1.name, '')), lower(nullif($1.short_name, '')), nullif($1.tin, ''))
$$;

create or replace trigger fill_search_field before insert or update of title, name, short_name, tin on account_company
  for each row execute function app.fill_search_field();

drop function app.public_number(account_company);

update account_company c set search_field = app.search_words(c)
where company_type <> 'law' and tin <> '' and search_field is distinct from app.search_words(c);
select app.index_search('account_company',
  'd.id in (select id from public.account_company where company_type <> ''law'' and tin <> '''')', null::text);
