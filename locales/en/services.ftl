services-title = Services
services-heading = Service catalogue
services-lead = The papers, the steps and the term of every service are known in advance.
services-search = Find a service
services-search-hint = For example, accreditation
services-empty = There is no such service. Try other words or fewer conditions.
services-categories = Kinds of services
services-category-any = All categories
services-category-status = Statuses
services-category-finance = Funding
services-category-register = Registers
services-category-education = Education
services-category-science = Science
services-category-support = Support and advice
services-category-space = Workspace
services-all-of-category = { $count ->
    [one] Show { $count } service
   *[other] Show all { $count } services
}
services-for-whom = For whom
services-audience-any = Everyone
services-audience-person = Individuals
services-audience-company = Companies
services-audience-startup = Start-ups
services-audience-school = Schools
services-audience-investor = Investors
services-conditions = Who can apply
services-steps = Steps
services-documents = Which documents are needed
services-document-optional = if you have it
services-result = What you get
services-term = Review period
services-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
services-pace = In practice
services-pace-usual = usually { $days }
services-pace-most = nine in ten decided within { $days }, { $basis }
services-pace-basis = { $count ->
    [one] from { $count } decision
   *[other] from { $count } decisions
}
services-fee = Fee
services-intake = Applications
services-intake-open = Open for applications
services-intake-closed = Closed for applications
services-intake-until = until { $date }
services-intake-ahead = open on { $date }
services-intake-over = closed on { $date }
services-organization = Who provides it
services-organization-site = The organisation’s site
services-contact = Where to write
services-legal-basis = Legal basis
services-write = Write about applying
services-write-note = For now applications are taken by mail: write, and you will be told which documents to attach.
services-related = Other services of this category
