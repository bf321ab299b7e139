drop table app.revocation_list;
