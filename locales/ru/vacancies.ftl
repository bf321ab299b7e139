vacancies-title = Вакансии
