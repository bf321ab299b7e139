search-title = Search
search-submit = Search
search-placeholder = A service, an event or a company
search-everywhere = Everything
search-source-page = Help
search-parts = Parts of the portal
search-prompt = What are you looking for? Write the name of a service, an event or a company.
search-empty = Nothing answers to “{ $text }”. Try a shorter word or another language.
search-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
search-results-for = Results for “{ $text }”
search-form = Search the portal
