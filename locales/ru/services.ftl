services-title = Услуги
