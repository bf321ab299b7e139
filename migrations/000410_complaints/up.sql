-- Complaints are worked on: who has taken one, when it was decided. Their words may be about people, so they
-- are sealed. One open complaint of an author about one thing.
set local lock_timeout = '3s';

alter table public.account_complaint
  add column assignee_id integer references public.account_user on delete set null,
  add column decided_at timestamptz;
call app.keep_updated_at('public.account_complaint');
create unique index account_complaint_open_company_key on public.account_complaint (author_id, company_id)
  where status = 'sent' and company_id is not null;
create unique index account_complaint_open_user_key on public.account_complaint (author_id, user_id)
  where status = 'sent' and user_id is not null;
