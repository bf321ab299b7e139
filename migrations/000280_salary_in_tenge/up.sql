-- Salaries in three currencies are compared in tenge. The rates are rough on purpose: they only order a list, and
-- a rate of today would make its order, its pages and its index change under the reader. To change them, replace
-- the function and reindex core_vacancy_public_pay_idx in a new step.
set local lock_timeout = '3s';

create function app.in_tenge(amount integer, currency text) returns bigint
language sql immutable parallel safe as $$
  select amount * case currency when 'USD' then 500::bigint when 'EUR' then 600 else 1 end
$$;

create index core_vacancy_public_pay_idx on core_vacancy ((app.in_tenge(coalesce(salary_max, salary_min), salary_currency)) desc nulls last, id desc)
  include (expires_at) where status = 'success' and published;
drop index core_vacancy_public_salary_idx;
