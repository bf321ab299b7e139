sessions-title = Сеанстар
sessions-all = Барлығы
sessions-none = Қазір ешкім кірмеген.
sessions-device = Құрылғы
sessions-end-all = Адамның барлық сеансын аяқтау
sessions-ended = Аяқталған сеанс саны: { $count }.
