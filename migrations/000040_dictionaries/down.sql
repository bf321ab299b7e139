drop table core_category, core_organization, core_city, core_country;
