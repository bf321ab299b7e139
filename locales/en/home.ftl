site-name = TechHub
home-heading = Everything a technology business needs — under one shanyrak
home-lead = Apply for a service, find partners, learn and find work. At every step you see what comes next and how long it takes.
home-door-company = For companies
home-door-company-text = Status, accreditation, funding — with clear documents and terms.
home-door-events = To an event
home-door-events-text = Meet-ups, hackathons, pitch sessions: tonight and next month.
home-door-work = Learn and work
home-door-work-text = IT schools, internships and vacancies.
home-door-work-learning = Training programmes
home-banners = Important
home-events = Coming events
home-events-all = All events
home-services-all = All services
home-vacancies = Fresh vacancies
home-vacancies-all = All vacancies
home-news-all = All articles
home-partners = Partners
home-hints = People often look for:
home-services = Services most asked for
home-figures = The Hub in figures
home-figures-note = The figures come from the portal itself and are counted anew every few minutes.
home-figure-companies = { $count ->
    [one] company in the directory
   *[other] companies in the directory
}
home-figure-startups = { $count ->
    [one] start-up in the register
   *[other] start-ups in the register
}
home-figure-events = { $count ->
    [one] event this year
   *[other] events this year
}
home-figure-vacancies = { $count ->
    [one] open vacancy
   *[other] open vacancies
}
home-figure-decisions = { $count ->
    [one] application decided
   *[other] applications decided
}
