blogs-title = Блогтар
