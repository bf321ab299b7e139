-- A photo of a place that somebody has sent; what came with the content names its file itself.
set local lock_timeout = '3s';

create table app.place_picture (
  image_id integer primary key references public.core_infrastructureimage on delete cascade,
  media_id uuid not null unique references public.shared_mediafile on delete cascade
);
