companies-title = Companies
