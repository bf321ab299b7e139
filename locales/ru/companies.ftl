companies-title = Компании
companies-lead = Резиденты технопарка, стартапы и IT-компании Казахстана: чем занимаются и кого ищут.
companies-count = { $count ->
    [one] { $count } компания
    [few] { $count } компании
   *[other] { $count } компаний
}
companies-empty = Компаний с такими условиями нет. Попробуйте другое название или уберите часть фильтров.
companies-filter-text-hint = Название компании
companies-sort-name = По названию
companies-verified = проверенная компания
companies-verified-short = Проверена
companies-tag = Статус
companies-tag-any = Любой
companies-tags = Статусы и реестры
companies-tag-startup = Стартап
companies-tag-it-company = IT-компания
companies-tag-techpark = Резидент технопарка
companies-tag-ts-member = Участник Startup Kazakhstan
companies-tag-corp-partner = Корпоративный партнёр
companies-tag-nii = Научно-исследовательский институт
companies-tag-nedrouser = Недропользователь
companies-tag-since = подтверждён: { $date }
companies-tag-until = действует до: { $date }
companies-tag-expired = срок истёк: { $date }
companies-activity = Сфера деятельности
companies-activity-any = Все сферы
companies-activity-software = Разработка ПО
companies-activity-ai = Искусственный интеллект
companies-activity-fintech = Финансовые технологии
companies-activity-edtech = Образовательные технологии
companies-activity-agritech = Агротехнологии
companies-activity-medtech = Медицинские технологии
companies-activity-ecommerce = Электронная торговля
companies-activity-telecom = Телекоммуникации
companies-activity-gamedev = Разработка игр
companies-activity-hardware = Электроника и робототехника
companies-activity-consulting = IT-консалтинг
companies-activity-cybersecurity = Информационная безопасность
companies-activity-govtech = Технологии для государства
companies-activity-logistics = Логистика
companies-activity-other = Другое
companies-name = Полное название
companies-bin = БИН
companies-founded = Основана
companies-employees = Сотрудники
companies-employees-count = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
companies-website = Сайт
companies-email = Эл. почта
companies-phone = Телефон
companies-vacancies = Открытые вакансии
companies-vacancies-all = Все вакансии компании
companies-events = Ближайшие мероприятия
companies-events-all = Все мероприятия компании
companies-evidence-register = данные реестра
companies-evidence-documents = документы
companies-evidence-signature = ЭЦП руководителя
companies-evidence-meeting = встреча
companies-verified-on = Дата проверки: { $date }
companies-verified-by = Проверил: { $role }
companies-verified-why = Основание: { $evidence }
companies-staff-admin = администратор TechHub
companies-staff-moderator = модератор TechHub
companies-staff-manager = менеджер TechHub
companies-verification = Проверка
companies-join = Я работаю в этой компании
companies-tag-from = действует с: { $date }
