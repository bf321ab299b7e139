-- One life for every kind of content: what the program knows of a piece besides the analysts' row.
set local lock_timeout = '3s';

-- One row per piece. `pending` is the version that somebody works on while the published one stays; `state` is where
-- the version in work stands: the row's own status, or that of `pending`.
create table app.content (
  kind varchar not null,
  object_id integer not null,
  state varchar not null check (state in ('draft', 'sent', 'correction', 'success', 'reject', 'deleted')),
  title jsonb not null default '{}' check (app.is_text(title)),
  author_id integer references public.account_user on delete set null,
  company_id integer references public.account_company on delete set null,
  -- Whose staff decide; what no organization owns is the Hub's.
  organization_id varchar not null default 'astanahub',
  pending jsonb check (jsonb_typeof(pending) = 'object'),
  updated_at timestamptz not null default now(),
  sent_at timestamptz,
  assignee_id integer references public.account_user on delete set null,
  publish_at timestamptz,
  expire_at timestamptz,
  -- Of the form that made it: sent twice, it makes one.
  form_key uuid unique,
  -- When the words of each field changed in each language: {"title": {"kk": "..."}}.
  changed jsonb not null default '{}' check (jsonb_typeof(changed) = 'object'),
  primary key (kind, object_id),
  check (expire_at > publish_at)
);
create index content_waiting_idx on app.content (sent_at, kind, object_id) where state = 'sent';
create index on app.content (state, updated_at desc);
create index on app.content (author_id, updated_at desc);
create index on app.content (company_id, updated_at desc) where company_id is not null;
create index on app.content (assignee_id) where assignee_id is not null;
create index content_publish_idx on app.content (publish_at) where publish_at is not null;
create index content_expire_idx on app.content (expire_at) where expire_at is not null;

-- What happened to a piece, in words that its author may read. `waited` is how many seconds a decision was waited for.
create table app.content_history (
  id bigint generated always as identity primary key,
  kind varchar not null,
  object_id integer not null,
  at timestamptz not null default now(),
  user_id integer references public.account_user on delete set null,
  act varchar not null check (act <> ''),
  before varchar not null,
  after varchar not null,
  words text not null default '',
  revision_id integer references public.reversion_revision on delete set null,
  waited integer check (waited >= 0)
);
create index on app.content_history (kind, object_id, id desc);
create index on app.content_history (at) where waited is not null;

-- What somebody has typed and not saved yet; object 0 is a new piece.
create table app.autosave (
  user_id integer not null references public.account_user on delete cascade,
  kind varchar not null,
  object_id integer not null,
  fields jsonb not null check (jsonb_typeof(fields) = 'array'),
  saved_at timestamptz not null default now(),
  primary key (user_id, kind, object_id)
);
create index on app.autosave (saved_at);

-- Addresses that a piece had before.
create table app.old_slug (
  kind varchar not null,
  slug varchar not null,
  object_id integer not null,
  primary key (kind, slug)
);

-- Row trigger of each kind's table, so that no row is without its companion. Arguments: the kind, the title's column.
create function app.keep_content() returns trigger
language plpgsql as $$
declare
  fresh jsonb;
begin
  if tg_op = 'DELETE' then
    delete from app.content where kind = tg_argv[0] and object_id = old.id;
    return null;
  end if;
  fresh := to_jsonb(new);
  insert into app.content as c (kind, object_id, state, title, author_id, company_id, organization_id, updated_at, sent_at)
  values (tg_argv[0], new.id, new.status, fresh -> tg_argv[1], (fresh ->> 'author_id')::integer, (fresh ->> 'company_id')::integer,
          coalesce(fresh ->> 'organization_id', 'astanahub'), new.updated_at, case when new.status = 'sent' then now() end)
  on conflict (kind, object_id) do update set
    state = case when c.pending is null then excluded.state else c.state end,
    title = case when c.pending is null then excluded.title else c.title end,
    author_id = excluded.author_id, company_id = excluded.company_id, organization_id = excluded.organization_id,
    updated_at = excluded.updated_at,
    sent_at = case when c.pending is not null or (c.state = 'sent' and excluded.state = 'sent') then c.sent_at else excluded.sent_at end;
  return null;
end
$$;

create function app.content_kinds() returns table (kind text, source text, title text)
language sql immutable as $$
  values ('event', 'core_event', 'title'), ('vacancy', 'core_vacancy', 'title'), ('article', 'core_article', 'title'),
         ('blog', 'core_blog', 'title'), ('techtask', 'core_techtask', 'title'), ('discussion', 'core_discussion', 'title'),
         ('infrastructure', 'core_infrastructure', 'name'), ('elabs', 'core_elabsannouncement', 'title')
$$;

-- After a bulk load that ran without triggers: a companion for every row that has none.
create function app.fill_content() returns void
language plpgsql as $$
declare
  k record;
begin
  for k in select * from app.content_kinds() loop
    execute format($sql$
      insert into app.content (kind, object_id, state, title, author_id, company_id, organization_id, updated_at, sent_at)
      select %L, t.id, t.status, t.%I, t.author_id, (to_jsonb(t) ->> 'company_id')::integer,
             coalesce(to_jsonb(t) ->> 'organization_id', 'astanahub'), t.updated_at, case when t.status = 'sent' then t.updated_at end
      from public.%I t on conflict do nothing$sql$, k.kind, k.title, k.source);
  end loop;
end
$$;

do $$
declare
  k record;
begin
  for k in select * from app.content_kinds() loop
    execute format('create trigger keep_content after insert or delete or update of %s on public.%I
      for each row execute function app.keep_content(%L, %L)', app.content_columns(k.source::regclass), k.source, k.kind, k.title);
  end loop;
end
$$;
select app.fill_content();
