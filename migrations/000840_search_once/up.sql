-- A page of what is found and how much there is of each source, read once: `exact` by the words and their stems, else by
-- what is called nearly so. In a function, so that its plan is kept with the connection.
create function app.search(typed text, stems text, wanted text, most bigint, past bigint, exact boolean) returns jsonb
language plpgsql stable as $$
declare
  asked tsquery := app.query_kazakh(typed, stems);
  answer jsonb;
begin
  if exact then
    with found as materialized (
      select s.id, s.source, s.weight, s.date, ts_rank(s.head, asked) as rank from public.search_search s
      where s.published and (s.visible_until is null or s.visible_until > now())
        -- As calls and not as variables: what a call costs tells the planner that a row is dear to look at.
        and (s.vector_ru @@ app.query_ru(typed) or s.vector_kk @@ app.query_kazakh(typed, stems)
          or s.vector_en @@ app.query_en(typed))),
    best as (
      select f.id from found f where wanted is null or f.source = wanted
      order by f.rank desc, f.weight desc, f.date desc nulls last, f.id desc limit most offset past),
    counted as (select f.source, count(*) as count from found f group by f.source)
    select jsonb_build_object(
      'best', (select coalesce(jsonb_agg(id), '[]') from best),
      'counts', (select coalesce(jsonb_object_agg(source, count), '{}') from counted))
    into answer;
  else
    with found as materialized (
      select s.id, s.source, s.weight, s.date from public.search_search s
      where s.published and (s.visible_until is null or s.visible_until > now()) and typed operator(public.<%) s.words),
    best as (
      select f.id from found f where wanted is null or f.source = wanted
      order by f.weight desc, f.date desc nulls last, f.id desc limit most offset past),
    counted as (select f.source, count(*) as count from found f group by f.source)
    select jsonb_build_object(
      'best', (select coalesce(jsonb_agg(id), '[]') from best),
      'counts', (select coalesce(jsonb_object_agg(source, count), '{}') from counted))
    into answer;
  end if;
  return answer;
end
$$;
