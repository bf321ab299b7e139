events-title = Events
events-lead = Meetups, hackathons and training in the technopark and the regional hubs. Taking part is usually free.
events-count = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
events-views = View
events-view-list = List
events-view-calendar = Calendar
events-calendar-title = Calendar of events
events-calendar-name = TechHub events
events-subscribe = Subscribe to the calendar (iCal)
events-month-earlier = Previous month
events-month-later = Next month
events-month-none = No events are planned for this month.
events-empty = There are no events like this. Try fewer filters or another date.
events-filter-text-hint = Name, place, organizer
events-past = Past
events-when = When
events-when-upcoming = Upcoming
events-when-past = Past
events-when-all = All
events-format = Format
events-format-any = Any
events-format-astanahub = In person
events-format-online = Online
events-format-hybrid = Hybrid
events-type = Admission
events-type-any = Any
events-type-open-event = Open to all
events-type-closed-event = By invitation
events-category = Category
events-category-any = All categories
events-category-conference = Conference
events-category-meetup = Meetup
events-category-hackathon = Hackathon
events-category-demo-day = Demo Day
events-category-pitch = Pitch session
events-category-webinar = Webinar
events-category-training = Training
events-category-open-day = Open day
events-category-exhibition = Exhibition
events-category-other = Other
events-organizer = Organizer
events-organizer-any = All organizers
events-time = Time
events-time-zone = Astana time (UTC+5)
events-place = Place
events-map = on the map
events-link-for-participants = The link is sent to participants
events-place-for-participants = The place is told to participants
events-place-help = Of an event by invitation, place and address are shown to participants, organizers and the Hub’s staff only
events-participants = Participants
events-participants-count = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
}
events-capacity = { $count ->
    [one] { $count } place
   *[other] { $count } places
} in all
events-contact = Contact
events-add-to-calendar = Add to calendar
events-registration-until = Registration closes: { $date }.
events-ics = The .ics file
events-google = Google Calendar
events-related = Similar events
events-month-now = Today
