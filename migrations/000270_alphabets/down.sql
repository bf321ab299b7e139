create index account_company_title_ru_idx on account_company (lower(app.say(title, 'ru')), id) where status = 'active' and is_public;
create index account_company_title_kk_idx on account_company (lower(app.say(title, 'kk')), id) where status = 'active' and is_public;
create index account_company_title_en_idx on account_company (lower(app.say(title, 'en')), id) where status = 'active' and is_public;
drop index account_company_name_kk_idx, account_company_name_ru_idx, account_company_name_en_idx;
