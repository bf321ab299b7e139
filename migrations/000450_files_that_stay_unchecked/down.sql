update public.shared_protectedmediafile set scan_status = 'infected' where scan_status = 'failed';
alter table public.shared_protectedmediafile
  drop constraint shared_protectedmediafile_scan_status_check,
  add constraint shared_protectedmediafile_scan_status_check
    check (scan_status in ('pending', 'clean', 'infected', 'skipped'));
