-- Names stand in the order of the reader's alphabet, whatever locale the cluster was made with: Kazakh has Ә
-- after А and Қ after К, a plain comparison of letters puts both behind Я.
set local lock_timeout = '3s';

create index account_company_name_kk_idx on account_company ((lower(app.say(title, 'kk')) collate "kk-x-icu"), id) where status = 'active' and is_public;
create index account_company_name_ru_idx on account_company ((lower(app.say(title, 'ru')) collate "ru-x-icu"), id) where status = 'active' and is_public;
create index account_company_name_en_idx on account_company ((lower(app.say(title, 'en')) collate "en-x-icu"), id) where status = 'active' and is_public;
drop index account_company_title_ru_idx, account_company_title_kk_idx, account_company_title_en_idx;
