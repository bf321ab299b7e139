create index core_vacancy_public_salary_idx on core_vacancy ((coalesce(salary_max, salary_min)) desc nulls last, id desc)
  include (expires_at) where status = 'success' and published;
drop index core_vacancy_public_pay_idx;
drop function app.in_tenge(integer, text);
