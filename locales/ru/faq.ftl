faq-title = Вопросы и ответы
