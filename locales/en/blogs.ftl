blogs-title = Blogs
