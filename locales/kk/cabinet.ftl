# The cabinet.
cabinet-waits = Сізді күтіп тұр
cabinet-nothing = Қазір сізді ештеңе күтіп тұрған жоқ
cabinet-nothing-lead = Мұнда өтінімдеріңізге жауаптар, шақырулар, қараламалар мен мерзімдер шығады. Мынадан бастауға болады:
cabinet-find-service = Қызмет табу
cabinet-find-event = Іс-шара таңдау
cabinet-find-company = Компанияларды көру
cabinet-advice = Істеген жөн
cabinet-rooms = Бөлімдер
cabinet-due = Мерзімі: { $moment }
cabinet-due-over = Мерзімі өтті: { $moment }
cabinet-due-soon = Мерзімі: { $moment }, { $hours } сағаттан аз қалды
cabinet-invitation = Сізді компания шақырады: { $company }
cabinet-join-requests = { $count } адам компанияңызға қосылғысы келеді
cabinet-corrections = { $count } материал сізге түзетуге қайтарылды
cabinet-drafts = { $count } қаралама әлі жіберілмеді
