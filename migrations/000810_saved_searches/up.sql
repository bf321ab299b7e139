-- Filters of the vacancy list that a person has kept, and when the next letter about new vacancies is due.
create table app.saved_search (
  id bigint generated always as identity primary key,
  user_id integer not null references public.account_user on delete cascade,
  created_at timestamptz not null default now(),
  name varchar not null check (name <> ''),
  -- The query string of the list, in the order in which the list itself writes it.
  query varchar not null,
  rhythm varchar not null check (rhythm in ('daily', 'weekly', 'off')),
  -- What was published before is not new.
  since timestamptz not null default now(),
  next_at timestamptz not null,
  unique (user_id, query)
);
create index on app.saved_search (next_at, id) where rhythm <> 'off';

-- What letters about a search have shown: no vacancy comes twice.
create table app.told_vacancy (
  search_id bigint not null references app.saved_search on delete cascade,
  vacancy_id integer not null references public.core_vacancy on delete cascade,
  primary key (search_id, vacancy_id)
);
create index on app.told_vacancy (vacancy_id);
