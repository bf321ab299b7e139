consents-title = What I agreed to
consents-lead = You may read each consent as you gave it, and take it back.
consents-personal-data = Processing of personal data
consents-digest = News by mail
consents-public-profile = Public profile
consents-personal-data-withdrawal = There is no account without this consent. If you take it back, we delete your account: the next page says what goes and what stays.
consents-digest-withdrawal = If you take it back, we send you no more news. Mails about your own requests still come.
consents-public-profile-withdrawal = If you take it back, your public page disappears at once and nobody can write to you through it.
consents-state = State
consents-agreed-at = agreed on { $date }
consents-withdrawn-at = taken back on { $date }
consents-wording = Text
consents-version = version { $version }, { $language }
consents-none = You have not agreed to this.
consents-read = Read the text
consents-give = Agree
consents-withdraw = Take back
consents-earlier = Earlier
consents-given = Your consent is written down.
consents-withdrawn = The consent is taken back.
consents-ask-title = Consent to the processing of personal data
consents-ask-lead = The text of the consent has changed, or you have not agreed to it yet. Please read it before you go on.
consents-ask-refuse = If you don’t agree, you may take your data away or delete the account:
consents-missing = Tick the box to go on
consents-go-on = Go on
consents-text-personal-data-2026-11 =
    I agree that the technopark Astana Hub, which runs the portal TechHub, collects and processes my personal data.

    Which data: name, e-mail address, phone number, IIN where a service asks for it, language, city, photograph, education and experience that I enter; what I write in requests, registrations and comments; the network address and the browser from which I sign in.

    What for: to open and protect my account, to provide the services I ask for, to tell me about them, and to count the use of services without naming anybody.

    Who gets them: staff of the technopark who need them for their work; I am shown each of their looks at my data. Others get them only where a law demands it or I ask for it. The data are kept in Kazakhstan and do not cross the border. They are not published unless I agree to that separately.

    How long: until I take this consent back or delete the account. What a law demands to be kept – requests, decisions and the record of actions – is kept for the time set by law, without my name.

    My rights: to see my data, correct them, take them away in a file, hide them, see who looked at them, and take this consent back at any time.
consents-text-digest-2026-11 =
    I agree that the technopark Astana Hub sends news of the portal to my e-mail address: events, services, vacancies and articles.

    The address is used for nothing else because of this consent and is given to nobody. The consent holds until I take it back; each mail has a link for that.
consents-text-public-profile-2026-11 =
    I agree that my name, city, photograph and what I choose to show of my profile are published on a page of the portal that everybody may read.

    My addresses are not shown. Visitors may write to me through a form, and I decide whether to answer.

    The consent holds until I take it back; then the page disappears at once. What others copied from the page before is out of the portal’s hands.
