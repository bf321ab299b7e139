services-title = Услуги
services-heading = Каталог услуг
services-lead = У каждой услуги заранее известны документы, шаги и срок.
services-search = Поиск услуги
services-search-hint = Например, аккредитация
services-empty = Таких услуг нет. Попробуйте другие слова или уберите часть условий.
services-categories = Категории услуг
services-category-any = Все разделы
services-category-status = Статусы
services-category-finance = Финансирование
services-category-register = Реестры
services-category-education = Образование
services-category-science = Наука
services-category-support = Поддержка и консультации
services-category-space = Пространство
services-all-of-category = { $count ->
    [one] Показать { $count } услугу
    [few] Показать все { $count } услуги
   *[other] Показать все { $count } услуг
}
services-for-whom = Для кого
services-audience-any = Для всех
services-audience-person = Граждане
services-audience-company = Компании
services-audience-startup = Стартапы
services-audience-school = Школы
services-audience-investor = Инвесторы
services-conditions = Кто может подать заявку
services-steps = Шаги
services-documents = Какие документы нужны
services-document-optional = при наличии
services-result = Результат
services-term = Срок рассмотрения
services-days = { $count ->
    [one] { $count } рабочий день
    [few] { $count } рабочих дня
   *[other] { $count } рабочих дней
}
services-pace = Как бывает на деле
services-pace-usual = обычно { $days }
services-pace-most = девять из десяти решений — за { $days }, { $basis }
services-pace-basis = { $count ->
    [one] по данным { $count } решения
   *[other] по данным { $count } решений
}
services-fee = Стоимость
services-intake = Приём заявок
services-intake-open = Заявки принимаются
services-intake-closed = Приём закрыт
services-intake-until = до: { $date }
services-intake-ahead = откроется: { $date }
services-intake-over = завершён: { $date }
services-organization = Кто оказывает услугу
services-organization-site = Сайт организации
services-contact = Куда писать
services-legal-basis = Правовое основание
services-write = Написать о заявке
services-write-note = Заявки пока принимают по почте: напишите, и вам ответят, какие документы приложить.
services-related = Другие услуги раздела
