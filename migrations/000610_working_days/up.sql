-- The calendar of Kazakhstan: days off on weekdays, and Saturdays and Sundays that are worked. Staff keep it.
create table app.holiday (
  day date primary key,
  -- Worked although it is a weekend; else a day off.
  works boolean not null default false,
  name jsonb not null check (app.is_text(name))
);

insert into app.holiday (day, name)
select make_date(year, month, day), name::jsonb
from generate_series(2025, 2028) year
cross join (values
  (1, 1, '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}'),
  (1, 2, '{"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}'),
  (1, 7, '{"kk": "Православиелік Рождество", "ru": "Православное Рождество", "en": "Orthodox Christmas"}'),
  (3, 8, '{"kk": "Халықаралық әйелдер күні", "ru": "Международный женский день", "en": "International Women’s Day"}'),
  (3, 21, '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}'),
  (3, 22, '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}'),
  (3, 23, '{"kk": "Наурыз мейрамы", "ru": "Наурыз мейрамы", "en": "Nauryz"}'),
  (5, 1, '{"kk": "Қазақстан халқының бірлігі мерекесі", "ru": "Праздник единства народа Казахстана", "en": "Unity Day"}'),
  (5, 7, '{"kk": "Отан қорғаушы күні", "ru": "День защитника Отечества", "en": "Defender’s Day"}'),
  (5, 9, '{"kk": "Жеңіс күні", "ru": "День Победы", "en": "Victory Day"}'),
  (7, 6, '{"kk": "Астана күні", "ru": "День столицы", "en": "Capital City Day"}'),
  (8, 30, '{"kk": "Конституция күні", "ru": "День Конституции", "en": "Constitution Day"}'),
  (10, 25, '{"kk": "Республика күні", "ru": "День Республики", "en": "Republic Day"}'),
  (12, 16, '{"kk": "Тәуелсіздік күні", "ru": "День Независимости", "en": "Independence Day"}')
) days (month, day, name);
insert into app.holiday (day, name)
select day::date, '{"kk": "Құрбан айттың бірінші күні", "ru": "Первый день Курбан айта", "en": "First day of Kurban Ait"}'
from unnest(array['2025-06-06', '2026-05-27', '2027-05-16', '2028-05-05']) day;
