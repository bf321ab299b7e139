events-title = Мероприятия
events-lead = Митапы, хакатоны и обучение в технопарке и региональных хабах. Участие, как правило, бесплатное.
events-count = { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[other] { $count } мероприятий
}
events-views = Вид
events-view-list = Список
events-view-calendar = Календарь
events-calendar-title = Календарь мероприятий
events-calendar-name = Мероприятия TechHub
events-subscribe = Подписаться на календарь (iCal)
events-month-earlier = Предыдущий месяц
events-month-later = Следующий месяц
events-month-none = В этом месяце мероприятий не запланировано.
events-empty = Мероприятий с такими условиями нет. Попробуйте убрать часть фильтров или выбрать другую дату.
events-filter-text-hint = Название, место, организатор
events-past = Прошло
events-when = Когда
events-when-upcoming = Предстоящие
events-when-past = Прошедшие
events-when-all = Все
events-format = Формат
events-format-any = Любой
events-format-astanahub = Офлайн
events-format-online = Онлайн
events-format-hybrid = Гибрид
events-type = Участие
events-type-any = Любое
events-type-open-event = Открытое
events-type-closed-event = По приглашению
events-category = Категория
events-category-any = Все категории
events-category-conference = Конференция
events-category-meetup = Митап
events-category-hackathon = Хакатон
events-category-demo-day = Demo Day
events-category-pitch = Питч-сессия
events-category-webinar = Вебинар
events-category-training = Обучение
events-category-open-day = День открытых дверей
events-category-exhibition = Выставка
events-category-other = Другое
events-organizer = Организатор
events-organizer-any = Все организаторы
events-time = Время
events-time-zone = Время Астаны (UTC+5)
events-place = Место
events-map = на карте
events-link-for-participants = Ссылка придёт участникам
events-place-for-participants = Место сообщают участникам
events-place-help = Место и адрес мероприятия по приглашению видят только участники, организаторы и сотрудники Хаба
events-participants = Участники
events-participants-count = { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[other] { $count } участников
}
events-capacity = { $count ->
    [one] { $count } место
    [few] { $count } места
   *[other] { $count } мест
} всего
events-contact = Контакты
events-add-to-calendar = Добавить в календарь
events-registration-until = Регистрация до: { $date }.
events-ics = Файл .ics
events-google = Google Calendar
events-related = Похожие мероприятия
events-month-now = Сегодня
