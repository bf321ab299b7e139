landing-contents = Содержание
landing-updated = Последнее изменение: { $date }
landing-keys = Быстрые клавиши
