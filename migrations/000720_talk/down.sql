drop table app.faq_vote, app.comment_report, app.reaction;
