-- Throttles, and which role may do what. Rights are data: a role has the rights of the group that is named
-- like it, and administrators change groups in the office.

-- Counts a try and tells how many seconds to wait, 0 for none; one statement, so that a hundred tries at once are
-- counted one after the other. The first `free` tries cost nothing, then the wait doubles from `first` to
-- `longest` seconds; after `pause` seconds without a try all is forgotten. A try during a wait is not counted:
-- nobody can keep a stranger's wait going.
create function app.take_try(of varchar, whom bytea, free integer, first integer, longest integer, pause integer)
returns integer language plpgsql as $$
declare
  t app.throttle;
begin
  insert into app.throttle as old (kind, key, tries, since) values (of, whom, 1, now())
  on conflict (kind, key) do update set
    tries = case when old.until > now() then old.tries
                 when old.since < now() - make_interval(secs => pause) then 1
                 else old.tries + 1 end,
    since = case when old.until > now() then old.since else now() end
  returning * into t;
  if t.until > now() then
    return greatest(1, ceil(extract(epoch from t.until - now())))::integer;
  end if;
  if t.tries >= free then
    update app.throttle set until = now() + make_interval(secs => least(longest, first * 2 ^ least(t.tries - free, 20)))
    where kind = of and key = whom;
  end if;
  return 0;
end
$$;

-- Every table of the analysts but two that hold no things of their own is a content type with four permissions;
-- five more are for what is neither adding nor changing.
insert into django_content_type (app_label, model)
select case when t.name like 'user\_sessions\_%' then 'user_sessions'
            when t.name like 'admin\_honeypot\_%' then 'admin_honeypot'
            when t.name like 'social\_auth\_%' then 'social_auth'
            when t.name like 'oauth2\_provider\_%' then 'oauth2_provider'
            else split_part(t.name, '_', 1) end,
       case when t.name ~ '^(user_sessions|admin_honeypot|social_auth|oauth2_provider)_'
            then split_part(t.name, '_', 3)
            else substr(t.name, length(split_part(t.name, '_', 1)) + 2) end
from (select c.relname::text as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like '\_\_%'
        and c.relname not in ('hub_cache_table', 'django_migrations')
      order by 1) t;

insert into auth_permission (name, content_type_id, codename)
select 'Can ' || verb || ' ' || t.model, t.id, verb || '_' || t.model
from django_content_type t cross join unnest(array['add', 'change', 'delete', 'view']) with ordinality v (verb, n)
order by t.id, n;

insert into auth_permission (name, content_type_id, codename)
select new.name, t.id, new.codename
from (values ('Can block user', 'account', 'user', 'block_user'), ('Can export user', 'account', 'user', 'export_user'),
             ('Can verify company', 'account', 'company', 'verify_company'),
             ('Can export actionlog', 'core', 'actionlog', 'export_actionlog'),
             ('Can export servicerequest', 'service', 'servicerequest', 'export_servicerequest'))
  new (name, app, model, codename)
join django_content_type t on t.app_label = new.app and t.model = new.model;

insert into auth_group (name) values ('admin'), ('moderator'), ('manager'), ('expert'), ('superadmin'), ('cett_moderator'),
  ('cett_expert'), ('accreditation_executor'), ('techorda_manager'), ('niokr_admin'), ('support');

-- Administrators may everything that is a permission; the others what their work needs.
create function app.grant_rights(to_group varchar, wanted varchar) returns void language sql as $$
  insert into public.auth_group_permissions (group_id, permission_id)
  select g.id, p.id
  from public.auth_group g, public.auth_permission p
  join public.django_content_type t on t.id = p.content_type_id
  where g.name = to_group and t.app_label || '.' || p.codename ~ ('^(' || wanted || ')$')
  order by p.id
  on conflict do nothing
$$;
select app.grant_rights('admin', '.*');
select app.grant_rights('superadmin', '(account|auth|user_sessions|admin_honeypot)\..*|core\.(view|export)_actionlog|shared\.view_.*');
select app.grant_rights('moderator', 'core\.(view|change)_(event|vacancy|blog|article|techtask|techtasksolution|discussion|infrastructure|elabsannouncement|comment|feed|eventparticipant)|account\.(view_user|view_company|view_complaint|change_complaint|block_user)|booking\.view_.*|service\.view_.*');
select app.grant_rights('manager', 'account\.(view_user|view_company|change_company|verify_company|view_complaint|change_complaint)|service\..*|booking\.(view|change)_.*|core\.view_.*');
select app.grant_rights('expert', 'service\.(view_servicerequest|view_hubformdata|(view|add|change)_expertise|add_vote|view_vote|view_protocol)');
select app.grant_rights('cett_moderator', 'core\.(view|change)_(techtask|techtasksolution|event)|account\.(view_user|view_company)|service\.(view|change)_servicerequest');
select app.grant_rights('cett_expert', 'service\.(view_servicerequest|view_hubformdata|(view|add|change)_expertise|add_vote)');
select app.grant_rights('accreditation_executor', 'account\.(view_user|view_company|change_company|verify_company)|service\.(view|change)_.*');
select app.grant_rights('techorda_manager', 'techorda\..*|account\.(view_user|view_company)');
select app.grant_rights('niokr_admin', 'niokr\..*|account\.(view_user|view_company)');
select app.grant_rights('support', 'account\.(view_user|view_complaint)|shared\.view_smslog|user_sessions\.view_session');
drop function app.grant_rights(varchar, varchar);
