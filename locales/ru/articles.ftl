articles-title = Новости
articles-heading = Новости и статьи
articles-lead = Жизнь Хаба, итоги программ и пошаговые руководства.
articles-count = { $count ->
    [one] { $count } материал
    [few] { $count } материала
   *[other] { $count } материалов
}
articles-empty = Материалов с такими условиями нет. Попробуйте другое слово или другую категорию.
