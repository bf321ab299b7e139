drop table silk_profile_queries, silk_profile, silk_sqlquery, silk_response, silk_request,
  waffle_sample, waffle_switch, waffle_flag_users, waffle_flag_groups, waffle_flag,
  reversion_version, reversion_revision, explorer_querylog, explorer_queryfavorite, explorer_query,
  thumbnail_kvstore, hub_cache_table, awsdjangoses_awsblacklist, admin_honeypot_loginattempt,
  django_dramatiq_task, django_migrations, django_admin_log, django_session, user_sessions_session;
