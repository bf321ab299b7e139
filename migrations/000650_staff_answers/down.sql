drop table app.staff_answer;
