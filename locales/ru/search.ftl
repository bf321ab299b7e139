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
