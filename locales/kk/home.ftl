site-name = TechHub
home-heading = Технологиялық бизнеске керектің бәрі — бір шаңырақ астында
home-lead = Қызметке өтінім беріңіз, серіктес табыңыз, оқыңыз, жұмысқа орналасыңыз. Әр қадамда әрі қарай не болатыны және қанша уақыт алатыны көрініп тұрады.
home-door-company = Компанияға
home-door-company-text = Мәртебе, аккредиттеу, қаржыландыру — құжаттары мен мерзімі алдын ала белгілі.
home-door-events = Іс-шараларға
home-door-events-text = Кездесулер, хакатондар, питч-сессиялар: бүгін кешке де, келесі айда да.
home-door-work = Оқуға және жұмысқа
home-door-work-text = IT-мектептер, тағылымдамалар және бос жұмыс орындары.
home-door-work-learning = Оқыту бағдарламалары
home-banners = Маңызды
home-events = Жақын іс-шаралар
home-events-all = Барлық іс-шара
home-services-all = Барлық қызмет
home-vacancies = Жаңа бос жұмыс орындары
home-vacancies-all = Барлық бос жұмыс орны
home-news-all = Барлық мақала
home-partners = Серіктестер
home-hints = Жиі ізделетіндер:
home-services = Жиі сұралатын қызметтер
home-figures = Хаб сандар тілінде
home-figures-note = Деректер порталдың өзінен алынады және бірнеше минут сайын жаңарады.
home-figure-companies = { $count ->
   *[other] каталогтағы компания
}
home-figure-startups = { $count ->
   *[other] тізілімдегі стартап
}
home-figure-events = { $count ->
   *[other] осы жылғы іс-шара
}
home-figure-vacancies = { $count ->
   *[other] ашық бос жұмыс орны
}
home-figure-decisions = { $count ->
   *[other] қаралған өтінім
}
