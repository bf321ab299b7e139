acting-as = Кімнің атынан
acting-myself = Өз атымнан
acting-change = Ауыстыру
acting-now-company = Енді осы компания атынан әрекет етесіз: { $company }
acting-now-myself = Енді өз атыңыздан әрекет етесіз.
