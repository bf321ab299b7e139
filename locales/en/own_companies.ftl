own-companies-title = My companies
own-companies-tabs = Sections of the company
own-companies-tab-overview = Overview
own-companies-tab-members = People
own-companies-add = Add a company
own-companies-add-lead = Begin with the company’s number: the portal looks whether it is here already and fills in what the register knows.
own-companies-find = Find it in the directory
own-companies-empty-title = You have no companies yet
own-companies-empty = Add your company by its number, or find it in the directory and ask to join.
own-companies-waiting = { $count ->
    [one] { $count } request to join waits
   *[other] { $count } requests to join wait
}
own-companies-blocked = Blocked
own-companies-blocked-help = The company is not in the directory and nobody can act for it. The reason is in your notifications; if you have questions, write to us:
own-companies-unverified = Not verified
own-companies-number = BIN or IIN
own-companies-number-help = Twelve digits: the BIN of a legal entity or the IIN of a sole proprietor.
own-companies-number-empty = Enter the company’s number
own-companies-number-length = The number has to have 12 digits
own-companies-number-digits = There is no such number: check the digits
own-companies-demo-numbers = Numbers that the demonstration register knows:
own-companies-other-number = Another number
own-companies-cancel = Cancel
own-companies-taken-title = This company is on the portal already
own-companies-taken-named = Its name on the portal
own-companies-taken = A company can’t be added twice. If you work for it, ask to join: its owner will see your request and answer.
own-companies-taken-own = Open the company
own-companies-new-title = A new company
own-companies-iin = IIN
own-companies-kind = Kind
own-companies-kind-law = Legal entity
own-companies-kind-sole = Sole proprietor
own-companies-head = Head
own-companies-found = What the register knows is filled in. Above each field you see where its value comes from; change it if it is wrong.
own-companies-by-hand = The register has told us nothing, so please fill this in yourself.
own-companies-by-hand-sole = An IIN belongs to a person, so we don’t ask the register about it. Please fill this in yourself.
own-companies-origin = Source: the register, { $date }
own-companies-titles = Name on the portal
own-companies-titles-help = In one language at least. Who reads in a language without a name sees another one.
own-companies-in-kazakh = In Kazakh
own-companies-in-russian = In Russian
own-companies-in-english = In English
own-companies-choose = Choose
own-companies-city = City (optional)
own-companies-city-none = Not given
own-companies-address = Address
own-companies-create = Create the company
own-companies-create-help = You become the owner of the company. It is not in the directory until you open its page yourself.
own-companies-created = The company is created. Now you can invite your colleagues.
own-companies-name-empty = Enter the full name of the company
own-companies-title-empty = Enter a name in one language at least
own-companies-activity-empty = Choose the field
own-companies-city-wrong = Choose a city of the list
own-companies-facts = Facts
own-companies-page = Public page
own-companies-page-public = Visible in the directory
own-companies-page-hidden = Not in the directory
own-companies-members-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
own-companies-verification = Verification
own-companies-verification-none = TechHub has not verified this company yet. We do when it applies for a service, or by the data of the register.
own-companies-tags-none = The company has no statuses yet. They are given through services:
