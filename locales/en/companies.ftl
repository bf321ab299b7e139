companies-title = Companies
companies-lead = Technopark residents, start-ups and IT companies of Kazakhstan: what they do and whom they hire.
companies-count = { $count ->
    [one] { $count } company
   *[other] { $count } companies
}
companies-empty = No company meets these conditions. Try another name or remove some filters.
companies-filter-text-hint = Name of the company
companies-sort-name = By name
companies-verified = verified company
companies-verified-short = Verified
companies-tag = Status
companies-tag-any = Any
companies-tags = Statuses and registers
companies-tag-startup = Start-up
companies-tag-it-company = IT company
companies-tag-techpark = Technopark resident
companies-tag-ts-member = Startup Kazakhstan member
companies-tag-corp-partner = Corporate partner
companies-tag-nii = Research institute
companies-tag-nedrouser = Subsoil user
companies-tag-since = confirmed on { $date }
companies-tag-until = valid until { $date }
companies-tag-expired = expired on { $date }
companies-activity = Field
companies-activity-any = All fields
companies-activity-software = Software development
companies-activity-ai = Artificial intelligence
companies-activity-fintech = Fintech
companies-activity-edtech = Edtech
companies-activity-agritech = Agritech
companies-activity-medtech = Medtech
companies-activity-ecommerce = E-commerce
companies-activity-telecom = Telecommunications
companies-activity-gamedev = Game development
companies-activity-hardware = Electronics and robotics
companies-activity-consulting = IT consulting
companies-activity-cybersecurity = Cybersecurity
companies-activity-govtech = Technology for government
companies-activity-logistics = Logistics
companies-activity-other = Other
companies-name = Full name
companies-bin = BIN
companies-founded = Founded
companies-employees = Employees
companies-employees-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
companies-website = Website
companies-email = E-mail
companies-phone = Phone
companies-vacancies = Open vacancies
companies-vacancies-all = All vacancies of the company
companies-events = Upcoming events
companies-events-all = All events of the company
