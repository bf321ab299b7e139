vacancies-title = Бос жұмыс орындары
