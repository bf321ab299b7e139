sessions-title = Сеансы
sessions-all = Все
sessions-none = Сейчас никто не вошёл.
sessions-device = Устройство
sessions-end-all = Завершить все сеансы человека
sessions-ended = { $count ->
    [one] Завершён { $count } сеанс.
    [few] Завершены { $count } сеанса.
   *[other] Завершено { $count } сеансов.
}
