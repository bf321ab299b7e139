blogs-title = Blogs
blogs-lead = People and companies of the community write about their experience in their own words.
blogs-count = { $count ->
    [one] { $count } post
   *[other] { $count } posts
}
blogs-empty = There are no posts like this. Try another word or another category.
