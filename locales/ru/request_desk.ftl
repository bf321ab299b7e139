request-desk-title = Заявки
request-desk-waiting = Заявки, которые ждут рассмотрения
request-desk-open = В работе
request-desk-search = Номер, услуга, компания
request-desk-officer = Исполнитель
request-desk-officer-any = Любой
request-desk-mine = У меня
request-desk-free = Ни у кого
request-desk-taken = У другого сотрудника
request-desk-due-any = Любой срок
request-desk-empty = Таких заявок нет.
request-desk-tick = Отметить заявку
request-desk-give = Кому передать отмеченные
request-desk-to-me = Мне
request-desk-assign = Передать
request-desk-nothing-ticked = Сначала отметьте заявки
request-desk-take = Взять в работу
request-desk-release = Освободить
request-desk-changes = Что изменилось после доработки
request-desk-remark = Замечание
request-desk-raw = Сохранённые ответы
request-desk-decision = Решение
request-desk-reason = Пояснение
request-desk-reason-help = Обязательно при возврате и отказе. Заявитель увидит эти слова.
request-desk-reason-missing = Напишите заявителю причину или оставьте замечания к ответам
request-desk-choose = Выберите решение
request-desk-done = Решение сохранено
request-desk-behind = Пока вы писали, заявка изменилась. Написанное осталось: проверьте и отправьте ещё раз
request-desk-own = Это ваша собственная заявка: решение по ней принимает другой сотрудник
request-desk-impossible = В нынешнем состоянии заявки это невозможно
request-desk-news = Что произошло за это время
request-desk-write = Написать
request-desk-to-applicant = Отправить заявителю
request-desk-ask = Запросить документ
request-desk-note = Записать для офиса
request-desk-history = Целостность истории
request-desk-history-help = Каждое событие связано хешем с предыдущим. Здесь проверяются цепочки последних заявок; все проверяет команда techhub verify-history.
request-desk-broken = Цепочка разорвана
request-desk-broken-at = Заявка: { $request }, звено: { $number }, событие: { $event }.
request-desk-flaw-missing = Событие исчезло.
request-desk-flaw-changed = Событие или его слова изменены.
request-desk-flaw-order = Звено не следует за предыдущим.
request-desk-flaw-added = Добавлено событие, которого портал не записывал.
request-desk-flaw-state = Состояние заявки не совпадает с её историей.
request-desk-flaw-answers = Отправленные ответы изменены.
request-desk-whole = { $count ->
    [one] Проверена { $count } заявка. Цепочка цела.
    [few] Проверены { $count } заявки. Все цепочки целы.
   *[other] Проверено { $count } заявок. Все цепочки целы.
}
request-desk-assigned = { $count ->
    [one] Передана { $count } заявка
    [few] Переданы { $count } заявки
   *[other] Передано { $count } заявок
}
request-desk-typed = Что вы написали
request-desk-office = Поля для сотрудников
request-desk-office-help = Заявитель этих полей не видит.
request-desk-office-save = Сохранить поля
request-desk-office-behind = Пока вы заполняли поля, их изменил коллега. Введённое вами сохранено здесь: проверьте и сохраните ещё раз
request-desk-filled = Поля сохранены
request-desk-not-revoked = В списке отозванных от { $when } этого сертификата нет
request-desk-not-revoked-asked = Удостоверяющий центр подтвердил: сертификат не отозван
request-desk-no-list = Неизвестно, не отозван ли сертификат: при подписании не было действующего списка отозванных
request-desk-revocation-unknown = Не отозван ли сертификат, не проверялось
request-desk-choose-service = Выбрать услугу
request-desk-choose-service-help = Услуги, по которым в этой очереди есть заявки.
