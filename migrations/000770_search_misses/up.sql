-- What people looked for and did not find, by day: the words in one form and how often, nothing of the people.
set local lock_timeout = '3s';

create table app.search_miss (
  words varchar not null check (words <> ''),
  day date not null,
  count integer not null default 1 check (count > 0),
  primary key (day, words)
);
