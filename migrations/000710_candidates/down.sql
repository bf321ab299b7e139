drop table app.candidate_note;
