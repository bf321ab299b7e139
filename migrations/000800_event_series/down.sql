drop table app.event_in_series;
