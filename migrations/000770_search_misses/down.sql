drop table app.search_miss;
