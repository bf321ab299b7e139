drop view app.viewer;
create view app.viewer as
select s.session_key, s.session_data, s.last_activity, u.id as user_id, u.public_id, u.first_name, u.last_name,
  u.role, u.is_staff, u.is_superuser, u.organization_id, u.language,
  case when u.id is null then '{}'::text[] else app.rights_of(u.id, u.role) end as rights,
  (select count(*) from (select 1 from public.core_notification n
                         where n.user_id = u.id and n.read_at is null limit 100) unread) as unread,
  app.has_second_factor(u.id) as second_factor
from public.user_sessions_session s
left join public.account_user u on u.id = s.user_id and u.is_active and not u.blocked and u.deleted_at is null
where s.expire_date > now()
  and s.last_activity > now() - case when u.is_staff then interval '30 minutes' else interval '12 hours' end;
alter table app.register_answer drop column head, drop column id;
drop index public.account_usercompanyinvitation_waiting_key;
drop trigger touch_updated_at on public.account_usercompanyrequest;
alter table public.account_usercompanyrequest drop column answer;
call app.keep_updated_at('public.account_usercompanyrequest');
drop table app.company_private;
alter table public.user_sessions_session drop column company_id;
