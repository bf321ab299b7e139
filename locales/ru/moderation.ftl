moderation-title = Модерация
moderation-empty = С такими условиями ничего не ждёт.
moderation-all = Все
moderation-kinds = Виды публикаций
moderation-piece = Публикация
moderation-author = Автор
moderation-waits = Ждёт
moderation-since = Последнее изменение
moderation-assignee = Кто рассматривает
moderation-assignee-any = Кто угодно
moderation-mine = У меня
moderation-free = Никем не взято
moderation-theirs = У другого модератора
moderation-organization = Организация
moderation-organization-any = Все организации
moderation-take = Взять себе
moderation-release = Вернуть в очередь
moderation-choose = Выбрать: { $title }
moderation-taken = { $count ->
    [one] Взята { $count } публикация.
    [few] Взяты { $count } публикации.
   *[other] Взято { $count } публикаций.
 }
moderation-released = { $count ->
    [one] Возвращена { $count } публикация.
    [few] Возвращены { $count } публикации.
   *[other] Возвращено { $count } публикаций.
 }
moderation-minutes = { $count } мин
moderation-hours = { $count } ч
moderation-days = { $count } дн.
moderation-changes = Что изменится в опубликованной версии
moderation-content = Содержание
moderation-previous = Предыдущая
moderation-next = Следующая
moderation-neighbours = Соседи в очереди
moderation-back = К очереди
moderation-decision = Решение
moderation-approve = Одобрить
moderation-return = Вернуть на доработку
moderation-refuse = Отклонить
moderation-remove = Снять с портала
moderation-template = Готовая причина
moderation-template-none = Своими словами
moderation-words = Замечание или причина
moderation-words-help = Автор увидит эти слова. Обязательно при возврате, отказе и снятии.
moderation-own = О вашей публикации решает другой модератор
moderation-reason-translation = Тексты на казахском и русском не совпадают или неполны.
moderation-reason-contacts = Уберите из текста контакты частных лиц.
moderation-reason-advertising = Это рекламный текст.
moderation-reason-duplicate = Такая публикация на портале уже есть.
moderation-reason-facts = Уточните даты, место и цифры.
moderation-reason-rules = Текст нарушает правила портала.
moderation-statistics = Время ожидания
moderation-statistics-now = Что ждёт сейчас
moderation-statistics-past = Решения за последние { $days } дней
moderation-count = Количество
moderation-oldest = Самая старая
moderation-approved = Одобрено
moderation-returned = Возвращено
moderation-refused = Отклонено
moderation-median = Ожидание, медиана
moderation-slow = Дольше всех (десятая часть)
moderation-none-yet = Решений пока нет.
moderation-keys = Управление одной клавишей
moderation-keys-help = N — следующая, P — предыдущая, A — одобрить, R — вернуть, X — отклонить
