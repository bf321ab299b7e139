// Written by bin/schema from migrations/; do not edit.
// Tables of one module may be joined, and across modules what foreign keys tie.

use crate::tables::*;

diesel::allow_tables_to_appear_in_same_query!(
    account_activation,
    account_certificate,
    account_company,
    account_complaint,
    account_contactpress,
    account_contactrequest,
    account_course,
    account_education,
    account_emaildigest,
    account_experience,
    account_user,
    account_user_groups,
    account_user_user_permissions,
    account_usercompany,
    account_usercompanyinvitation,
    account_usercompanyrequest,
);
diesel::allow_tables_to_appear_in_same_query!(
    astanahub_shared_contextdata,
    astanahub_shared_seodata,
    astanahub_shared_smslog,
);
diesel::allow_tables_to_appear_in_same_query!(auth_group, auth_group_permissions, auth_permission);
diesel::allow_tables_to_appear_in_same_query!(booking_booking, booking_bookingstatus, booking_room);
diesel::allow_tables_to_appear_in_same_query!(community_companyfollow, community_userfollow);
diesel::allow_tables_to_appear_in_same_query!(
    core_actionlog,
    core_article,
    core_banner,
    core_blog,
    core_category,
    core_city,
    core_comment,
    core_country,
    core_discussion,
    core_discussionvote,
    core_elabsannouncement,
    core_event,
    core_eventparticipant,
    core_faq,
    core_faqitem,
    core_feed,
    core_floordata,
    core_infrastructure,
    core_infrastructureimage,
    core_infrastructurerequest,
    core_notification,
    core_organization,
    core_techtask,
    core_techtasksolution,
    core_vacancy,
    core_vacancycandidate,
    core_vacancycandidate_certificates,
);
diesel::allow_tables_to_appear_in_same_query!(
    django_admin_log,
    django_content_type,
    django_dramatiq_task,
    django_migrations,
    django_session,
);
diesel::allow_tables_to_appear_in_same_query!(explorer_query, explorer_queryfavorite, explorer_querylog,);
diesel::allow_tables_to_appear_in_same_query!(
    journeymap_companystate,
    journeymap_journeymap,
    journeymap_question,
    journeymap_step,
    journeymap_step_next_steps,
    journeymap_task,
    journeymap_userstate,
);
diesel::allow_tables_to_appear_in_same_query!(
    landing_component,
    landing_landing,
    landing_page,
    landing_pagemediafile,
    landing_section,
);
diesel::allow_tables_to_appear_in_same_query!(matchmaking_match, matchmaking_profile);
diesel::allow_tables_to_appear_in_same_query!(
    niokr_niokrnotification,
    niokr_niokrnotification_projects,
    niokr_niokrproject,
    niokr_niokrprojectexecutor,
    niokr_niokrprojectexecutor_projects,
);
diesel::allow_tables_to_appear_in_same_query!(
    oauth2_provider_accesstoken,
    oauth2_provider_application,
    oauth2_provider_grant,
    oauth2_provider_idtoken,
    oauth2_provider_refreshtoken,
);
diesel::allow_tables_to_appear_in_same_query!(reversion_revision, reversion_version);
diesel::allow_tables_to_appear_in_same_query!(
    service_amolog,
    service_boxstorage,
    service_documentologlog,
    service_expertdocument,
    service_expertise,
    service_expertisegroup,
    service_expertisegroup_users,
    service_externaldocument,
    service_externalhooklog,
    service_extradocument,
    service_guppurchaseapplication,
    service_guppurchaseplan,
    service_gupreport,
    service_hubform,
    service_hubformdata,
    service_hubformfield,
    service_hubformstep,
    service_pitchinggrade,
    service_protocol,
    service_protocol_accepted,
    service_protocol_rejected,
    service_report,
    service_seedmoneyreport,
    service_service,
    service_service_users,
    service_servicenote,
    service_servicerequest,
    service_servicerequestbpstatus,
    service_servicerequestlog,
    service_servicerequeststatus,
    service_techordareport,
    service_techordareportstudent,
    service_techordastudent,
    service_vote,
);
diesel::allow_tables_to_appear_in_same_query!(
    shared_contextdata,
    shared_largecache,
    shared_mediafile,
    shared_protectedmediafile,
    shared_seodata,
    shared_smslog,
);
diesel::allow_tables_to_appear_in_same_query!(
    silk_profile,
    silk_profile_queries,
    silk_request,
    silk_response,
    silk_sqlquery,
);
diesel::allow_tables_to_appear_in_same_query!(
    social_auth_association,
    social_auth_code,
    social_auth_nonce,
    social_auth_partial,
    social_auth_usersocialauth,
);
diesel::allow_tables_to_appear_in_same_query!(
    techorda_applicationform,
    techorda_assessment,
    techorda_course,
    techorda_courseapplication,
    techorda_coursefavorite,
    techorda_flow,
    techorda_school,
);
diesel::allow_tables_to_appear_in_same_query!(
    waffle_flag,
    waffle_flag_groups,
    waffle_flag_users,
    waffle_sample,
    waffle_switch,
);

diesel::allow_tables_to_appear_in_same_query!(account_certificate, shared_protectedmediafile);
diesel::allow_tables_to_appear_in_same_query!(account_company, booking_booking);
diesel::allow_tables_to_appear_in_same_query!(account_company, booking_room);
diesel::allow_tables_to_appear_in_same_query!(account_company, community_companyfollow);
diesel::allow_tables_to_appear_in_same_query!(account_company, core_blog);
diesel::allow_tables_to_appear_in_same_query!(account_company, core_category);
diesel::allow_tables_to_appear_in_same_query!(account_company, core_city);
diesel::allow_tables_to_appear_in_same_query!(account_company, core_event);
diesel::allow_tables_to_appear_in_same_query!(account_company, core_infrastructure);
diesel::allow_tables_to_appear_in_same_query!(account_company, core_organization);
diesel::allow_tables_to_appear_in_same_query!(account_company, core_techtask);
diesel::allow_tables_to_appear_in_same_query!(account_company, core_vacancy);
diesel::allow_tables_to_appear_in_same_query!(account_company, journeymap_companystate);
diesel::allow_tables_to_appear_in_same_query!(account_company, journeymap_journeymap);
diesel::allow_tables_to_appear_in_same_query!(account_company, service_hubformdata);
diesel::allow_tables_to_appear_in_same_query!(account_company, service_seedmoneyreport);
diesel::allow_tables_to_appear_in_same_query!(account_company, service_service);
diesel::allow_tables_to_appear_in_same_query!(account_company, service_servicerequest);
diesel::allow_tables_to_appear_in_same_query!(account_company, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(account_company, techorda_school);
diesel::allow_tables_to_appear_in_same_query!(account_company, user_sessions_session);
diesel::allow_tables_to_appear_in_same_query!(account_user, auth_group);
diesel::allow_tables_to_appear_in_same_query!(account_user, auth_permission);
diesel::allow_tables_to_appear_in_same_query!(account_user, authtoken_token);
diesel::allow_tables_to_appear_in_same_query!(account_user, booking_booking);
diesel::allow_tables_to_appear_in_same_query!(account_user, booking_room);
diesel::allow_tables_to_appear_in_same_query!(account_user, community_companyfollow);
diesel::allow_tables_to_appear_in_same_query!(account_user, community_userfollow);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_actionlog);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_article);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_blog);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_category);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_city);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_comment);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_discussion);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_discussionvote);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_elabsannouncement);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_event);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_eventparticipant);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_infrastructure);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_infrastructureimage);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_infrastructurerequest);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_notification);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_organization);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_techtask);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_techtasksolution);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_vacancy);
diesel::allow_tables_to_appear_in_same_query!(account_user, core_vacancycandidate);
diesel::allow_tables_to_appear_in_same_query!(account_user, django_admin_log);
diesel::allow_tables_to_appear_in_same_query!(account_user, django_content_type);
diesel::allow_tables_to_appear_in_same_query!(account_user, explorer_query);
diesel::allow_tables_to_appear_in_same_query!(account_user, explorer_queryfavorite);
diesel::allow_tables_to_appear_in_same_query!(account_user, explorer_querylog);
diesel::allow_tables_to_appear_in_same_query!(account_user, journeymap_journeymap);
diesel::allow_tables_to_appear_in_same_query!(account_user, journeymap_userstate);
diesel::allow_tables_to_appear_in_same_query!(account_user, landing_page);
diesel::allow_tables_to_appear_in_same_query!(account_user, landing_pagemediafile);
diesel::allow_tables_to_appear_in_same_query!(account_user, matchmaking_match);
diesel::allow_tables_to_appear_in_same_query!(account_user, matchmaking_profile);
diesel::allow_tables_to_appear_in_same_query!(account_user, oauth2_provider_accesstoken);
diesel::allow_tables_to_appear_in_same_query!(account_user, oauth2_provider_application);
diesel::allow_tables_to_appear_in_same_query!(account_user, oauth2_provider_grant);
diesel::allow_tables_to_appear_in_same_query!(account_user, oauth2_provider_idtoken);
diesel::allow_tables_to_appear_in_same_query!(account_user, oauth2_provider_refreshtoken);
diesel::allow_tables_to_appear_in_same_query!(account_user, reversion_revision);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_expertdocument);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_expertise);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_expertisegroup);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_expertisegroup_users);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_externalhooklog);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_extradocument);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_guppurchaseapplication);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_guppurchaseplan);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_gupreport);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_hubformdata);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_pitchinggrade);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_report);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_seedmoneyreport);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_service);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_service_users);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_servicenote);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_servicerequest);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_servicerequestbpstatus);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_servicerequestlog);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_servicerequeststatus);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_techordareport);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_techordareportstudent);
diesel::allow_tables_to_appear_in_same_query!(account_user, service_vote);
diesel::allow_tables_to_appear_in_same_query!(account_user, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(account_user, shared_protectedmediafile);
diesel::allow_tables_to_appear_in_same_query!(account_user, social_auth_usersocialauth);
diesel::allow_tables_to_appear_in_same_query!(account_user, techorda_applicationform);
diesel::allow_tables_to_appear_in_same_query!(account_user, techorda_assessment);
diesel::allow_tables_to_appear_in_same_query!(account_user, techorda_course);
diesel::allow_tables_to_appear_in_same_query!(account_user, techorda_coursefavorite);
diesel::allow_tables_to_appear_in_same_query!(account_user, techorda_flow);
diesel::allow_tables_to_appear_in_same_query!(account_user, techorda_school);
diesel::allow_tables_to_appear_in_same_query!(account_user, user_sessions_session);
diesel::allow_tables_to_appear_in_same_query!(account_user, waffle_flag);
diesel::allow_tables_to_appear_in_same_query!(account_user, waffle_flag_users);
diesel::allow_tables_to_appear_in_same_query!(account_user_groups, auth_group);
diesel::allow_tables_to_appear_in_same_query!(account_user_user_permissions, auth_permission);
diesel::allow_tables_to_appear_in_same_query!(auth_group, waffle_flag);
diesel::allow_tables_to_appear_in_same_query!(auth_group, waffle_flag_groups);
diesel::allow_tables_to_appear_in_same_query!(auth_permission, django_content_type);
diesel::allow_tables_to_appear_in_same_query!(booking_room, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(core_article, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(core_banner, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(core_blog, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(core_category, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(core_city, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(core_city, techorda_course);
diesel::allow_tables_to_appear_in_same_query!(core_city, techorda_flow);
diesel::allow_tables_to_appear_in_same_query!(core_city, techorda_school);
diesel::allow_tables_to_appear_in_same_query!(core_elabsannouncement, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(core_event, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(core_organization, landing_page);
diesel::allow_tables_to_appear_in_same_query!(core_organization, service_hubform);
diesel::allow_tables_to_appear_in_same_query!(core_organization, service_service);
diesel::allow_tables_to_appear_in_same_query!(core_organization, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(core_techtask, shared_protectedmediafile);
diesel::allow_tables_to_appear_in_same_query!(core_techtasksolution, shared_protectedmediafile);
diesel::allow_tables_to_appear_in_same_query!(core_vacancy, shared_protectedmediafile);
diesel::allow_tables_to_appear_in_same_query!(core_vacancycandidate, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(core_vacancycandidate, shared_protectedmediafile);
diesel::allow_tables_to_appear_in_same_query!(core_vacancycandidate_certificates, shared_mediafile);
diesel::allow_tables_to_appear_in_same_query!(django_content_type, reversion_revision);
diesel::allow_tables_to_appear_in_same_query!(django_content_type, reversion_version);
diesel::allow_tables_to_appear_in_same_query!(landing_page, service_hubform);
diesel::allow_tables_to_appear_in_same_query!(landing_page, service_service);
diesel::allow_tables_to_appear_in_same_query!(shared_mediafile, techorda_course);
diesel::allow_tables_to_appear_in_same_query!(shared_mediafile, techorda_flow);
diesel::allow_tables_to_appear_in_same_query!(shared_mediafile, techorda_school);
