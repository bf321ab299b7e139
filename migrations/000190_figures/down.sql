drop function app.refresh_figures();
drop materialized view app.figures;
drop materialized view app.service_pace;
drop function app.weekdays(date, date);
