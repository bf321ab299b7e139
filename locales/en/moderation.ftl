moderation-title = Moderation
moderation-empty = Nothing waits under these conditions.
moderation-all = All
moderation-kinds = Kinds of content
moderation-piece = Publication
moderation-author = Author
moderation-waits = Waiting
moderation-since = Last change
moderation-assignee = Who looks at it
moderation-assignee-any = Anybody
moderation-mine = With me
moderation-free = With nobody
moderation-theirs = With another moderator
moderation-organization = Organization
moderation-organization-any = All organizations
moderation-take = Take on
moderation-release = Give back
moderation-choose = Choose: { $title }
moderation-taken = { $count ->
    [one] { $count } publication taken on.
   *[other] { $count } publications taken on.
 }
moderation-released = { $count ->
    [one] { $count } publication given back.
   *[other] { $count } publications given back.
 }
moderation-minutes = { $count } min
moderation-hours = { $count } h
moderation-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
moderation-changes = What changes of the published version
moderation-content = Content
moderation-previous = Previous
moderation-next = Next
moderation-neighbours = Its neighbours in the queue
moderation-back = To the queue
moderation-decision = Decision
moderation-approve = Approve
moderation-return = Return for correction
moderation-refuse = Reject
moderation-remove = Remove from the portal
moderation-template = A ready reason
moderation-template-none = In my own words
moderation-words = Remark or reason
moderation-words-help = The author reads this. Needed to return, reject or remove.
moderation-own = Another moderator decides about what you wrote
moderation-reason-translation = The Kazakh and the Russian text differ or are not complete.
moderation-reason-contacts = Take the contacts of private people out of the text.
moderation-reason-advertising = The text is advertising.
moderation-reason-duplicate = The portal has this publication already.
moderation-reason-facts = Make dates, place and figures precise.
moderation-reason-rules = The text is against the rules of the portal.
moderation-statistics = Waiting time
moderation-statistics-now = What waits now
moderation-statistics-past = Decisions of the last { $days } days
moderation-count = Number
moderation-oldest = The oldest
moderation-approved = Approved
moderation-returned = Returned
moderation-refused = Rejected
moderation-median = Wait, median
moderation-slow = The slowest tenth
moderation-none-yet = No decisions yet.
moderation-keys = Keys of one letter
moderation-keys-help = N next, P previous, A approve, R return, X reject
