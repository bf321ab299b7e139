articles-title = News
articles-heading = News and articles
articles-lead = Life at the Hub, the results of programmes and step-by-step guides.
articles-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
articles-empty = There are no articles like this. Try another word or another category.
