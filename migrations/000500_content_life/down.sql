do $$
declare
  k record;
begin
  for k in select * from app.content_kinds() loop
    execute format('drop trigger keep_content on public.%I', k.source);
  end loop;
end
$$;
drop function app.fill_content();
drop function app.content_kinds();
drop function app.keep_content();
drop table app.old_slug;
drop table app.autosave;
drop table app.content_history;
drop table app.content;
