blogs-title = Блоги
