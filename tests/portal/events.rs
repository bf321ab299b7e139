//! Events: the filters find what they say, the page says what there is to know.

use crate::kit::{
    LANGUAGES, Portal,
    lists::ODD,
    people,
    rows::{Row, a_city, a_company, a_country, a_person, an_event, an_organization, everywhere, insert, quoted, said},
    sent::sent,
};

const LIST: &str = "/en/events";

async fn portal(rows: &[Row]) -> Portal {
    let portal = Portal::empty().await;
    let mut all = vec![
        a_person("a@techhub.example"),
        a_country(),
        a_city(1, "astana", "Astana"),
        a_city(2, "oskemen", "Oskemen"),
        an_organization("hub"),
        a_company("firm").title("Steppe Software"),
    ];
    all.extend_from_slice(rows);
    insert(&portal.database, &all).await;
    // The dictionaries were read before these rows were there.
    portal.inside.changed("*").await;
    portal
}

#[tokio::test]
async fn each_filter_finds_what_it_says() {
    let portal = portal(&[
        an_event("plain").starts("now() + interval '1 day'", 2),
        an_event("online").starts("now() + interval '2 days'", 2).text("event_format", "online"),
        an_event("hybrid").starts("now() + interval '3 days'", 2).text("event_format", "hybrid").with("city_id", "1"),
        an_event("closed")
            .starts("now() + interval '4 days'", 2)
            .text("event_type", "closed_event")
            .with("city_id", "2"),
        an_event("hackathon")
            .starts("now() + interval '5 days'", 48)
            .text("category", "hackathon")
            .with("city_id", "2"),
        an_event("of-hub").starts("now() + interval '6 days'", 2).text("organization_id", "hub"),
        an_event("of-firm").starts("now() + interval '7 days'", 2).with("company_id", "1"),
        an_event("going-on").starts("now() - interval '1 hour'", 3),
        an_event("over").starts("now() - interval '3 days'", 2),
        an_event("long-over").starts("now() - interval '300 days'", 2),
    ])
    .await;
    let ahead = ["going-on", "plain", "online", "hybrid", "closed", "hackathon", "of-hub", "of-firm"];
    let mut all =
        vec!["of-firm", "of-hub", "hackathon", "closed", "hybrid", "online", "plain", "going-on", "over", "long-over"];
    portal
        .finds(
            LIST,
            &[
                ("", &ahead),
                ("when=upcoming", &ahead),
                ("when=past", &["over", "long-over"]),
                ("when=all", &all),
                ("format=online", &["online"]),
                ("format=hybrid", &["hybrid"]),
                ("type=closed_event", &["closed"]),
                ("category=hackathon", &["hackathon"]),
                ("category=meetup", &[]),
                ("city=oskemen", &["closed", "hackathon"]),
                ("city=atlantis", &[]),
                ("city=oskemen&category=hackathon", &["hackathon"]),
                ("city=astana&category=hackathon", &[]),
                ("organizer=hub", &["of-hub"]),
                ("organizer=firm", &["of-firm"]),
                ("organizer=nobody", &[]),
                ("format=telepathy&type=x&category=x&when=never&sort=x&page=x", &ahead),
            ],
        )
        .await;
    all.sort_unstable();
    portal.finds_all(LIST, &[("when=all&sort=new", &all)]).await;
}

#[tokio::test]
async fn a_day_is_a_day_in_kazakhstan() {
    let portal = portal(&[
        an_event("late").starts("'2031-03-09 23:30+05'", 3),
        an_event("early").starts("'2031-03-10 00:30+05'", 3),
        an_event("evening").starts("'2031-03-10 23:59+05'", 3),
        an_event("next").starts("'2031-03-11 00:00+05'", 3),
        // Before March 2024 Astana's clocks were an hour ahead.
        an_event("old").starts("'2024-02-10 00:30+06'", 1),
    ])
    .await;
    portal
        .finds(
            LIST,
            &[
                ("from=2031-03-10&to=2031-03-10&when=upcoming", &["early", "evening"]),
                ("from=2031-03-10&to=2031-03-10", &["evening", "early"]),
                ("from=2031-03-11", &["next"]),
                ("to=2031-03-09&when=upcoming", &["late"]),
                ("from=2031-03-12&to=2031-03-01", &[]),
                ("from=2024-02-10&to=2024-02-10", &["old"]),
                ("from=2031-02-30&when=upcoming", &["late", "early", "evening", "next"]),
            ],
        )
        .await;
    let page = portal.get("/en/events/early").await.ok().page();
    assert!(
        page.texts(".facts__value")[0].starts_with("10 March 2031, 00:30–03:30"),
        "{:?}",
        page.texts(".facts__value")
    );
    let page = portal.get("/kk/events/late").await.ok().page();
    let value = &page.texts(".facts__value")[0];
    assert!(value.starts_with("2031 ж. 9 наурыз, 23:30 – 2031 ж. 10 наурыз, 02:30"), "{value}");
}

#[tokio::test]
async fn a_text_is_found_in_every_language_in_other_forms_and_with_slips() {
    let portal = portal(&[
        an_event("grants").with(
            "title",
            &said(&[("ru", "Встреча о грантах"), ("kk", "Гранттар туралы кездесу"), ("en", "Meeting about grants")]),
        ),
        an_event("cooking").title("Кулинария").with("summary", &everywhere("Вечер для тех, кто готовит плов")),
        an_event("of-firm").title("Quiet evening").with("company_id", "1"),
        an_event("hidden").title("Meeting about grants").with("published", "false"),
    ])
    .await;
    portal
        .finds_all(
            LIST,
            &[
                ("q=grants", &["grants"]),
                ("q=grant", &["grants"]),
                ("q=%D0%B3%D1%80%D0%B0%D0%BD%D1%82", &["grants"]),
                ("q=%D0%B3%D1%80%D0%B0%D0%BD%D1%82%D0%BE%D0%B2", &["grants"]),
                ("q=%D0%9A%D0%95%D0%97%D0%94%D0%95%D0%A1%D0%A3", &["grants"]),
                ("q=meetng", &["grants"]),
                ("q=steppe", &["of-firm"]),
                ("q=%D0%BF%D0%BB%D0%BE%D0%B2", &["cooking"]),
                ("q=zzzzzz", &[]),
                ("q=grants&format=online", &[]),
                ("q=%20%20", &["grants", "cooking", "of-firm"]),
            ],
        )
        .await;
    portal.finds_all("/ru/events", &[("q=grants", &["grants"])]).await;
}

#[tokio::test]
async fn the_list_is_sorted_and_turned_page_by_page() {
    let mut rows = Vec::new();
    for number in 0..47 {
        // Three at a time begin in the same moment: the order must still be one.
        let start = format!("'2031-01-01 10:00+05'::timestamptz + interval '{} hours'", number / 3);
        let published = format!("'2026-01-01'::timestamptz + interval '{} hours'", (number * 7) % 47);
        rows.push(an_event(&format!("e{number:02}")).starts(&start, 1).with("published_at", &published));
    }
    let portal = portal(&rows).await;
    let soonest = portal.turns(LIST, 47).await;
    assert_eq!((soonest[0].as_str(), soonest[46].as_str()), ("e00", "e46"));
    assert!(soonest.is_sorted());
    let latest = portal.turns("/en/events?when=all", 47).await;
    assert!(latest.is_sorted_by(|one, next| one > next));
    let newest = portal.turns("/en/events?sort=new", 47).await;
    let number = |slug: &String| slug[1..].parse::<usize>().unwrap() * 7 % 47;
    assert!(newest.is_sorted_by(|one, next| number(one) > number(next)), "{newest:?}");
    let page = portal.get("/en/events?sort=new&page=2").await.ok().page();
    assert!(page.values(".pager a", "href").iter().all(|link| link.contains("sort=new")));
    assert_eq!(page.texts(".sort__link[aria-current=true]"), ["Newest"]);
}

#[tokio::test]
async fn each_chip_takes_its_filter_away() {
    let portal = portal(&[an_event("x")]).await;
    let query = [
        ("q", "it"),
        ("from", "2026-01-01"),
        ("to", "2031-01-01"),
        ("format", "online"),
        ("type", "open_event"),
        ("category", "meetup"),
        ("city", "astana"),
        ("organizer", "hub"),
    ];
    portal.chips(LIST, &query).await;
    let path = "/en/events?q=it&from=2026-01-01&format=online&city=astana";
    let page = portal.get(path).await.ok().page();
    assert_eq!(page.one("#q").attribute("value"), Some("it"));
    assert_eq!(page.one("#from").attribute("value"), Some("2026-01-01"));
    assert_eq!(page.values("#format option[selected]", "value"), ["online"]);
    assert_eq!(page.values("#city option[selected]", "value"), ["astana"]);
    let chips: Vec<String> =
        page.texts("ul.chips .chip").iter().map(|chip| chip.replace(" — remove this filter", "")).collect();
    assert_eq!(chips, ["search: it", "from 1 January 2026", "Online", "Astana"]);
}

#[tokio::test]
async fn any_value_of_a_filter_gives_a_page() {
    let portal = portal(&[an_event("x")]).await;
    for name in ["q", "from", "to", "format", "type", "category", "city", "organizer", "when", "sort", "page"] {
        for value in ODD {
            let answer = portal.get(&format!("/ru/events?{name}={value}")).await;
            assert!(answer.status == 200 || answer.status == 400, "{name}={value}: {}", answer.status);
            answer.page();
        }
    }
    for month in ["", "2026-13", "0000-00", "99999-01", "2000-01", "2099-12", "2100-01", "-1", "2026-1", "x"] {
        portal.get(&format!("/ru/events/calendar?month={month}")).await.ok().page();
    }
}

#[tokio::test]
async fn nothing_hidden_shows() {
    let hidden = [
        an_event("secret-draft").text("status", "draft"),
        an_event("secret-sent").text("status", "sent"),
        an_event("secret-back").text("status", "correction"),
        an_event("secret-reject").text("status", "reject"),
        an_event("secret-gone").text("status", "deleted"),
        an_event("secret-off").with("published", "false"),
    ];
    let portal = portal(&hidden).await;
    insert(&portal.database, &[an_event("open")]).await;
    let month = portal
        .database
        .value(
            "SELECT to_char(datetime_start AT TIME ZONE 'Asia/Almaty', 'YYYY-MM') FROM core_event WHERE slug = 'open'",
        )
        .await;
    let calendar = format!("/en/events/calendar?month={month}");
    for path in [
        "/en",
        "/en/events",
        "/en/events?when=all",
        "/en/events?q=secret",
        calendar.as_str(),
        "/en/search?q=secret",
        "/en/companies/firm",
    ] {
        let answer = portal.get(path).await.ok();
        for row in portal.database.column("SELECT slug FROM core_event WHERE slug LIKE 'secret%'").await {
            answer.hides(&format!("/{row}"));
        }
    }
    for path in ["/en", "/en/events", calendar.as_str()] {
        portal.get(path).await.ok().shows("/en/events/open\"");
    }
}

#[tokio::test]
async fn the_calendar_shows_a_month() {
    let portal = portal(&[
        an_event("first").starts("'2031-05-01 00:10+05'", 1).title("May Day"),
        an_event("middle").starts("'2031-05-16 18:30+05'", 2).title("Rust evening").text("event_format", "online"),
        an_event("last").starts("'2031-05-31 23:50+05'", 1).title("Last of May"),
        an_event("june").starts("'2031-06-01 00:10+05'", 1),
    ])
    .await;
    let page = portal.get("/en/events/calendar?month=2031-05").await.ok().page();
    assert_eq!(page.texts("h2.calendar__title"), ["May 2031"]);
    assert_eq!(page.texts(".page-head__count"), ["3"]);
    assert_eq!(page.texts(".calendar__event"), ["00:10 May Day", "18:30 Rust evening", "23:50 Last of May"]);
    assert_eq!(
        page.values(".calendar__event", "href"),
        ["first", "middle", "last"].map(|slug| format!("/en/events/{slug}"))
    );
    let day = page.all(".calendar__day").find(|day| page.text(day).contains("Rust evening")).unwrap();
    assert!(page.text(day).starts_with("16 "), "{}", page.text(day));
    assert_eq!(page.all(".calendar tbody tr").count(), 5);
    assert_eq!(page.texts(".calendar thead th").len(), 7);
    assert_eq!(page.values(".calendar__head a[rel=prev]", "href"), ["/en/events/calendar?month=2031-04"]);
    assert_eq!(page.values(".calendar__head a[rel=next]", "href"), ["/en/events/calendar?month=2031-06"]);
    let empty = portal.get("/en/events/calendar?month=2031-07").await.ok();
    empty.shows("No events are planned for this month");
    let now = portal.get("/en/events/calendar").await.ok().page();
    assert_eq!(now.all("[aria-current=date]").count(), 1, "today is marked");
}

#[tokio::test]
async fn an_event_s_page_says_what_there_is_to_know() {
    let event = an_event("talk")
        .with("id", "77")
        .title("Rust for services")
        .starts("'2031-05-06 18:30+05'", 3)
        .with("summary", &everywhere("A short summary"))
        .with(
            "content",
            &everywhere("<h2>Programme</h2><p>Text <script>alert(1)</script><a href=\"javascript:x\">x</a></p>"),
        )
        .text("category", "meetup")
        .text("event_format", "hybrid")
        .with("city_id", "1")
        .with("company_id", "1")
        .with("place", &everywhere("Hall 1"))
        .with("address", &everywhere("55 Mangilik El"))
        .with("location", "'{\"lat\": 51.09, \"lon\": 71.41}'")
        .with("capacity", "120")
        .with("registration_ends_at", "'2031-05-05 12:00+05'")
        .with(
            "contact_info",
            "'{\"name\": \"Dana\", \"email\": \"dana@techhub.example\", \"phone\": \"+7 (717) 200-00-00\"}'",
        );
    let portal = portal(&[
        event,
        an_event("other").text("category", "meetup"),
        an_event("past").starts("'2020-01-01 10:00+06'", 1),
    ])
    .await;
    let statuses = ["approved", "approved", "visited", "sent", "rejected", "cancelled", "waiting"];
    for (number, status) in statuses.iter().enumerate() {
        let row = Row::of("core_eventparticipant")
            .with("event_id", "77")
            .text("status", status)
            .text("email", &format!("p{number}@x.example"));
        insert(&portal.database, &[row]).await;
    }
    let answer = portal.get("/en/events/talk").await.ok();
    for words in [
        "Rust for services",
        "A short summary",
        "<h2>Programme</h2>",
        "Meetup",
        "Hybrid",
        "Hall 1",
        "55 Mangilik El",
        "3 participants",
        "120 places in all",
        "Registration closes: 5 May 2031, 12:00.",
        "Dana",
        "mailto:dana@techhub.example",
        "tel:+77172000000",
        "https://www.openstreetmap.org/?mlat=51.09&#38;mlon=71.41",
        "/en/events/talk/event.ics",
        "https://calendar.google.com/calendar/render?action=TEMPLATE",
        "20310506T133000Z%2F20310506T163000Z",
        "https://t.me/share/url?url=",
        "/en/companies/firm",
        "Steppe Software",
    ] {
        answer.shows(words);
    }
    answer.hides("alert(1)").hides("javascript:");
    let page = answer.page();
    assert_eq!(page.values("section.related .card__link", "href"), ["/en/events/other"]);
    let thing = page.thing("Event");
    assert_eq!(thing["name"], "Rust for services");
    assert_eq!(thing["startDate"], "2031-05-06T13:30:00Z");
    assert_eq!(thing["endDate"], "2031-05-06T16:30:00Z");
    assert_eq!(thing["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(thing["eventAttendanceMode"], "https://schema.org/MixedEventAttendanceMode");
    assert_eq!(thing["organizer"]["name"], "Steppe Software");
    assert!(thing["location"].to_string().contains("Hall 1"));
    assert_eq!(thing["url"], format!("{}/en/events/talk", portal.address));
    crate::kit::lists::described(&page, &["Event", "BreadcrumbList"]);
    let past = portal.get("/en/events/past").await.ok();
    past.shows("Past").hides("Add to calendar");
}

#[tokio::test]
async fn a_hostile_text_stays_a_text() {
    let hostile = r#"</title></script><script>alert("x")</script><img src=x onerror=alert(1)> & "quotes" 'single' ]]>"#;
    let row = an_event("hostile")
        .title(hostile)
        .with("summary", &everywhere(hostile))
        .with("place", &everywhere(hostile))
        .with("event_format", "'hybrid'")
        .with(
            "contact_info",
            &format!("jsonb_build_object('name', {0}, 'email', {0}, 'phone', {0}, 'url', {0})", quoted(hostile)),
        );
    let portal = portal(&[row]).await;
    for path in [
        "/en",
        "/en/events",
        "/en/events/hostile",
        "/en/search?q=quotes",
        "/en/events?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&city=%22%3E%3Cscript%3E&organizer=%22%3E%3Cscript%3E",
    ] {
        let answer = portal.get(path).await.ok();
        answer.hides("<script>alert").hides("<img src=x");
        let page = answer.page();
        assert!(page.elements().all(|node| node.attribute("onerror").is_none()));
    }
    let page = portal.get("/en/events/hostile").await.ok().page();
    let plain = hostile.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(page.texts("h1").concat(), plain);
    assert_eq!(page.thing("Event")["name"], hostile);
    assert_eq!(page.texts("title"), [format!("{plain} — Events — TechHub")]);
}

/// An event of the demo's owner whose place and link nobody should see who does not come.
const SECRET: &str = "INSERT INTO core_event (slug, title, place, address, location, author_id, status, published, published_at, \
    datetime_start, datetime_end, capacity, event_type, event_format, online_url) \
    SELECT 'secret', jsonb_build_object('kk', 'Jiyn', 'ru', 'Jiyn', 'en', 'Jiyn'), \
    jsonb_build_object('kk', 'Hazyna zaly', 'ru', 'Hazyna zal', 'en', 'Hazyna room'), \
    jsonb_build_object('kk', 'Jasyryn 5', 'ru', 'Jasyryn 5', 'en', 'Jasyryn 5'), '{\"lat\": 51.09123, \"lon\": 71.41567}', \
    id, 'success', true, now(), now() + interval '3 days', now() + interval '3 days 2 hours', 1, 'closed_event', 'hybrid', \
    'https://meet.example/hush' FROM account_user WHERE public_id =";
/// How the room, the address, the mark on the map and the link begin.
const HIDDEN: [&str; 4] = ["Hazyna", "Jasyryn", "51.09123", "meet.example"];

/// Everything that says something of an event to everybody.
fn channels(lang: &str) -> Vec<String> {
    let month = (chrono::Utc::now() + chrono::TimeDelta::days(3)).format("%Y-%m");
    [
        "",
        "/events",
        "/events?q=Jiyn",
        "/events/secret",
        "/events/secret/event.ics",
        "/events/calendar.ics",
        "/events/feed.atom",
        "/feed",
        "/feed/feed.atom?kind=event",
        "/search?q=Jiyn",
        "/search/suggestions?q=jiyn",
        &format!("/events/calendar?month={month}"),
    ]
    .map(|path| format!("/{lang}{path}"))
    .into()
}

#[tokio::test]
async fn the_place_of_a_closed_event_is_seen_by_those_who_come_its_organizers_and_the_staff() {
    let portal = Portal::start().await;
    let owner = people::public_id(&portal, "owner").await;
    let feed = "INSERT INTO core_feed (source, primary_key, published, event_id) SELECT 'event', id::text, true, id \
                FROM core_event WHERE slug = 'secret'";
    portal.database.run(&format!("{SECRET} '{owner}'; {feed}")).await;
    portal.get("/en/feed").await.ok().shows("Jiyn");
    let [owner, resident, expert, moderator] = [
        portal.signed_in("owner").await,
        portal.signed_in("resident").await,
        portal.signed_in("expert").await,
        portal.signed_in("moderator").await,
    ];
    let ticket = resident.post("/en/events/secret/registration", &[("consent", "1")]).await.is(303);
    let ticket = ticket.has("location").to_owned();
    let told = ["Өтетін жері қатысушыларға айтылады", "Место сообщают участникам", "The place is told to participants"];
    for (lang, told) in LANGUAGES.into_iter().zip(told) {
        for path in channels(lang) {
            for (who, answer) in [
                ("guest", portal.get(&path).await),
                ("stranger", expert.get(&path).await),
                ("asks", resident.get(&path).await),
            ] {
                let text = answer.ok().text();
                for hidden in HIDDEN {
                    assert!(!text.contains(hidden), "{who} reads {hidden} at {path}");
                }
            }
        }
        assert_eq!(portal.get(&format!("/{lang}/search?q=Hazyna")).await.ok().page().texts(".result").len(), 0);
        assert_eq!(portal.get(&format!("/{lang}/events?q=Hazyna")).await.ok().page().texts(".event-card").len(), 0);
        portal.get(&format!("/{lang}/events/secret")).await.ok().shows(told);
        let file = portal.get(&format!("/{lang}/events/secret/event.ics")).await.ok().text().replace("\r\n ", "");
        assert!(file.contains(told), "{file}");
        let waits = ticket.replace("/en/", &format!("/{lang}/"));
        let page = resident.get(&waits).await.ok().shows(told).text();
        assert!(HIDDEN.iter().all(|hidden| !page.contains(hidden)), "nobody has let them in yet");
        for (who, reader) in [("organizer", &owner), ("staff", &moderator)] {
            let text = reader.get(&format!("/{lang}/events/secret")).await.ok().text();
            assert!(HIDDEN[..3].iter().all(|shown| text.contains(shown)), "{who}");
            assert!(!text.contains("meet.example"), "the link stands in the ticket");
            let program = text.split("application/ld+json").nth(1).unwrap().split("</script>").next().unwrap();
            assert!(program.contains(told) && !program.contains("Hazyna"), "{program}");
        }
    }
    // A letter about a change keeps the secret, too.
    portal
        .database
        .run("UPDATE core_event SET datetime_end = datetime_end + interval '1 hour' WHERE slug = 'secret'")
        .await;
    portal.work().await;
    let letter = sent(&portal, "resident@demo.techhub.example").await;
    assert!(letter.text.contains(told[0]), "{}", letter.text);
    assert!(letter.invite.is_null() && HIDDEN.iter().all(|hidden| !letter.text.contains(hidden)), "{}", letter.text);
    // Who is let in knows it all.
    let id = ticket.rsplit('/').next().unwrap();
    let event = portal.database.value("SELECT id FROM core_event WHERE slug = 'secret'").await;
    let list = format!("/en/cabinet/content/event/{event}/participants/{id}");
    owner.post(&list, &[("act", "approve")]).await.is(303);
    resident.get(&ticket).await.ok().shows("Hazyna room, Jasyryn 5").shows("meet.example");
    resident.get("/ru/events/secret").await.ok().shows("Hazyna zal").shows("51.09123");
    let letter = sent(&portal, "resident@demo.techhub.example").await;
    assert!(letter.text.contains("Hazyna zaly, Jasyryn 5") && letter.text.contains("meet.example"), "{}", letter.text);
    assert_eq!(letter.invite["place"], "Hazyna zaly, Jasyryn 5, https://meet.example/hush");
    expert.get("/en/events/secret").await.ok().hides("Hazyna");
    // An open event says where it is to everybody, and its link to nobody.
    portal.database.run("UPDATE core_event SET event_type = 'open_event' WHERE slug = 'secret'").await;
    portal.get("/en/events/secret").await.ok().shows("Hazyna room").hides("meet.example").hides("The place is told");
    portal.get("/en/events/secret/event.ics").await.ok().shows("Hazyna room").hides("meet.example");
    portal.get("/en/search?q=Hazyna").await.ok().shows("/en/events/secret");
}

#[tokio::test]
async fn who_only_waits_for_a_seat_learns_neither_the_link_nor_the_place_of_a_closed_event() {
    let portal = Portal::start().await;
    let owner = people::public_id(&portal, "owner").await;
    portal.database.run(&format!("{SECRET} '{owner}'")).await;
    portal.database.run("UPDATE core_event SET event_type = 'open_event' WHERE slug = 'secret'").await;
    let (resident, expert) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
    let mut seats = Vec::new();
    for who in [&resident, &expert] {
        let seat = who.post("/en/events/secret/registration", &[("consent", "1")]).await.is(303);
        seats.push(seat.has("location").to_owned());
    }
    expert.get(&seats[1]).await.ok().shows("Hazyna room").hides("meet.example");
    portal.database.run("UPDATE core_event SET event_type = 'closed_event' WHERE slug = 'secret'").await;
    resident.post(&seats[0], &[("act", "cancel")]).await.is(303);
    let letter = sent(&portal, "expert@demo.techhub.example").await;
    let offer = letter.link("?answer=accept").split('?').next().unwrap().to_owned();
    let texts = [
        letter.text.clone(),
        portal.get(&offer).await.ok().text(),
        portal.get(&format!("{offer}/event.ics")).await.ok().text(),
        expert.get(&seats[1]).await.ok().text(),
    ];
    for (number, text) in texts.iter().enumerate() {
        assert!(HIDDEN.iter().all(|hidden| !text.contains(hidden)), "{number}: {text}");
    }
    expert.post(&seats[1], &[("act", "accept")]).await.is(303);
    expert.get(&seats[1]).await.ok().shows("Hazyna room").shows("meet.example");
    portal.get(&format!("{offer}/event.ics")).await.ok().shows("Hazyna").shows("meet.example");
}
