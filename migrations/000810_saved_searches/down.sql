drop table app.told_vacancy, app.saved_search;
