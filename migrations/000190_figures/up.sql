-- Figures that pages show and no page may count itself: over the requests of all years they cost
-- a hundred times what the page does. Refreshed by the program every few minutes.

-- Weekdays after the first day up to and with the second. Holidays are not known here, so a
-- request that waited through some looks a little slower than it was, never faster.
create function app.weekdays(after date, until date) returns integer
language sql immutable strict parallel safe
as $$
  select greatest(0, (u / 7 * 5 + least(u % 7, 5)) - (a / 7 * 5 + least(a % 7, 5)))
  -- 2001-01-01 was a Monday; counted are the days before each date, with the date itself.
  from (select after - date '2001-01-01' + 1 as a, until - date '2001-01-01' + 1 as u) as days
$$;

-- How fast each service was decided: half of the requests within median_days, nine in ten
-- within p90_days; a decision on the day of the request took one day.
create materialized view app.service_pace as
select service_id, count(*) as decided,
       percentile_disc(0.5) within group (order by days) as median_days,
       percentile_disc(0.9) within group (order by days) as p90_days
from (
  select service_id, greatest(1, app.weekdays((sent_at at time zone 'Asia/Almaty')::date,
                                              (decided_at at time zone 'Asia/Almaty')::date)) as days
  from public.service_servicerequest
  where status in ('success', 'reject', 'rejected') and decided_at >= sent_at
) as decisions
group by service_id;
create unique index service_pace_key on app.service_pace (service_id);

-- The house in figures, one row.
create materialized view app.figures as
with clock as (
  select now() as now, (now() at time zone 'Asia/Almaty')::date as today,
         date_trunc('year', now() at time zone 'Asia/Almaty') at time zone 'Asia/Almaty' as new_year,
         (date_trunc('year', now() at time zone 'Asia/Almaty') + interval '1 year') at time zone 'Asia/Almaty' as next_year
)
select 1 as id,
  (select count(*) from public.account_company where status = 'active' and is_public) as companies,
  (select count(*) from public.account_company
    where status = 'active' and is_public and (tag_startup ->> 'active')::boolean
      and coalesce(nullif(tag_startup ->> 'valid_to', ''), '9999-12-31') >= clock.today::text) as startups,
  (select count(*) from public.core_event
    where status = 'success' and published
      and datetime_start >= clock.new_year and datetime_start < clock.next_year) as events,
  (select count(*) from public.core_vacancy
    where status = 'success' and published and (expires_at is null or expires_at > clock.now)) as vacancies,
  (select count(*) from public.service_servicerequest
    where status in ('success', 'reject', 'rejected')) as decisions,
  (select count(*) from public.account_user where is_active and not blocked and deleted_at is null) as people
from clock;
create unique index figures_key on app.figures (id);

-- Readers are not kept waiting; the pages that show the figures are told.
create function app.refresh_figures() returns void
language plpgsql as $$
begin
  refresh materialized view concurrently app.service_pace;
  refresh materialized view concurrently app.figures;
  perform pg_notify('content', 'figures');
end
$$;
