landing-contents = Мазмұны
landing-updated = Соңғы өзгеріс: { $date }
landing-keys = Жылдам пернелер
