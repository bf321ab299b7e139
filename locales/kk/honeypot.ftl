honeypot-title = Әкімші кабинеті
honeypot-name = Пайдаланушы аты
honeypot-wrong = Пайдаланушы аты немесе құпиясөз дұрыс емес
