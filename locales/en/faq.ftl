faq-title = Questions and answers
