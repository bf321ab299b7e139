drop table app.form_version;
drop function app.refuse_change();
alter table service_service drop column revision;
alter table service_hubform drop column revision;
delete from service_hubformfield where field_type in ('score', 'signature');
alter table service_hubformfield drop constraint service_hubformfield_field_type_check;
alter table service_hubformfield add constraint service_hubformfield_field_type_check check (field_type in (
  'text', 'textarea', 'rich_text', 'integer', 'decimal', 'money', 'date', 'datetime', 'period',
  'phone', 'email', 'url', 'iin', 'bin', 'iban', 'address', 'region', 'city',
  'yes_no', 'checkbox', 'select', 'multi_select', 'radio', 'linked_select', 'table', 'repeat',
  'file', 'files', 'identity_document', 'request_link', 'company', 'person', 'team', 'map',
  'heading', 'explanation', 'consent'));
