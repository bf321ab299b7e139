drop table astanahub_shared_smslog, astanahub_shared_seodata, astanahub_shared_contextdata,
  shared_largecache, shared_smslog, shared_seodata, shared_contextdata,
  shared_protectedmediafile, shared_mediafile;
