companies-title = Компании
