drop table app.request_editor;
