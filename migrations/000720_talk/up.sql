-- What people say about content besides the analysts' rows: marks, reports, and whether an answer helped.
set local lock_timeout = '3s';

-- One mark per person and thing; the arrays of the analysts' rows repeat it.
create table app.reaction (
  source varchar not null check (source in ('comment', 'article', 'blog', 'discussion')),
  object_id integer not null,
  user_id integer not null references public.account_user on delete cascade,
  up boolean not null,
  at timestamptz not null default now(),
  primary key (source, object_id, user_id)
);
create index on app.reaction (user_id);

create table app.comment_report (
  comment_id integer not null references public.core_comment on delete cascade,
  user_id integer not null references public.account_user on delete cascade,
  reason varchar not null check (reason <> ''),
  at timestamptz not null default now(),
  resolved_at timestamptz,
  primary key (comment_id, user_id)
);
create index on app.comment_report (user_id);
create index comment_report_open_idx on app.comment_report (at) where resolved_at is null;

-- `voter` is a keyed hash of the account or of the visitor's cookie.
create table app.faq_vote (
  item_id integer not null references public.core_faqitem on delete cascade,
  voter bytea not null,
  useful boolean not null,
  at timestamptz not null default now(),
  primary key (item_id, voter)
);
