mail-hello = Hello!
mail-signature = TechHub, the portal of technology companies.
mail-unsubscribe = Stop mails of this kind
mail-why-account = You get this mail because you have an account on the portal.
mail-why-typed = You get this mail because your address was given on the portal.
mail-why-invited = You get this mail because somebody has invited you to the portal.
mail-why-company = You get this mail because you manage a company on the portal.
mail-why-notified = You get this mail because you have switched on notifications by mail.
mail-reason = Reason:
mail-code-sign-up = Your code for signing up
mail-code-sign-in = Your code for signing in
mail-code-email = Your code for confirming the address
mail-code-password = Your code for a new password
mail-code-lead = Enter this code on the portal:
mail-code-minutes = { $minutes ->
    [one] The code is good for { $minutes } minute. Tell it to nobody.
   *[other] The code is good for { $minutes } minutes. Tell it to nobody.
}
mail-code-not-you = If this was not you, you need not do anything.
mail-known-subject = You already have an account
mail-known-lead = Somebody began to sign up with your address, but it already has an account. If it was you and you forgot the password, choose a new one.
mail-known-link = Choose a new password
mail-reset-subject = A new password
mail-reset-lead = Open the link to choose a new password.
mail-reset-link = Choose a new password
mail-reset-minutes = { $minutes ->
    [one] The link is good for { $minutes } minute and for one use.
   *[other] The link is good for { $minutes } minutes and for one use.
}
mail-reset-not-you = If you did not ask for this, you need not do anything: the password is as it was.
mail-device-subject = Signed in from a new device
mail-device-lead = Somebody signed in to your account from a device that we had not seen before: { $when }.
mail-device-what = Device: { $device }. Network address: { $ip }.
mail-device-not-you = If this was not you, end that session and change the password.
mail-device-link = My devices
mail-changed-password = Your password was changed
mail-changed-email = Your mail address was changed
mail-changed-phone = Your phone number was changed
mail-changed-passkey-added = A passkey was added
mail-changed-passkey-removed = A passkey was removed
mail-changed-second-on = Two-step sign-in was switched on
mail-changed-second-off = Two-step sign-in was switched off
mail-changed-when = The change was made on { $when }. If it was you, you need not do anything.
mail-changed-not-you = If it was not you, tell us at once.
mail-changed-link = Get help
mail-invitation-subject = Invitation to the company { $company }
mail-invitation-lead = { $person } invites you. Company: { $company }.
mail-invitation-link = See the invitation
mail-invitation-until = The invitation is good until { $date }.
mail-join-subject = Request to join the company { $company }
mail-join-lead = { $person } wants to join. Company: { $company }.
mail-join-link = Answer the request
mail-join-company = Open the company's page
mail-joined-subject = You are a member of the company { $company }
mail-joined-lead = You can now act on the portal on behalf of the company.
mail-declined-subject = Your request was declined. Company: { $company }
mail-declined-lead = The company has declined your request to join.
mail-blocked-subject = Your account was blocked
mail-blocked-lead = Nobody can sign in to your account.
mail-unblocked-subject = Your account is open again
mail-unblocked-lead = You can sign in to your account again.
mail-blocked-link = Ask a question
mail-export-subject = Your data are ready
mail-export-lead = We have put all data about you into one archive.
mail-export-link = Download the archive
mail-export-until = The archive can be downloaded until { $date }.
mail-notification-link = Open on the portal
sms-code = TechHub: code { $code }. Tell it to nobody.
