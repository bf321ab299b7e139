acting-as = От чьего имени
acting-myself = От своего имени
acting-change = Сменить
acting-now-company = Теперь вы действуете от имени компании: { $company }
acting-now-myself = Теперь вы действуете от своего имени.
