drop table app.event_seat;
