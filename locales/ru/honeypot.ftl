honeypot-title = Вход для администраторов
honeypot-name = Имя пользователя
honeypot-wrong = Неверное имя пользователя или пароль
