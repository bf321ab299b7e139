request-desk-title = Applications
request-desk-waiting = Applications that wait
request-desk-open = On their way
request-desk-search = Number, service, company
request-desk-officer = Case officer
request-desk-officer-any = Any
request-desk-mine = Mine
request-desk-free = Nobody’s
request-desk-taken = A colleague’s
request-desk-due-any = Any term
request-desk-empty = There are no such applications.
request-desk-tick = Tick the application
request-desk-give = Give the ticked ones to
request-desk-to-me = Me
request-desk-assign = Give
request-desk-nothing-ticked = Tick some applications first
request-desk-take = Take it on
request-desk-release = Give it back
request-desk-changes = What was changed in the correction
request-desk-remark = Remark
request-desk-raw = Answers as they are stored
request-desk-decision = Decision
request-desk-reason = Explanation
request-desk-reason-help = Needed to return or reject. The applicant reads these words.
request-desk-reason-missing = Tell the applicant why, or put remarks at the answers
request-desk-choose = Choose a decision
request-desk-done = The decision is saved
request-desk-behind = The application has changed while you were writing. What you typed is here: check it and send it again
request-desk-own = This is your own application: somebody else decides about it
request-desk-impossible = This can’t be done where the application stands now
request-desk-news = What happened meanwhile
request-desk-write = Write
request-desk-to-applicant = Send to the applicant
request-desk-ask = Ask for a document
request-desk-note = Note for the office
request-desk-history = Whether the history is whole
request-desk-history-help = Each event holds the hash of the one before. The chains of the latest applications are checked here; the command techhub verify-history checks all.
request-desk-broken = The chain is broken
request-desk-broken-at = Application: { $request }, link: { $number }, event: { $event }.
request-desk-flaw-missing = An event is gone.
request-desk-flaw-changed = An event or its words were changed.
request-desk-flaw-order = A link does not follow on the one before.
request-desk-flaw-added = An event was added that the portal did not write.
request-desk-flaw-state = The application stands elsewhere than its history says.
request-desk-flaw-answers = The answers that were sent were changed.
request-desk-whole = { $count ->
    [one] { $count } application checked. Its chain is whole.
   *[other] { $count } applications checked. All chains are whole.
}
request-desk-assigned = { $count ->
    [one] { $count } application given
   *[other] { $count } applications given
}
request-desk-typed = What you typed
request-desk-office = Office fields
request-desk-office-help = The applicant does not see these fields.
request-desk-office-save = Save the fields
request-desk-office-behind = A colleague has changed these fields while you were writing. What you typed is here: check it and save again
request-desk-filled = The fields are saved
request-desk-not-revoked = The certificate is not in the authority’s list of revoked ones of { $when }
request-desk-not-revoked-asked = The authority has confirmed that the certificate was not revoked
request-desk-no-list = Whether the certificate was revoked is not known: when it was signed there was no list in force
request-desk-revocation-unknown = Whether the certificate was revoked was not checked
request-desk-choose-service = Choose a service
request-desk-choose-service-help = The services that have applications in this queue.
