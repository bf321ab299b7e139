# Кеңсе.
office-nameless = есімі көрсетілмеген
office-waiting = Кезекте тұрғандар
office-nothing-waits = Сізді күтіп тұрған ештеңе жоқ.
office-newest = Журналдың соңғы жазбалары
office-failed-mails = Жеткізілмеген хаттар
office-blocked-lately = Соңғы аптада бұғатталған адамдар
office-keys = Пернелер
office-keys-search = іздеу өрісіне өту
office-keys-help = осы тізім
office-keys-close = Жабу
