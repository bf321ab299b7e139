# The cabinet.
cabinet-waits = Ждёт вас
cabinet-nothing = Сейчас вас ничего не ждёт
cabinet-nothing-lead = Здесь появятся ответы на ваши заявки, приглашения, черновики и сроки. Начать можно с этого:
cabinet-find-service = Найти услугу
cabinet-find-event = Выбрать мероприятие
cabinet-find-company = Посмотреть компании
cabinet-advice = Полезно сделать
cabinet-rooms = Разделы
cabinet-due = До { $moment }
cabinet-due-over = Срок прошёл { $moment }
cabinet-due-soon = { $hours ->
    [one] До { $moment }: осталось меньше { $hours } часа
    [few] До { $moment }: осталось меньше { $hours } часов
   *[other] До { $moment }: осталось меньше { $hours } часов
}
cabinet-invitation = Вас приглашает компания: { $company }
cabinet-join-requests = { $count ->
    [one] { $count } человек хочет вступить в вашу компанию
    [few] { $count } человека хотят вступить в ваши компании
   *[other] { $count } человек хотят вступить в ваши компании
}
cabinet-corrections = { $count ->
    [one] { $count } материал вернули вам на доработку
    [few] { $count } материала вернули вам на доработку
   *[other] { $count } материалов вернули вам на доработку
}
cabinet-drafts = { $count ->
    [one] { $count } черновик ещё не отправлен
    [few] { $count } черновика ещё не отправлены
   *[other] { $count } черновиков ещё не отправлены
}
