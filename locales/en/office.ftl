# The back office.
office-nameless = no name given
office-waiting = What waits
office-nothing-waits = Nothing waits for you.
office-newest = Newest lines of the log
office-moderation = Publications that wait for a decision
office-complaints = Complaints under review
office-unverified = Companies that nobody has verified
office-failed-mails = Letters that could not be delivered
office-blocked-lately = People blocked in the last week
office-keys = Keys
office-keys-search = to the search field
office-keys-help = this list
office-keys-close = Close
