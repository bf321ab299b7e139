drop table service_externalhooklog, service_documentologlog, service_boxstorage, service_amolog,
  service_techordastudent, service_techordareportstudent, service_techordareport,
  service_guppurchaseapplication, service_guppurchaseplan, service_gupreport,
  service_seedmoneyreport, service_report, service_protocol_rejected, service_protocol_accepted,
  service_protocol, service_pitchinggrade, service_vote, service_extradocument, service_externaldocument,
  service_expertdocument, service_expertise, service_expertisegroup_users, service_expertisegroup,
  service_servicerequestlog, service_servicerequestbpstatus, service_servicerequeststatus, service_servicerequest,
  service_servicenote, service_service_users, service_service,
  service_hubformdata, service_hubformfield, service_hubformstep, service_hubform;
