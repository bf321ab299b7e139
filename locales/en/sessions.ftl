sessions-title = Sessions
sessions-all = Everybody
sessions-none = Nobody is signed in.
sessions-device = Device
sessions-end-all = End all sessions of the person
sessions-ended = { $count ->
    [one] { $count } session is ended.
   *[other] { $count } sessions are ended.
}
