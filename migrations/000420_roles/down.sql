drop index public.account_user_blocked_idx;
drop view app.concern;
drop trigger announce_content on public.auth_group_permissions;
drop trigger announce_content on public.auth_group;
drop table app.role;
