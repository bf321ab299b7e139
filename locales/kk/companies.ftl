companies-title = Компаниялар
