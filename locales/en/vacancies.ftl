vacancies-title = Vacancies
