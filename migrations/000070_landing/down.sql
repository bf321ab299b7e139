drop table landing_landing, landing_pagemediafile, landing_component, landing_section, landing_page;
