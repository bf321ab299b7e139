acting-as = You act as
acting-myself = Myself
acting-change = Change
acting-now-company = You now act for the company: { $company }
acting-now-myself = You now act as yourself.
