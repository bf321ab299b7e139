notices-title = Notifications
notices-new = New
notices-old = Read
notices-read = Mark as read
notices-read-all = Mark all as read
notices-all-read = All notifications are marked as read.
notices-empty = There are no notifications yet.
notices-earlier = { $count ->
    [one] { $count } earlier notification
   *[other] { $count } earlier notifications
}
notices-settings = Settings
notices-settings-title = Notification settings
notices-settings-saved = The settings are saved.
notices-matrix = How to tell you
notices-about = About
notices-channel-portal = Portal
notices-channel-mail = Mail
notices-channel-sms = SMS
notices-always = always
notices-by-mail = { $kind }: by mail
notices-by-sms = { $kind }: by SMS
notices-no-phone = SMS come only to a confirmed phone number.
notices-kind-account = My account
notices-kind-company = Companies
notices-kind-request = Requests
notices-kind-event = Events and bookings
notices-kind-work = Staff work
notices-quiet = Quiet hours
notices-quiet-help = In these hours no mail or SMS with a notification is sent; it comes afterwards. Time of Astana.
notices-quiet-on = Keep quiet hours
notices-quiet-from = From
notices-quiet-to = Until
notices-hours-wrong = Choose two different hours
notices-save = Save
notices-kind-content = My publications
