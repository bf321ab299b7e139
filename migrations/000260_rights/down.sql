delete from auth_group_permissions;
delete from auth_group where name in ('admin', 'moderator', 'manager', 'expert', 'superadmin', 'cett_moderator',
  'cett_expert', 'accreditation_executor', 'techorda_manager', 'niokr_admin', 'support');
delete from auth_permission;
delete from django_content_type;
drop function app.take_try(varchar, bytea, integer, integer, integer, integer);
