drop table app.form_once;
