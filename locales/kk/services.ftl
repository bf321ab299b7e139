services-title = Қызметтер
