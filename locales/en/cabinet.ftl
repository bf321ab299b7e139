# The cabinet.
cabinet-waits = Waiting for you
cabinet-nothing = Nothing waits for you
cabinet-nothing-lead = Here you will see answers to your applications, invitations, drafts and terms. You can begin with this:
cabinet-find-service = Find a service
cabinet-find-event = Choose an event
cabinet-find-company = Look at companies
cabinet-advice = Worth doing
cabinet-rooms = Sections
cabinet-due = Until { $moment }
cabinet-due-over = The term was { $moment }
cabinet-due-soon = { $hours ->
    [one] Until { $moment }: less than an hour left
   *[other] Until { $moment }: less than { $hours } hours left
}
cabinet-invitation = { $company } invites you to join
cabinet-join-requests = { $count ->
    [one] { $count } person wants to join your company
   *[other] { $count } people want to join your companies
}
cabinet-corrections = { $count ->
    [one] { $count } text was returned to you for correction
   *[other] { $count } texts were returned to you for correction
}
cabinet-drafts = { $count ->
    [one] { $count } draft is not sent yet
   *[other] { $count } drafts are not sent yet
}
