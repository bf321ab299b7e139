drop function app.bytes_of(integer);
drop table app.file_name;
drop function app.unused_pictures(timestamptz, integer);
drop table app.picture;
