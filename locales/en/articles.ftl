articles-title = News
