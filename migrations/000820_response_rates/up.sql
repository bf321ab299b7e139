-- How companies answer those who apply: of the last 180 days, from five candidates on. Who withdrew without an answer
-- did not wait for it, and who came within the last week may still get one in good time. `days` is the half of the
-- answers, a started day is a whole one.
create materialized view app.response_rate as
select v.company_id, count(*) as candidates, count(c.answered_at) as answered,
       percentile_disc(0.5) within group (
         order by greatest(1, ceil(extract(epoch from c.answered_at - c.created_at) / 86400)::integer)
       ) filter (where c.answered_at is not null) as days
from public.core_vacancycandidate c
join public.core_vacancy v on v.id = c.vacancy_id
where v.company_id is not null and c.created_at > now() - interval '180 days'
  and (c.answered_at is not null or (c.status <> 'withdrawn' and c.created_at < now() - interval '7 days'))
group by v.company_id
having count(*) >= 5;
create unique index response_rate_key on app.response_rate (company_id);

create or replace function app.refresh_figures() returns void
language plpgsql as $$
begin
  refresh materialized view concurrently app.service_pace;
  refresh materialized view concurrently app.figures;
  refresh materialized view concurrently app.response_rate;
  perform pg_notify('content', 'figures');
end
$$;
