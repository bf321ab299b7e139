site-name = TechHub
home-heading = Всё для технологического бизнеса — под одним шаныраком
home-lead = Подайте заявку на услугу, найдите партнёров, учитесь и находите работу. На каждом шаге видно, что будет дальше и сколько это займёт.
home-door-company = Компании
home-door-company-text = Статус, аккредитация, финансирование — с понятными документами и сроками.
home-door-events = На мероприятия
home-door-events-text = Митапы, хакатоны, питч-сессии: и сегодня вечером, и в следующем месяце.
home-door-work = Учиться и работать
home-door-work-text = IT-школы, стажировки и вакансии.
home-door-work-learning = Программы обучения
home-banners = Важное
home-events = Ближайшие мероприятия
home-events-all = Все мероприятия
home-services-all = Все услуги
home-vacancies = Свежие вакансии
home-vacancies-all = Все вакансии
home-news-all = Все статьи
home-partners = Партнёры
home-hints = Часто ищут:
home-services = Востребованные услуги
home-figures = Хаб в цифрах
home-figures-note = Данные самого портала, обновляются каждые несколько минут.
home-figure-companies = { $count ->
    [one] компания в каталоге
    [few] компании в каталоге
   *[other] компаний в каталоге
}
home-figure-startups = { $count ->
    [one] стартап в реестре
    [few] стартапа в реестре
   *[other] стартапов в реестре
}
home-figure-events = { $count ->
    [one] мероприятие в этом году
    [few] мероприятия в этом году
   *[other] мероприятий в этом году
}
home-figure-vacancies = { $count ->
    [one] открытая вакансия
    [few] открытые вакансии
   *[other] открытых вакансий
}
home-figure-decisions = { $count ->
    [one] рассмотренная заявка
    [few] рассмотренные заявки
   *[other] рассмотренных заявок
}
