drop table app.place_picture;
