-- What the people of an employer tell each other about a candidate; the candidate does not see it. `words` is sealed.
create table app.candidate_note (
  id bigint generated always as identity primary key,
  candidate_id integer not null references public.core_vacancycandidate on delete cascade,
  author_id integer references public.account_user on delete set null,
  at timestamptz not null default now(),
  words text not null
);
create index on app.candidate_note (candidate_id, id);
create index on app.candidate_note (author_id) where author_id is not null;
