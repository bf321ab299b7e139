drop table app.signature;
