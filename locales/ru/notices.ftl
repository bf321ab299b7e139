notices-title = Уведомления
notices-new = Новые
notices-old = Прочитанные
notices-read = Прочитано
notices-read-all = Отметить все прочитанными
notices-all-read = Все уведомления отмечены прочитанными.
notices-empty = Уведомлений пока нет.
notices-earlier = { $count ->
    [one] ещё { $count } уведомление раньше
    [few] ещё { $count } уведомления раньше
   *[other] ещё { $count } уведомлений раньше
}
notices-settings = Настройки
notices-settings-title = Настройки уведомлений
notices-settings-saved = Настройки сохранены.
notices-matrix = Как вам сообщать
notices-about = О чём
notices-channel-portal = Портал
notices-channel-mail = Почта
notices-channel-sms = SMS
notices-always = всегда
notices-by-mail = { $kind }: по почте
notices-by-sms = { $kind }: по SMS
notices-no-phone = SMS приходят только на подтверждённый номер телефона.
notices-kind-account = Моя учётная запись
notices-kind-company = Компании
notices-kind-request = Заявки
notices-kind-event = Мероприятия и брони
notices-kind-work = Работа сотрудника
notices-quiet = Тихие часы
notices-quiet-help = В эти часы письма и SMS с уведомлениями не отправляются, они придут позже. Время Астаны.
notices-quiet-on = Соблюдать тихие часы
notices-quiet-from = С
notices-quiet-to = До
notices-hours-wrong = Выберите два разных часа
notices-save = Сохранить
notices-kind-content = Мои публикации
