faq-title = Вопросы и ответы
faq-lead = Короткие ответы на частые вопросы. Не нашли своего?
faq-ask = Напишите нам
faq-search-hint = Слово из вопроса или ответа
faq-topics = Темы
faq-count = { $count ->
    [one] { $count } вопрос
    [few] { $count } вопроса
   *[other] { $count } вопросов
}
faq-empty = Такого вопроса пока нет. Попробуйте слово покороче или напишите нам.
faq-useful = Ответ помог?
faq-useful-yes = Да
faq-useful-no = Нет
faq-thanks = Спасибо за отзыв.
faq-useful-count = Помогло: { $helped }. Всего отзывов: { $all }
