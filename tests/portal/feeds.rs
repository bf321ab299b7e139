//! What machines read: feeds, calendars, the site map.

use crate::kit::{
    LANGUAGES, Markup, Portal,
    rows::{a_company, a_person, a_vacancy, an_article, an_event, insert, said},
};
use std::collections::BTreeSet;

const FEEDS: [&str; 4] = ["/events", "/vacancies", "/articles", "/blogs"];
const HOSTILE: &str = r#"</title><script>alert("1")</script> & ]]> 'x'; a,b\c"#;

#[tokio::test]
async fn feeds_are_well_formed_and_their_ids_differ() {
    let portal = Portal::start().await;
    for section in FEEDS {
        for lang in LANGUAGES {
            let path = format!("/{lang}{section}/feed.atom");
            let answer = portal.get(&path).await.ok();
            let feed = answer.xml();
            let outside = |path: &str| format!("{}/{lang}{path}", portal.address);
            assert_eq!(feed.one("feed").attribute("xml:lang"), Some(lang));
            assert_eq!(feed.values("feed link[rel=self]", "href"), [outside(&format!("{section}/feed.atom"))]);
            let entries = feed.all("entry").count();
            assert!((5..=50).contains(&entries), "{path} has {entries} entries");
            let ids: BTreeSet<String> = feed.texts("id").into_iter().collect();
            assert_eq!(ids.len(), entries + 1, "{path}: ids differ");
            assert!(ids.iter().all(|id| id.starts_with(&outside(section))), "{ids:?}");
            for name in ["title", "summary", "updated", "published", "link"] {
                let selector = format!("entry {name}");
                assert_eq!(feed.all(&selector).count(), entries, "{path}: {name}");
            }
            for title in feed.texts("entry title") {
                assert!(!title.is_empty(), "{path}");
            }
            let published = moments(&feed, "entry published");
            assert!(published.is_sorted_by(|one, next| one >= next), "{path}: the newest come first");
            let updated = moments(&feed, "entry updated");
            assert_eq!(moments(&feed, "updated")[0], *updated.iter().max().unwrap());
            for link in feed.values("entry link", "href") {
                assert!(ids.contains(&link), "{path}: {link}");
            }
        }
    }
    let page = portal.get("/ru/events").await.ok().page();
    assert_eq!(page.values("link[type=application/atom+xml]", "href"), ["/ru/events/feed.atom"]);
}

fn moments(feed: &Markup, selector: &str) -> Vec<chrono::DateTime<chrono::Utc>> {
    feed.texts(selector).iter().map(|text| text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))).collect()
}

#[tokio::test]
async fn a_hostile_title_stays_a_title() {
    let portal = Portal::empty().await;
    insert(
        &portal.database,
        &[a_person("a@techhub.example"), an_event("x").title(HOSTILE), an_article("x").title(HOSTILE)],
    )
    .await;
    for section in ["/events", "/articles"] {
        let feed = portal.get(&format!("/en{section}/feed.atom")).await.ok().xml();
        assert_eq!(feed.texts("entry title"), [HOSTILE]);
    }
    let calendar = events(&portal.get("/en/events/calendar.ics").await.ok().text());
    assert_eq!(calendar[0].value("SUMMARY"), HOSTILE);
}

#[tokio::test]
async fn nothing_hidden_is_in_a_feed() {
    let portal = Portal::empty().await;
    let mut rows = vec![a_person("a@techhub.example"), a_company("firm")];
    for (slug, status, published) in [
        ("shown", "success", "true"),
        ("draft", "draft", "true"),
        ("hidden", "success", "false"),
        ("gone", "deleted", "true"),
    ] {
        for row in [an_event(slug), a_vacancy(slug), an_article(slug), crate::kit::rows::a_blog(slug)] {
            rows.push(row.title(&format!("Title {slug}")).text("status", status).with("published", published));
        }
    }
    rows.push(a_vacancy("expired").title("Title expired").with("expires_at", "now() - interval '1 minute'"));
    insert(&portal.database, &rows).await;
    let paths = FEEDS.map(|section| format!("/en{section}/feed.atom"));
    for path in paths.iter().map(String::as_str).chain(["/en/events/calendar.ics", "/sitemap-1.xml"]) {
        let answer = portal.get(path).await.ok();
        for word in ["draft", "hidden", "gone", "expired"] {
            answer.hides(word);
        }
        answer.shows("shown");
    }
}

/// One entry of a calendar file: its lines unfolded.
struct Entry(Vec<String>);

impl Entry {
    fn raw(&self, name: &str) -> &str {
        self.0
            .iter()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix([':', ';']))
            .unwrap_or_else(|| panic!("no {name} in {:?}", self.0))
    }

    fn value(&self, name: &str) -> String {
        let raw = self.raw(name);
        raw.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    }
}

/// The entries of a calendar file, whose form is checked on the way (RFC 5545, 3.1).
fn events(text: &str) -> Vec<Entry> {
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "a bare line break");
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        match line.strip_prefix([' ', '\t']) {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    assert_eq!(lines[0], "BEGIN:VCALENDAR");
    assert!(lines.contains(&"VERSION:2.0".to_owned()) && lines.iter().any(|line| line.starts_with("PRODID:")));
    let mut entries = Vec::new();
    let mut entry: Option<Vec<String>> = None;
    for line in lines {
        match line.as_str() {
            "BEGIN:VEVENT" => assert!(entry.replace(Vec::new()).is_none(), "an entry in an entry"),
            "END:VEVENT" => entries.push(Entry(entry.take().expect("nothing has begun"))),
            _ => entry.iter_mut().for_each(|entry| entry.push(line.clone())),
        }
    }
    assert!(entry.is_none());
    entries
}

#[tokio::test]
async fn a_calendar_program_can_read_and_update_events() {
    let portal = Portal::empty().await;
    let long = "Слово о долгой встрече, которая не помещается в одну строку календаря; ".repeat(5);
    let event = an_event("talk")
        .starts("'2031-05-06 18:30+05'", 3)
        .with("title", &said(&[("en", "A talk, and more"), ("ru", &long), ("kk", "Әңгіме")]))
        .with("summary", &said(&[("en", "First line\nsecond line")]))
        .with("place", &said(&[("en", "Hall 1")]))
        .with("address", &said(&[("en", "55 Mangilik El")]));
    insert(&portal.database, &[a_person("a@techhub.example"), event]).await;
    let mut uids = BTreeSet::new();
    for lang in LANGUAGES {
        for path in ["events/talk/event.ics", "events/calendar.ics"] {
            let entries = events(&portal.get(&format!("/{lang}/{path}")).await.ok().text());
            assert_eq!(entries.len(), 1);
            let entry = &entries[0];
            uids.insert(entry.value("UID"));
            assert_eq!(entry.raw("DTSTART"), "20310506T133000Z");
            assert_eq!(entry.raw("DTEND"), "20310506T163000Z");
            assert!(!entry.raw("DTSTAMP").is_empty());
            assert_eq!(entry.value("URL"), format!("{}/{lang}/events/talk", portal.address));
            let title = match lang {
                "en" => "A talk, and more",
                "ru" => long.as_str(),
                _ => "Әңгіме",
            };
            assert_eq!(entry.value("SUMMARY"), title);
        }
    }
    assert_eq!(uids.len(), 1, "one event, one uid: {uids:?}");
    let entry = &events(&portal.get("/en/events/talk/event.ics").await.ok().text())[0];
    assert_eq!(entry.value("DESCRIPTION"), "First line\nsecond line");
    assert_eq!(entry.value("LOCATION"), "Hall 1, 55 Mangilik El");
}

#[tokio::test]
async fn the_demo_s_calendar_is_in_good_form() {
    let portal = Portal::start().await;
    for lang in LANGUAGES {
        let entries = events(&portal.get(&format!("/{lang}/events/calendar.ics")).await.ok().text());
        let uids: BTreeSet<String> = entries.iter().map(|entry| entry.value("UID")).collect();
        assert!(uids.len() >= 10 && uids.len() == entries.len());
    }
}

#[tokio::test]
async fn the_site_map_lists_every_public_page_in_three_languages() {
    let portal = Portal::start().await;
    let robots = portal.get("/robots.txt").await.ok().text();
    let map = robots.lines().find_map(|line| line.strip_prefix("Sitemap: ")).unwrap();
    assert_eq!(map, format!("{}/sitemap.xml", portal.address));
    let mut paths = BTreeSet::new();
    for part in portal.get("/sitemap.xml").await.ok().xml().texts("sitemap loc") {
        let part = portal.get(part.strip_prefix(&portal.address).unwrap()).await.ok().xml();
        for entry in part.all("url") {
            let location =
                part.all("url loc").find(|loc| part.up(loc).next().is_some_and(|up| std::ptr::eq(up, entry)));
            let location = part.text(location.unwrap());
            let path = location.strip_prefix(&portal.address).unwrap().to_owned();
            assert!(!path.contains('#') && !path.contains('?'), "{path}");
            assert!(paths.insert(path.clone()), "{path} is listed twice");
        }
        let urls = part.all("url").count();
        assert_eq!(part.all("url xhtml:link").count(), urls * 3);
        for moment in part.texts("lastmod") {
            moment.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        }
    }
    for lang in LANGUAGES {
        for section in [
            "",
            "/events",
            "/vacancies",
            "/services",
            "/companies",
            "/articles",
            "/blogs",
            "/faq",
            "/about",
            "/contacts",
        ] {
            assert!(paths.contains(&format!("/{lang}{section}")), "/{lang}{section} is not on the map");
        }
    }
    for (sql, section) in [
        ("SELECT slug FROM core_event WHERE status = 'success' AND published", "events"),
        ("SELECT slug FROM account_company WHERE status = 'active' AND is_public", "companies"),
        ("SELECT code FROM service_service WHERE is_active AND published", "services"),
    ] {
        for slug in portal.database.column(sql).await {
            for lang in LANGUAGES {
                assert!(paths.contains(&format!("/{lang}/{section}/{slug}")), "{section}/{slug} is not on the map");
            }
        }
    }
    for path in paths.iter().filter(|path| path.starts_with("/ru")) {
        assert_eq!(portal.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_long_site_map_has_parts() {
    let portal = Portal::empty().await;
    insert(&portal.database, &[a_person("a@techhub.example")]).await;
    let many = "INSERT INTO search_search (source, primary_key, path, published) \
                SELECT 'event', n, '/events/e' || n, true FROM generate_series(1, 2500) AS n";
    portal.database.run(many).await;
    let parts = portal.get("/sitemap.xml").await.ok().xml().texts("loc");
    assert_eq!(parts.len(), 2);
    let mut urls = BTreeSet::new();
    for part in 1..=2 {
        urls.extend(portal.get(&format!("/sitemap-{part}.xml")).await.ok().xml().texts("url loc"));
    }
    assert!(urls.len() >= 2500 * 3, "{}", urls.len());
    for wrong in ["3", "0", "-1", "x", "99999999999999999999"] {
        portal.get(&format!("/sitemap-{wrong}.xml")).await.is(404);
    }
}

#[tokio::test]
async fn robots_stay_out_of_the_search() {
    let portal = Portal::empty().await;
    let robots = portal.get("/robots.txt").await.ok().text();
    assert!(robots.contains("User-agent: *") && robots.contains("Disallow: /*/search"), "{robots}");
    let page = portal.get("/en/search?q=x").await.ok().page();
    assert_eq!(page.values("meta[name=robots]", "content"), ["noindex, follow"]);
}

#[tokio::test]
async fn who_finds_a_hole_finds_where_to_write_to() {
    let portal = Portal::start().await;
    let said = portal.get("/.well-known/security.txt").await.ok().text();
    let contact = said.lines().find_map(|line| line.strip_prefix("Contact: ")).unwrap();
    assert!(contact.ends_with("/en/contacts") && said.contains("\nExpires: 20"), "{said}");
    portal.get("/en/contacts").await.ok();
}
