//! Every address that a visitor can meet: what is there, what was there, and where a bare one leads.

use crate::kit::{
    Answer, Demo, LANGUAGES, Markup, Portal,
    routes::{BARE, Kind, addresses, pages},
    rows::{a_person, an_event, insert},
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

#[tokio::test]
async fn every_public_address_answers_in_three_languages() {
    let portal = Portal::start().await;
    for address in addresses(&portal.database, 2).await {
        let answer = portal.get(&address.path).await;
        assert_eq!(answer.status, 200, "{}: {}", address.path, answer.beginning());
        let kind = match address.route.kind {
            Kind::List | Kind::Page => "text/html; charset=utf-8",
            Kind::Feed => "application/atom+xml; charset=utf-8",
            Kind::Calendar => "text/calendar; charset=utf-8",
            Kind::Plain => "",
        };
        assert_eq!(answer.has("content-type"), kind, "{}", address.path);
        if address.route.is_page() {
            assert_eq!(answer.page().one("html").attribute("lang"), Some(address.lang), "{}", address.path);
        }
    }
    for route in BARE {
        for path in route.paths(&portal.database, 1).await {
            assert_eq!(portal.get(&path).await.status, 200, "{path}");
        }
    }
}

/// Follows every link of the portal from the three home pages: each leads somewhere, each fragment is there.
#[tokio::test]
async fn no_link_is_broken() {
    let portal = Portal::start().await;
    let mut waiting: VecDeque<(String, String)> = LANGUAGES.map(|lang| (format!("/{lang}"), "home".to_owned())).into();
    let mut seen: BTreeSet<String> = waiting.iter().map(|(path, _)| path.clone()).collect();
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut fragments: Vec<(String, String, String)> = Vec::new();
    while let Some((path, from)) = waiting.pop_front() {
        let mut answer = portal.get(&path).await;
        if answer.status == 302 {
            // Texts in the database name no language: their links lead to the reader's own.
            answer = portal.get_with(answer.has("location"), &[("Cookie", "lang=kk")]).await;
        }
        let file = path.starts_with("/static/") || path.starts_with("/media/");
        assert!(answer.status == 200, "{} at {path}, where {from} leads", answer.status);
        if file || !answer.has("content-type").starts_with("text/html") {
            continue;
        }
        let page = answer.page();
        ids.insert(path.clone(), page.elements().filter_map(|node| node.attribute("id")).map(Into::into).collect());
        for link in links(&page, &portal.address) {
            let (to, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let to = if to.is_empty() { path.as_str() } else { to };
            // Filters and pages of lists make endless addresses: one step into them is enough.
            if path.contains('?') && to.contains('?') {
                continue;
            }
            if !fragment.is_empty() && !to.starts_with("/static/") {
                fragments.push((path.clone(), to.to_owned(), fragment.to_owned()));
            }
            if seen.insert(to.to_owned()) {
                waiting.push_back((to.to_owned(), path.clone()));
            }
        }
    }
    for (from, to, fragment) in fragments {
        assert!(ids.get(&to).is_some_and(|ids| ids.contains(&fragment)), "{from} leads to {to}#{fragment}");
    }
    for part in ["/kk/events/", "/ru/vacancies/", "/en/services/", "/en/companies/", "/ru/articles/", "/kk/blogs/"] {
        assert!(seen.iter().any(|path| path.starts_with(part)), "nothing leads to {part}");
    }
    assert!(seen.len() > 300, "the crawl has met only {} addresses", seen.len());
}

/// What a page refers to inside of the portal.
fn links(page: &Markup, address: &str) -> Vec<String> {
    ["href", "src", "action"]
        .iter()
        .flat_map(|attribute| page.elements().filter_map(|node| Some((node, node.attribute(attribute)?))))
        .filter(|(node, _)| node.attribute("method") != Some("post"))
        .filter_map(|(_, link)| {
            let inside = link.strip_prefix(address).unwrap_or(link);
            let outside = ["http://", "https://", "mailto:", "tel:"].iter().any(|start| inside.starts_with(start));
            (!outside).then(|| if inside.is_empty() { "/".to_owned() } else { inside.to_owned() })
        })
        .collect()
}

#[tokio::test]
async fn every_page_is_sound_markup() {
    let portal = Portal::start().await;
    for path in pages(&portal.database, "en").await.into_iter().chain(["/en/nothing-here".to_owned()]) {
        let page = portal.get(&path).await.page();
        assert_eq!(page.all("h1").count(), 1, "{path} has one h1");
        let mut ids = BTreeSet::new();
        for id in page.elements().filter_map(|node| node.attribute("id")) {
            assert!(ids.insert(id), "{path}: the id {id} is there twice");
            assert!(!id.contains(char::is_whitespace), "{path}: the id {id:?} has blanks");
        }
        for reference in ["for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget"] {
            let values = page.elements().filter_map(|node| node.attribute(reference));
            for id in values.flat_map(str::split_ascii_whitespace) {
                assert!(ids.contains(id), "{path}: {reference} names {id}, which is not there");
            }
        }
        for image in page.all("img") {
            assert!(image.attribute("alt").is_some(), "{path}: {image:?} has no alt");
            assert!(image.attribute("width").is_some(), "{path}: {image:?} has no size");
        }
        for link in page.all("a") {
            let named = !page.text(link).is_empty() || link.attribute("aria-label").is_some();
            assert!(named, "{path}: {link:?} has no words");
        }
        for button in page.all("button") {
            assert!(!page.text(button).is_empty(), "{path}: {button:?} has no words");
        }
        for field in page.elements().filter(|node| matches!(node.name.as_str(), "input" | "select" | "textarea")) {
            let hidden = field.attribute("type") == Some("hidden");
            let labelled = field.attribute("id").is_some_and(|id| page.has(&format!("label[for={id}]")))
                || page.up(field).any(|over| over.name == "label")
                || field.attribute("aria-label").is_some();
            assert!(hidden || labelled, "{path}: {field:?} has no label");
        }
        let levels: Vec<u32> = page.elements().filter_map(|node| node.name.strip_prefix('h')?.parse().ok()).collect();
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{path}: an h{} follows an h{}", pair[1], pair[0]);
        }
        for name in ["style", "onclick", "onload", "onerror", "onsubmit"] {
            assert!(page.elements().all(|node| node.attribute(name).is_none()), "{path} has {name}");
        }
    }
}

#[tokio::test]
async fn a_bare_address_leads_to_the_reader_s_language() {
    let portal = Portal::with(Demo::Without, |config| config.pages.language = techhub::i18n::Lang::Kk).await;
    let to = async |path: &str, headers: &[(&str, &str)]| {
        let answer = portal.get_with(path, headers).await.is(302);
        assert!(answer.has("vary").contains("accept-language") && answer.has("vary").contains("cookie"));
        answer.has("location").to_owned()
    };
    assert_eq!(to("/", &[]).await, "/kk");
    assert_eq!(to("/events", &[("Accept-Language", "de, en;q=0.7, ru;q=0.8")]).await, "/ru/events");
    assert_eq!(to("/", &[("Accept-Language", "de")]).await, "/kk");
    let both = [("Accept-Language", "ru"), ("Cookie", "theme=dark; lang=en")];
    assert_eq!(to("/events/some-slug?a=1&a=2&q=%D0%98", &both).await, "/en/events/some-slug?a=1&a=2&q=%D0%98");
    assert_eq!(to("/", &[("Cookie", "lang=tlh"), ("Accept-Language", "ru")]).await, "/ru");
    for path in ["//evil.example", "/\\evil.example", "/https://evil.example", "/evil.example"] {
        let answer = portal.get(path).await;
        let location = answer.header("location").unwrap_or_default();
        assert!(answer.status == 404 || location.starts_with("/kk"), "{path} leads to {location}");
    }
}

#[tokio::test]
async fn a_page_remembers_its_language_for_bare_addresses() {
    let portal = Portal::start().await;
    let answer = portal.get("/ru/events").await.ok();
    assert_eq!(answer.cookie("lang"), Some("ru"));
    let again = portal.get_with("/ru/events", &[("Cookie", "lang=ru")]).await.ok();
    assert_eq!(again.cookie("lang"), None, "what is known needs no cookie");
    let other = portal.get_with("/en/events", &[("Cookie", "lang=ru")]).await.ok();
    assert_eq!(other.cookie("lang"), Some("en"));
    assert_eq!(portal.get("/ru/no-such-page").await.cookie("lang"), None);
}

#[tokio::test]
async fn an_unknown_address_is_a_page_in_the_reader_s_language() {
    let portal = Portal::empty().await;
    for (path, headers, lang, words) in [
        ("/kk/events/no-such-event", "", "kk", "Бет табылмады"),
        ("/ru/nowhere", "", "ru", "Страница не найдена"),
        ("/en/events/no/such/path", "", "en", "Page not found"),
        ("/nowhere", "en", "en", "Page not found"),
        ("/static/css/none.css", "ru", "ru", "Страница не найдена"),
        ("/sitemap-99.xml", "en", "en", "Page not found"),
    ] {
        let answer = portal.get_with(path, &[("Accept-Language", headers)]).await.is(404);
        let page = answer.page();
        assert_eq!(page.one("html").attribute("lang"), Some(lang), "{path}");
        assert!(page.texts("h1").contains(&words.to_owned()), "{path}: {:?}", page.texts("h1"));
        let id = answer.has("x-request-id");
        assert_eq!(page.texts(".error-page__id code"), [id], "{path}");
        assert_eq!(page.values("meta[name=robots]", "content"), ["noindex"], "{path}");
        assert_eq!(answer.has("cache-control"), "no-store", "{path}");
    }
    let (one, other) = (portal.get("/kk/x").await, portal.get("/kk/x").await);
    assert_ne!(one.has("x-request-id"), other.has("x-request-id"));
}

#[tokio::test]
async fn what_was_deleted_is_gone_and_what_is_hidden_is_not_found() {
    let portal = Portal::empty().await;
    let rows = [
        a_person("a@techhub.example"),
        an_event("deleted").text("status", "deleted"),
        an_event("draft").text("status", "draft"),
        an_event("rejected").text("status", "reject"),
        an_event("hidden").with("published", "false"),
    ];
    insert(&portal.database, &rows).await;
    let gone = portal.get("/ru/events/deleted").await.is(410);
    gone.shows("error-page__id");
    assert_eq!(gone.page().one("html").attribute("lang"), Some("ru"));
    for slug in ["draft", "rejected", "hidden"] {
        portal.get(&format!("/en/events/{slug}")).await.is(404);
        portal.get(&format!("/en/events/{slug}/event.ics")).await.is(404);
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_which_ones_there_are() {
    let portal = Portal::start().await;
    for (method, path) in
        [("POST", "/en/events"), ("DELETE", "/en"), ("PUT", "/en/faq"), ("GET", "/theme"), ("POST", "/healthz")]
    {
        let answer = portal.send(method, path, &[], b"").await;
        assert_eq!(answer.status, 405, "{method} {path}");
        assert!(!answer.has("allow").is_empty(), "{method} {path}");
        answer.shows("<html");
    }
    let strange = portal.send("BREW", "/en/events", &[], b"").await;
    assert_eq!(strange.status, 405);
}

#[tokio::test]
async fn every_page_answers_to_head_as_to_get() {
    let portal = Portal::start().await;
    let mut paths = pages(&portal.database, "kk").await;
    paths.extend(["/kk/events/feed.atom", "/robots.txt", "/sitemap.xml", "/healthz", "/kk/nowhere"].map(String::from));
    for path in paths {
        let (get, head) = (portal.get(&path).await, portal.send("HEAD", &path, &[], b"").await);
        assert_eq!((head.status, head.bytes.len()), (get.status, 0), "{path}");
        assert_eq!(head.has("content-type"), get.has("content-type"), "{path}");
    }
}

#[tokio::test]
async fn a_picture_that_is_not_there_is_not_found() {
    let portal = Portal::start().await;
    for path in ["/media/none.png", "/media/covers/none.svg", "/media/", "/media/covers", "/media/../Cargo.toml"] {
        let answer = portal.get(path).await.is(404);
        assert!(answer.has("content-type").starts_with("text/html"), "{path}");
    }
    portal.send("POST", "/media/none.png", &[], b"").await.is(405);
}

/// Whatever comes out of the portal carries the same protection.
#[tokio::test]
async fn every_kind_of_answer_has_the_security_headers() {
    let portal = Portal::start().await;
    let style = stylesheet(&portal).await;
    let slug = portal.database.value("SELECT file FROM shared_mediafile LIMIT 1").await;
    for path in [
        "/en",
        "/en/nowhere",
        "/nowhere",
        style.as_str(),
        "/static/none.js",
        "/en/events/feed.atom",
        "/en/events/calendar.ics",
        "/sitemap.xml",
        "/robots.txt",
        "/healthz",
        "/metrics",
        "/",
        "/events",
        "/favicon.ico",
        "/en/events?x=%00",
        &format!("/media/{slug}"),
        "/media/none.png",
        "/media/",
    ] {
        protected(path, &portal.get(path).await);
    }
    protected("POST", &portal.send("POST", "/en/events", &[], b"").await);
    protected("HEAD", &portal.send("HEAD", "/en/events", &[], b"").await);
    protected("too long", &portal.get(&format!("/en/events?q={}", "x".repeat(9000))).await);
}

fn protected(path: &str, answer: &Answer) {
    let policy = answer.has("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
    for part in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "script-src 'self'"] {
        assert!(policy.contains(part), "{path}: {policy}");
    }
    assert_eq!(answer.has("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(answer.has("referrer-policy"), "strict-origin-when-cross-origin", "{path}");
    assert_eq!(answer.has("cross-origin-opener-policy"), "same-origin", "{path}");
    assert_eq!(answer.has("cross-origin-resource-policy"), "same-origin", "{path}");
    assert!(answer.has("permissions-policy").contains("camera=()"), "{path}");
    assert_eq!(answer.has("x-request-id").len(), 16, "{path}");
    for name in ["server", "x-powered-by"] {
        assert_eq!(answer.header(name), None, "{path} tells its {name}");
    }
    for name in HEADERS_ONCE {
        let count = answer.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name)).count();
        assert!(count <= 1, "{path}: {name} {count} times");
    }
}

const HEADERS_ONCE: [&str; 4] = ["content-security-policy", "content-type", "cache-control", "x-request-id"];

#[tokio::test]
async fn production_asks_for_https_for_ever_and_hides_the_style_guide() {
    let portal = Portal::with(Demo::With, |config| {
        config.demo = false;
        config.environment = techhub::config::Environment::Production;
    })
    .await;
    let answer = portal.get("/en").await.ok();
    assert!(answer.has("strict-transport-security").starts_with("max-age=63072000"));
    answer.hides("demo-notice");
    portal.get("/en/styleguide").await.is(404);
    portal.get("/bench/static/10").await.is(404);
    let open = Portal::empty().await;
    assert_eq!(open.get("/en").await.header("strict-transport-security"), None);
    open.get("/en").await.ok().shows("demo-notice");
}

async fn stylesheet(portal: &Portal) -> String {
    let page = portal.get("/en/events").await.ok().page();
    page.one("link[rel=stylesheet]").attribute("href").unwrap().to_owned()
}

#[tokio::test]
async fn static_files_have_hashed_names_and_are_kept_for_ever() {
    let portal = Portal::start().await;
    let page = portal.get("/en/events").await.ok().page();
    let mut files = page.values("link[rel=stylesheet]", "href");
    files.extend(page.values("script[src]", "src"));
    files.extend(page.values("link[rel=preload]", "href"));
    files.extend(page.values("link[rel=icon]", "href"));
    assert!(files.len() >= 4, "{files:?}");
    for file in &files {
        let hash = file.rsplit('/').next().unwrap().split('.').nth(1).unwrap();
        assert!(hash.len() >= 8 && hash.chars().all(|c| c.is_ascii_hexdigit()), "{file}");
        let answer = portal.get(file).await.ok();
        assert_eq!(answer.has("cache-control"), "public, max-age=31536000, immutable", "{file}");
        let unhashed = file.replace(&format!(".{hash}"), "");
        portal.get(&unhashed).await.is(404);
    }
    let style = files.iter().find(|file| file.ends_with(".css")).unwrap();
    let plain = portal.get(style).await.ok();
    let gzip = portal.get_with(style, &[("Accept-Encoding", "gzip")]).await.ok();
    let brotli = portal.get_with(style, &[("Accept-Encoding", "gzip, deflate, br")]).await.ok();
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(gzip.has("content-encoding"), "gzip");
    assert_eq!(brotli.has("content-encoding"), "br");
    assert!(brotli.bytes.len() < gzip.bytes.len() && gzip.bytes.len() * 2 < plain.bytes.len());
    assert!(plain.has("vary").to_lowercase().contains("accept-encoding"));
    assert_eq!(unpacked(&gzip.bytes), plain.bytes);
    // Fonts are packed already.
    let font = files.iter().find(|file| file.ends_with(".woff2")).unwrap();
    assert_eq!(portal.get_with(font, &[("Accept-Encoding", "br")]).await.header("content-encoding"), None);
    // What the style refers to is there as well.
    for part in plain.text().split("url(\"").skip(1) {
        let address = part.split('"').next().unwrap();
        assert_eq!(portal.get(address).await.status, 200, "{address}");
    }
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bytes), &mut plain).unwrap();
    plain
}

#[tokio::test]
async fn pages_are_compressed_for_those_who_accept_it() {
    let portal = Portal::start().await;
    let plain = portal.get("/kk/events").await.ok();
    let packed = portal.get_with("/kk/events", &[("Accept-Encoding", "br;q=0, gzip")]).await.ok();
    assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), (None, Some("gzip")));
    assert!(packed.has("vary").contains("accept-encoding"));
    assert_eq!(unpacked(&packed.bytes), plain.bytes);
    let refused = portal.get_with("/kk/events", &[("Accept-Encoding", "gzip;q=0")]).await.ok();
    assert_eq!(refused.header("content-encoding"), None);
}

#[tokio::test]
async fn a_page_names_itself_and_its_other_languages() {
    let portal = Portal::start().await;
    for address in addresses(&portal.database, 1).await.iter().filter(|address| address.route.is_page()) {
        if ["/search", "/styleguide", "/demo/mailbox"].iter().any(|path| address.path.ends_with(path)) {
            continue;
        }
        let page = portal.get(&address.path).await.ok().page();
        let outside = |path: &str| format!("{}{path}", portal.address);
        assert_eq!(page.values("link[rel=canonical]", "href"), [outside(&address.path)]);
        let rest = &address.path[3..];
        for lang in LANGUAGES {
            let alternate = format!("link[hreflang={lang}]");
            let links: Vec<_> =
                page.all(&alternate).filter(|node| node.attribute("rel") == Some("alternate")).collect();
            assert_eq!(links.len(), 1, "{}", address.path);
            assert_eq!(links[0].attribute("href"), Some(outside(&format!("/{lang}{rest}")).as_str()));
        }
        assert_eq!(page.values("link[hreflang=x-default]", "href"), [outside(&format!("/kk{rest}"))]);
        assert_eq!(page.values("meta[property=og:url]", "content"), [outside(&address.path)]);
        for name in ["description", "viewport"] {
            let values = page.values(&format!("meta[name={name}]"), "content");
            assert!(values.len() == 1 && !values[0].trim().is_empty(), "{}: {name}", address.path);
        }
        for name in ["og:title", "og:image", "og:type", "og:locale"] {
            let values = page.values(&format!("meta[property={name}]"), "content");
            assert!(values.len() == 1 && !values[0].trim().is_empty(), "{}: {name}", address.path);
        }
        let titles = page.texts("title");
        assert!(titles.len() == 1 && titles[0].len() > "— TechHub".len() + 2, "{}: {titles:?}", address.path);
    }
}

#[tokio::test]
async fn the_language_switcher_keeps_the_page_and_its_filters() {
    let portal = Portal::start().await;
    for path in [
        "/events?q=IT&format=online&when=all&page=2",
        "/events/calendar?month=2026-11",
        "/search?q=%D0%B3%D1%80%D0%B0%D0%BD%D1%82",
        "/no-such-page?a=1",
    ] {
        let page = portal.get(&format!("/en{path}")).await.page();
        for lang in LANGUAGES {
            let switches = format!("a.language__link[lang={lang}]");
            let links = page.values(&switches, "href");
            assert!(!links.is_empty());
            assert!(links.iter().all(|link| *link == format!("/{lang}{path}")), "{path}: {links:?}");
            for link in page.all(&switches) {
                assert_eq!(link.attribute("aria-current").is_some(), lang == "en", "{path}");
                assert_eq!(
                    page.text(link),
                    ["Қазақша", "Русский", "English"][LANGUAGES.iter().position(|l| *l == lang).unwrap()]
                );
            }
        }
    }
}

#[tokio::test]
async fn the_theme_is_remembered_and_leads_back() {
    let portal = Portal::start().await;
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let answer = portal.send("POST", "/theme", &form, b"theme=dark&back=%2Fen%2Fevents%3Fq%3Dx").await.is(303);
    assert_eq!(answer.has("location"), "/en/events?q=x");
    assert_eq!(answer.cookie("theme"), Some("dark"));
    let dark = portal.get_with("/en/events", &[("Cookie", "theme=dark")]).await.ok().page();
    assert_eq!(dark.one("html").attribute("data-theme"), Some("dark"));
    assert_eq!(dark.values("button[value=dark]", "aria-pressed"), ["true"]);
    let odd = portal.get_with("/en/events", &[("Cookie", "theme=%22><script>")]).await.ok().page();
    assert_eq!(odd.one("html").attribute("data-theme"), Some("auto"));
    for evil in
        ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "%2F%0D%0ASet-Cookie%3Aa%3Db"]
    {
        let answer = portal.send("POST", "/theme", &form, format!("theme=dark&back={evil}").as_bytes()).await.is(303);
        assert_eq!(answer.has("location"), "/", "{evil}");
    }
    let foreign = [form[0], ("Sec-Fetch-Site", "cross-site")];
    let refused = portal.send("POST", "/theme", &foreign, b"theme=dark&back=%2Fen").await.is(403);
    assert_eq!(refused.cookie("theme"), None);
    for broken in ["", "theme=dark", "theme=dark&theme=light&back=/", "%FF=%FE"] {
        let answer = portal.send("POST", "/theme", &form, broken.as_bytes()).await;
        assert!((400..500).contains(&answer.status), "{broken:?}: {}", answer.status);
    }
}

#[tokio::test]
async fn a_slash_at_the_end_leads_to_the_same_page_without_it() {
    let portal = Portal::with(Demo::Without, |_| {}).await;
    for (with, without) in [("/ru/", "/ru"), ("/kk/events/?q=a%20b", "/kk/events?q=a%20b"), ("/en/faq/", "/en/faq")] {
        let answer = portal.get(with).await;
        assert_eq!((answer.status, answer.header("location")), (308, Some(without)), "{with}");
    }
    for elsewhere in ["//evil.example/", "/\\evil.example/"] {
        let answer = portal.get(elsewhere).await;
        assert_eq!(answer.header("location"), None, "{elsewhere}: {}", answer.status);
    }
}
