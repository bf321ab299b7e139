# Бэк-офис.
office-nameless = имя не указано
office-waiting = Что ждёт
office-nothing-waits = Вас ничего не ждёт.
office-newest = Последние записи журнала
office-moderation = Материалы, которые ждут решения
office-complaints = Жалобы на рассмотрении
office-unverified = Компании, которые никто не проверил
office-failed-mails = Недоставленные письма
office-blocked-lately = Заблокированные за неделю
office-keys = Клавиши
office-keys-search = к полю поиска
office-keys-help = этот список
office-keys-close = Закрыть
