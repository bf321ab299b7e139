drop index public.account_complaint_open_user_key, public.account_complaint_open_company_key;
drop trigger touch_updated_at on public.account_complaint;
alter table public.account_complaint drop column decided_at, drop column assignee_id;
call app.keep_updated_at('public.account_complaint');
