articles-title = Новости
