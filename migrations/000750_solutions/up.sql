-- A company offers one solution to a task; the page of a task says how many there are.
set local lock_timeout = '3s';

create unique index core_techtasksolution_company_key on core_techtasksolution (tech_task_id, (data ->> 'company_id'))
  where data ? 'company_id';
create index core_techtasksolution_of_company_idx on core_techtasksolution ((data ->> 'company_id')) where data ? 'company_id';
call app.announce_changes('core_techtasksolution');
