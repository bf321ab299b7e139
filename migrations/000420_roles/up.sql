-- What roles are called, and which of them work in the back office. A role that is not here - the old portal had
-- ninety - is shown by its code and works nowhere but where its group has rights.
set local lock_timeout = '3s';

create table app.role (
  code varchar(64) primary key check (code <> ''),
  name jsonb not null check (app.is_text(name)),
  staff boolean not null default false,
  position smallint not null
);
insert into app.role (position, code, staff, name) values
  (1, 'user', false, '{"kk": "Пайдаланушы", "ru": "Пользователь", "en": "User"}'),
  (2, 'expert', false, '{"kk": "Сарапшы", "ru": "Эксперт", "en": "Expert"}'),
  (3, 'cett_expert', false, '{"kk": "ЦЭТТ сарапшысы", "ru": "Эксперт ЦЭТТ", "en": "CETT expert"}'),
  (4, 'moderator', true, '{"kk": "Модератор", "ru": "Модератор", "en": "Moderator"}'),
  (5, 'cett_moderator', true, '{"kk": "ЦЭТТ модераторы", "ru": "Модератор ЦЭТТ", "en": "CETT moderator"}'),
  (6, 'manager', true, '{"kk": "Менеджер", "ru": "Менеджер", "en": "Manager"}'),
  (7, 'accreditation_executor', true, '{"kk": "Аккредиттеу орындаушысы", "ru": "Исполнитель аккредитации", "en": "Accreditation case officer"}'),
  (8, 'techorda_manager', true, '{"kk": "TechOrda менеджері", "ru": "Менеджер TechOrda", "en": "TechOrda manager"}'),
  (9, 'niokr_admin', true, '{"kk": "ҒЗТКЖ әкімшісі", "ru": "Администратор НИОКР", "en": "R&D administrator"}'),
  (10, 'support', true, '{"kk": "Қолдау қызметі", "ru": "Служба поддержки", "en": "Support"}'),
  (11, 'superadmin', true, '{"kk": "Бас әкімші", "ru": "Супер-администратор", "en": "Super administrator"}'),
  (12, 'admin', true, '{"kk": "Әкімші", "ru": "Администратор", "en": "Administrator"}');

-- Whom to ask for a right is said on the page that refuses: groups are kept in memory.
call app.announce_changes('public.auth_group');
call app.announce_changes('public.auth_group_permissions');

-- Whose business a person is: of the organization that they belong to, whose services they asked for, or in whose
-- events they take part.
create view app.concern as
select u.id as person, u.organization_id as organization
from public.account_user u where u.organization_id is not null
union all
select r.author_id, s.organization_id
from public.service_servicerequest r join public.service_service s on s.code = r.service_id
where s.organization_id is not null
union all
select p.author_id, e.organization_id
from public.core_eventparticipant p join public.core_event e on e.id = p.event_id
where p.author_id is not null and e.organization_id is not null;

-- Lists of people in the office: by the newest of all, of a role, of those who were blocked.
create index account_user_blocked_idx on public.account_user (updated_at desc) where blocked;
