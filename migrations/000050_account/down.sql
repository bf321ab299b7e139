alter table shared_protectedmediafile drop constraint shared_protectedmediafile_author_id_fkey;
alter table shared_mediafile drop constraint shared_mediafile_author_id_fkey;
alter table account_user drop constraint account_user_company_id_fkey;
drop table account_emaildigest, account_experience, account_education, account_course, account_certificate,
  account_contactrequest, account_contactpress, account_complaint, account_activation,
  account_usercompanyrequest, account_usercompanyinvitation, account_usercompany,
  account_user_user_permissions, account_user_groups, account_company, account_user;
