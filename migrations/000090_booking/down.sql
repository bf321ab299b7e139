drop table booking_bookingstatus, booking_booking, booking_room;
