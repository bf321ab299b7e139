drop table app.departure, app.export_piece;
