own-companies-title = Мои компании
own-companies-tabs = Разделы компании
own-companies-tab-overview = Обзор
own-companies-tab-members = Участники
own-companies-add = Добавить компанию
own-companies-add-lead = Начните с номера компании: портал проверит, есть ли она здесь, и сам заполнит то, что знает реестр.
own-companies-find = Найти в каталоге
own-companies-empty-title = У вас пока нет компаний
own-companies-empty = Добавьте свою компанию по номеру или найдите её в каталоге и попросите принять вас.
own-companies-waiting = { $count ->
    [one] { $count } запрос на вступление ждёт ответа
    [few] { $count } запроса на вступление ждут ответа
   *[other] { $count } запросов на вступление ждут ответа
}
own-companies-blocked = Заблокирована
own-companies-blocked-help = Компании нет в каталоге, и от её имени нельзя действовать. Причина — в уведомлении; если есть вопросы, напишите нам:
own-companies-unverified = Не проверена
own-companies-number = БИН или ИИН
own-companies-number-help = Двенадцать цифр: БИН юридического лица или ИИН индивидуального предпринимателя.
own-companies-number-empty = Введите номер компании
own-companies-number-length = В номере должно быть 12 цифр
own-companies-number-digits = Такого номера не бывает: проверьте цифры
own-companies-demo-numbers = Номера, которые знает демонстрационный реестр:
own-companies-other-number = Другой номер
own-companies-cancel = Отмена
own-companies-taken-title = Эта компания уже есть на портале
own-companies-taken-named = Название на портале
own-companies-taken = Одну компанию нельзя добавить дважды. Если вы в ней работаете, попросите принять вас: владелец увидит запрос и ответит.
own-companies-taken-own = Открыть компанию
own-companies-new-title = Новая компания
own-companies-iin = ИИН
own-companies-kind = Вид
own-companies-kind-law = Юридическое лицо
own-companies-kind-sole = Индивидуальный предприниматель (ИП)
own-companies-head = Руководитель
own-companies-found = Мы заполнили то, что знает реестр. Над каждым полем написано, откуда значение; если оно неверно, исправьте.
own-companies-by-hand = Реестр ничего не сообщил, поэтому заполните сами.
own-companies-by-hand-sole = ИИН принадлежит человеку, поэтому мы не спрашиваем о нём реестр. Заполните сами.
own-companies-origin = Источник: реестр, { $date }
own-companies-titles = Название на портале
own-companies-titles-help = Хотя бы на одном языке. Если названия на языке читателя нет, он увидит его на другом.
own-companies-in-kazakh = На казахском
own-companies-in-russian = На русском
own-companies-in-english = На английском
own-companies-choose = Выберите
own-companies-city = Город (необязательно)
own-companies-city-none = Не указан
own-companies-address = Адрес
own-companies-create = Создать компанию
own-companies-create-help = Вы станете владельцем компании. В каталоге её не будет, пока вы сами не откроете страницу.
own-companies-created = Компания создана. Теперь можно пригласить коллег.
own-companies-name-empty = Укажите полное название компании
own-companies-title-empty = Укажите название хотя бы на одном языке
own-companies-activity-empty = Выберите сферу деятельности
own-companies-city-wrong = Выберите город из списка
own-companies-facts = Данные
own-companies-page = Публичная страница
own-companies-page-public = Видна в каталоге
own-companies-page-hidden = Не видна в каталоге
own-companies-members-count = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
own-companies-verification = Проверка
own-companies-verification-none = TechHub ещё не проверял эту компанию. Мы проверяем при подаче заявки на услугу или по данным реестра.
own-companies-tags-none = У компании пока нет статусов. Их дают через услуги:
