drop table auth_group_permissions, auth_group, auth_permission, django_content_type;
