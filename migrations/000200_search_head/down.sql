alter table search_search drop column head;
