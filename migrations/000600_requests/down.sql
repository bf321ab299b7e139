drop index service_servicerequest_free_idx;
drop index service_servicerequest_queue_idx;
drop table app.request_head;
drop table app.request_chain;
drop table app.request_words;
drop table app.answer_set;
drop table app.request_draft;
drop sequence app.request_number;
