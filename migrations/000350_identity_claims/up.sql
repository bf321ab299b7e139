-- What another provider has said of somebody who is not linked yet: sealed, for the hour in which they go on.
set local lock_timeout = '3s';
alter table public.social_auth_partial add column content text not null default '';
