drop table app.holiday;
