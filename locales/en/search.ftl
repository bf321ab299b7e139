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
search-empty-advice = Try other words, or look into the sections.
search-misses = Searched in vain
search-misses-lead = Words for which people found nothing. Who looked is not kept.
search-misses-period = Period
search-misses-week = The last 7 days
search-misses-month = The last 30 days
search-misses-quarter = The last 90 days
search-misses-empty = Everything was found.
search-misses-words = Words
search-misses-count = How often
search-misses-last = Last time
search-misses-deed = Deed
search-misses-settle = Done
search-misses-settled = It is off the list.
