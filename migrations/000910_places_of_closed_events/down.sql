set local lock_timeout = '3s';

create or replace view app.searchable_core_event as
select e.id, e.company_id, 'event' as source, '/events/' || e.slug as path, e.title, e.summary,
       array[e.content, e.place] as bodies, concat_ws(' ', nullif(c.name, ''), app.words(c.title)) as names,
       e.status = 'success' and e.published as published, null::timestamptz as visible_until,
       e.datetime_start as date, 3 as weight,
       jsonb_strip_nulls(jsonb_build_object('company', c.title, 'format', e.event_format,
         'category', e.category, 'starts_at', e.datetime_start, 'ends_at', e.datetime_end)) as data
from public.core_event e left join public.account_company c on c.id = e.company_id;

select app.index_search('core_event',
  'd.id in (select id from public.core_event where event_type = ''closed_event'')', null::text);
