mail-hello = Здравствуйте!
mail-signature = TechHub, портал технологических компаний.
mail-unsubscribe = Не получать такие письма
mail-why-account = Вы получили это письмо, потому что у вас есть учётная запись на портале.
mail-why-typed = Вы получили это письмо, потому что ваш адрес указали на портале.
mail-why-invited = Вы получили это письмо, потому что вас пригласили на портал.
mail-why-company = Вы получили это письмо, потому что управляете компанией на портале.
mail-why-notified = Вы получили это письмо, потому что включили уведомления по почте.
mail-reason = Причина:
mail-code-sign-up = Код для регистрации
mail-code-sign-in = Код для входа
mail-code-email = Код для подтверждения почты
mail-code-password = Код для смены пароля
mail-code-lead = Введите этот код на портале:
mail-code-minutes = { $minutes ->
    [one] Код действует { $minutes } минуту. Никому его не сообщайте.
    [few] Код действует { $minutes } минуты. Никому его не сообщайте.
   *[other] Код действует { $minutes } минут. Никому его не сообщайте.
}
mail-code-not-you = Если это были не вы, ничего делать не нужно.
mail-known-subject = У вас уже есть учётная запись
mail-known-lead = Кто-то начал регистрацию с вашим адресом, но учётная запись с ним уже есть. Если это были вы и вы забыли пароль, задайте новый.
mail-known-link = Задать новый пароль
mail-reset-subject = Новый пароль
mail-reset-lead = Чтобы задать новый пароль, откройте ссылку.
mail-reset-link = Задать новый пароль
mail-reset-minutes = { $minutes ->
    [one] Ссылка действует { $minutes } минуту и только один раз.
    [few] Ссылка действует { $minutes } минуты и только один раз.
   *[other] Ссылка действует { $minutes } минут и только один раз.
}
mail-reset-not-you = Если вы не просили об этом, ничего делать не нужно: пароль остался прежним.
mail-device-subject = Вход с нового устройства
mail-device-lead = В вашу учётную запись вошли с устройства, которого мы раньше не видели: { $when }.
mail-device-what = Устройство: { $device }. Адрес в сети: { $ip }.
mail-device-not-you = Если это были не вы, завершите этот сеанс и смените пароль.
mail-device-link = Мои устройства
mail-changed-password = Пароль изменён
mail-changed-email = Адрес почты изменён
mail-changed-phone = Номер телефона изменён
mail-changed-passkey-added = Добавлен ключ входа
mail-changed-passkey-removed = Удалён ключ входа
mail-changed-second-on = Двухэтапный вход включён
mail-changed-second-off = Двухэтапный вход отключён
mail-changed-linked = Подключён вход через другой сервис
mail-changed-unlinked = Отключён вход через другой сервис
mail-changed-when = Изменение сделано { $when }. Если это были вы, ничего делать не нужно.
mail-changed-not-you = Если это были не вы, сразу сообщите нам.
mail-changed-link = Получить помощь
mail-invitation-subject = Приглашение в компанию: { $company }
mail-invitation-lead = Вас приглашает { $person }. Компания: { $company }.
mail-invitation-link = Посмотреть приглашение
mail-invitation-until = Приглашение действует до даты: { $date }.
mail-join-subject = Запрос на вступление в компанию: { $company }
mail-join-lead = Запрос отправил(а) { $person }. Компания: { $company }.
mail-join-link = Ответить на запрос
mail-join-company = Открыть страницу компании
mail-joined-subject = Вас приняли в компанию: { $company }
mail-joined-lead = Теперь вы можете действовать на портале от имени компании.
mail-declined-subject = Запрос отклонён. Компания: { $company }
mail-declined-lead = Компания отклонила ваш запрос на вступление.
mail-blocked-subject = Учётная запись заблокирована
mail-blocked-lead = Вход в вашу учётную запись закрыт.
mail-unblocked-subject = Учётная запись снова открыта
mail-unblocked-lead = Вы снова можете войти в свою учётную запись.
mail-blocked-link = Задать вопрос
mail-export-subject = Ваши данные готовы
mail-export-lead = Мы собрали все данные о вас в один архив.
mail-export-link = Скачать архив
mail-export-until = Архив можно скачать до даты: { $date }.
mail-notification-link = Открыть на портале
sms-code = TechHub: код { $code }. Никому его не сообщайте.
