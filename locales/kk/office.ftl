# Кеңсе.
office-nameless = аты-жөні көрсетілмеген
office-waiting = Кезекте тұрғандар
office-nothing-waits = Сізді күтіп тұрған ештеңе жоқ.
office-newest = Журналдың соңғы жазбалары
office-moderation = Шешім күтіп тұрған материалдар
office-complaints = Қаралып жатқан шағымдар
office-unverified = Ешкім тексермеген компаниялар
office-failed-mails = Жеткізілмеген хаттар
office-blocked-lately = Соңғы аптада бұғатталған адамдар
office-keys = Пернелер
office-keys-search = іздеу өрісіне өту
office-keys-help = осы тізім
office-keys-close = Жабу
