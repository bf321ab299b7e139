honeypot-title = Administration
honeypot-name = User name
honeypot-wrong = The user name or the password is wrong
