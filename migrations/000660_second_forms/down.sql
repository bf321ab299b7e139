drop table app.second_answer;
drop table app.second_form;
