saved-searches-title = Поиск вакансий
saved-searches-lead = Письмо приходит, когда по сохранённому поиску появляются новые вакансии. Нет нового — нет письма.
saved-searches-none = Сохранённых поисков пока нет. Выберите фильтры в списке вакансий и сохраните их.
saved-searches-keep = Сохранить этот поиск
saved-searches-new = Сохранить поиск
saved-searches-edit = Изменить
saved-searches-filters = Фильтры
saved-searches-all = Все вакансии
saved-searches-name = Название поиска
saved-searches-name-empty = Назовите поиск
saved-searches-name-long = Слишком длинное название: не больше 80 знаков
saved-searches-rhythm = Письма
saved-searches-rhythm-help = В каждом письме есть ссылка, которая отключает письма этого поиска одним нажатием.
saved-searches-rhythm-empty = Выберите, как часто присылать письма
saved-searches-daily = Каждый день
saved-searches-weekly = Раз в неделю
saved-searches-off = Не присылать
saved-searches-save = Сохранить
saved-searches-saved = Поиск сохранён.
saved-searches-remove = Удалить
saved-searches-removed = Поиск удалён.
saved-searches-too-many = Сохранено уже { $most } поисков. Сначала удалите один из них.
saved-searches-mail = { $count ->
    [one] { $count } новая вакансия
    [few] { $count } новые вакансии
   *[other] { $count } новых вакансий
}
saved-searches-mail-search = Новые вакансии по вашему поиску:
saved-searches-mail-list = Все вакансии этого поиска
saved-searches-mail-why = Вы получили это письмо, потому что сохранили поиск вакансий.
