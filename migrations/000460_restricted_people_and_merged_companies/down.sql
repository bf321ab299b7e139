drop function app.move_references(integer, integer);
drop table app.merged_company;
drop table app.restriction;
