drop table core_infrastructurerequest, core_infrastructureimage, core_infrastructure, core_elabsannouncement,
  core_actionlog, core_notification, core_feed, core_comment, core_discussionvote, core_discussion,
  core_techtasksolution, core_techtask, core_blog, core_article,
  core_vacancycandidate_certificates, core_vacancycandidate, core_vacancy,
  core_eventparticipant, core_event, core_floordata, core_banner, core_faqitem, core_faq;
