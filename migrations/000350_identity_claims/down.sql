alter table public.social_auth_partial drop column content;
