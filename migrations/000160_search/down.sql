drop function app.reindex_search();
drop trigger fill_search_field on service_servicerequest;
drop trigger fill_search_field on service_service;
drop trigger fill_search_field on account_company;
drop trigger fill_search_field on core_infrastructure;
drop trigger fill_search_field on core_discussion;
drop trigger fill_search_field on core_techtask;
drop trigger fill_search_field on core_blog;
drop trigger fill_search_field on core_article;
drop trigger fill_search_field on core_vacancy;
drop trigger fill_search_field on core_event;
drop function app.fill_search_field();
drop function app.search_words(service_servicerequest), app.search_words(service_service), app.search_words(account_company),
  app.search_words(core_vacancy), app.search_words(core_infrastructure), app.search_words(core_discussion),
  app.search_words(core_techtask), app.search_words(core_blog), app.search_words(core_article), app.search_words(core_event);
drop trigger keep_search_of_section on landing_section;
drop trigger keep_search_of_faq on core_faq;
drop trigger keep_search_of_company on account_company;
do $$
declare
  tbl text;
begin
  foreach tbl in array array['core_event', 'core_vacancy', 'core_article', 'core_blog', 'service_service',
      'account_company', 'core_faqitem', 'landing_page'] loop
    execute format('drop trigger keep_search on public.%1$I; drop trigger keep_search_truncate on public.%1$I', tbl);
  end loop;
end
$$;
drop procedure app.keep_searchable(regclass, text, text);
drop function app.keep_search_of_section(), app.keep_search_of_faq(), app.keep_search_of_company(), app.keep_search(),
  app.index_search(text, text, anyelement), app.search_vector(regconfig, text, text, text),
  app.summarize(jsonb, jsonb[]), app.say_all(jsonb[], text);
drop view app.searchable_landing_page, app.searchable_core_faqitem, app.searchable_account_company,
  app.searchable_service_service, app.searchable_core_blog, app.searchable_core_article,
  app.searchable_core_vacancy, app.searchable_core_event;
drop table search_search;
