do $$
declare
  made record;
begin
  for made in
    select t.tgname, t.tgrelid::regclass as tbl from pg_trigger t
    where t.tgname in ('touch_updated_at', 'stamp_published_at', 'announce_content') and not t.tgisinternal
      and t.tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
  loop
    execute format('drop trigger %I on %s', made.tgname, made.tbl);
  end loop;
end
$$;
drop function app.stamp_published_at();
