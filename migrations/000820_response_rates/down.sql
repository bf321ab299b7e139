create or replace function app.refresh_figures() returns void
language plpgsql as $$
begin
  refresh materialized view concurrently app.service_pace;
  refresh materialized view concurrently app.figures;
  perform pg_notify('content', 'figures');
end
$$;
drop materialized view app.response_rate;
