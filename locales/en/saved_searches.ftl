saved-searches-title = Vacancy searches
saved-searches-lead = A letter comes when there are new vacancies for a search. Nothing new, no letter.
saved-searches-none = No search is saved yet. Choose filters in the list of vacancies and save them.
saved-searches-keep = Save this search
saved-searches-new = Save the search
saved-searches-edit = Change
saved-searches-filters = Filters
saved-searches-all = All vacancies
saved-searches-name = Name of the search
saved-searches-name-empty = Give the search a name
saved-searches-name-long = The name is too long: at most 80 characters
saved-searches-rhythm = Letters
saved-searches-rhythm-help = Each letter lets you end the letters of this search with one click.
saved-searches-rhythm-empty = Choose how often letters come
saved-searches-daily = Every day
saved-searches-weekly = Once a week
saved-searches-off = No letters
saved-searches-save = Save
saved-searches-saved = The search is saved.
saved-searches-remove = Delete
saved-searches-removed = The search is deleted.
saved-searches-too-many = There are { $most } searches already. Delete one of them first.
saved-searches-mail = { $count ->
    [one] { $count } new vacancy
   *[other] { $count } new vacancies
}
saved-searches-mail-search = New vacancies for your search:
saved-searches-mail-list = All vacancies of this search
saved-searches-mail-why = You get this letter because you saved a vacancy search.
