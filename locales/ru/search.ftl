search-title = Поиск
search-submit = Найти
search-placeholder = Услуга, мероприятие или компания
search-everywhere = Всё
search-source-page = Справка
search-parts = Разделы портала
search-prompt = Что вы ищете? Напишите название услуги, мероприятия или компании.
search-empty = По запросу «{ $text }» ничего нет. Попробуйте короче или на другом языке.
search-count = { $count ->
    [one] { $count } результат
    [few] { $count } результата
   *[other] { $count } результатов
}
search-results-for = Результаты по запросу «{ $text }»
search-form = Поиск по порталу
search-empty-advice = Попробуйте написать иначе или загляните в разделы.
search-misses = Не найденное в поиске
search-misses-lead = Слова, по которым люди ничего не нашли. Кто искал, не хранится.
search-misses-period = Период
search-misses-week = Последние 7 дней
search-misses-month = Последние 30 дней
search-misses-quarter = Последние 90 дней
search-misses-empty = Всё находится.
search-misses-words = Слова
search-misses-count = Сколько раз
search-misses-last = Последний раз
search-misses-deed = Действие
search-misses-settle = Сделано
search-misses-settled = Убрано из списка.
