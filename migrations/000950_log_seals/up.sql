-- The log of deeds is append only, and each day of it is sealed when it is over (src/audit/seal.rs).

create table app.log_seal (
  day date primary key,
  lines bigint not null check (lines >= 0),
  -- Keyed, over the seal of the day before.
  seal bytea not null,
  sealed_at timestamptz not null default now()
);

-- What the lines of a day say, in one spelling that no later column changes.
create function app.log_digest(wanted date, out lines bigint, out digest bytea)
language sql stable set timezone to 'UTC' as $$
  select count(*), sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_array(
    l.id, extract(epoch from l.created_at), l.action, l.log_type, l.primary_key, l.user_id, host(l.ip), l.user_agent,
    l.path, l.request_id, l.reason, l.data)::text, 'UTF8')), ''::bytea order by l.id), ''::bytea))
  from public.core_actionlog l
  where l.created_at >= wanted::timestamptz and l.created_at < (wanted + 1)::timestamptz
$$;

-- Whoever has to mend rows by hand says so first, with "set local app.log_upkeep = 'on'"; the seals find it all the same.
create function app.refuse_log_change() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('app.log_upkeep', true), '') <> 'on' then
    raise exception 'the log of deeds is append only';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger core_actionlog_append_only before update or delete on public.core_actionlog
  for each row execute function app.refuse_log_change();
create trigger log_seal_append_only before update or delete on app.log_seal
  for each row execute function app.refuse_log_change();
