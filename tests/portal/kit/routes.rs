//! All public pages in one place: what the crawl, the hostile test, the count of statements and the
//! language tests walk through. What is no page for everybody to read stands in `access.rs`.

use super::{Database, LANGUAGES};

/// What a route answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page with a list, which takes filters.
    List,
    Page,
    Feed,
    Calendar,
    /// A plain text or an XML file for machines.
    Plain,
}

pub struct Route {
    /// As the code has it.
    pub pattern: &'static str,
    pub kind: Kind,
    /// What stands for its placeholder in the demo content: a query for one value.
    example: &'static str,
    /// What its query string may hold.
    pub filters: &'static [&'static str],
}

const EVENT: &str = "SELECT slug FROM core_event WHERE status = 'success' AND published ORDER BY datetime_start DESC";
const VACANCY: &str =
    "SELECT slug FROM core_vacancy WHERE status = 'success' AND published AND expires_at > now() ORDER BY id";
const SERVICE: &str = "SELECT code FROM service_service WHERE is_active AND published ORDER BY position, code";
const COMPANY: &str = "SELECT slug FROM account_company WHERE status = 'active' AND is_public ORDER BY id";
const ARTICLE: &str = "SELECT slug FROM core_article WHERE status = 'success' AND published ORDER BY id";
const BLOG: &str = "SELECT slug FROM core_blog WHERE status = 'success' AND published ORDER BY id";

const TECHTASK: &str = "SELECT slug FROM core_techtask WHERE status = 'success' AND published ORDER BY id";
const DISCUSSION: &str = "SELECT slug FROM core_discussion WHERE status = 'success' AND published ORDER BY id";
const PLACE: &str = "SELECT slug FROM core_infrastructure WHERE status = 'success' AND active ORDER BY id";
const ELABS: &str = "SELECT id::text FROM core_elabsannouncement WHERE status = 'success' AND published ORDER BY id";

const CATALOGUE: &[&str] = &["q", "part", "city", "open", "sort", "page"];
const EVENTS: &[&str] = &["q", "from", "to", "format", "type", "category", "city", "organizer", "when", "sort", "page"];
const VACANCIES: &[&str] = &["q", "type", "city", "salary", "company", "remote", "experience", "sort", "page"];
const READING: &[&str] = &["q", "category", "tag", "company", "page"];

/// Under each language.
pub const ROUTES: &[Route] = &[
    route("", Kind::Page, "", &[]),
    route("/events", Kind::List, "", EVENTS),
    route("/events/calendar", Kind::Page, "", &["month"]),
    route("/events/calendar.ics", Kind::Calendar, "", &[]),
    route("/events/feed.atom", Kind::Feed, "", &[]),
    route("/events/{slug}", Kind::Page, EVENT, &[]),
    route("/events/{slug}/event.ics", Kind::Calendar, EVENT, &[]),
    route("/vacancies", Kind::List, "", VACANCIES),
    route("/vacancies/feed.atom", Kind::Feed, "", &[]),
    route("/vacancies/{slug}", Kind::Page, VACANCY, &[]),
    route("/services", Kind::List, "", &["q", "category", "audience"]),
    route("/services/{code}", Kind::Page, SERVICE, &[]),
    route("/companies", Kind::List, "", &["q", "tag", "city", "activity", "sort", "page"]),
    route("/companies/{slug}", Kind::Page, COMPANY, &[]),
    route("/companies/{slug}/press", Kind::Page, COMPANY, &[]),
    route("/articles", Kind::List, "", READING),
    route("/articles/feed.atom", Kind::Feed, "", &[]),
    route("/articles/{slug}", Kind::Page, ARTICLE, &[]),
    route("/blogs", Kind::List, "", READING),
    route("/blogs/feed.atom", Kind::Feed, "", &[]),
    route("/blogs/{slug}", Kind::Page, BLOG, &[]),
    route("/tech-tasks", Kind::List, "", CATALOGUE),
    route("/tech-tasks/feed.atom", Kind::Feed, "", &[]),
    route("/tech-tasks/{slug}", Kind::Page, TECHTASK, &[]),
    route("/discussions", Kind::List, "", CATALOGUE),
    route("/discussions/feed.atom", Kind::Feed, "", &[]),
    route("/discussions/{slug}", Kind::Page, DISCUSSION, &[]),
    route("/infrastructure", Kind::List, "", CATALOGUE),
    route("/infrastructure/feed.atom", Kind::Feed, "", &[]),
    route("/infrastructure/{slug}", Kind::Page, PLACE, &[]),
    route("/e-labs", Kind::List, "", CATALOGUE),
    route("/e-labs/feed.atom", Kind::Feed, "", &[]),
    route("/e-labs/{id}", Kind::Page, ELABS, &[]),
    route("/feed", Kind::List, "", &["kind", "page"]),
    route("/feed/feed.atom", Kind::Feed, "", &[]),
    route("/faq", Kind::List, "", &["q"]),
    route("/search", Kind::List, "", &["q", "source", "page"]),
    route("/styleguide", Kind::Page, "", &[]),
    route("/demo/mailbox", Kind::Page, "", &["page"]),
    route(
        "/consents/{kind:personal-data|digest|public-profile}",
        Kind::Page,
        "VALUES ('personal-data'), ('digest'), ('public-profile')",
        &[],
    ),
    route(
        "/{endpoint:about|terms|contacts|privacy|accessibility}",
        Kind::Page,
        "VALUES ('about'), ('terms'), ('contacts'), ('privacy'), ('accessibility')",
        &[],
    ),
];

/// Without a language.
pub const BARE: &[Route] = &[
    route("/robots.txt", Kind::Plain, "", &[]),
    route("/.well-known/security.txt", Kind::Plain, "", &[]),
    route("/sitemap.xml", Kind::Plain, "", &[]),
    route("/sitemap-{part}.xml", Kind::Plain, "VALUES (1)", &[]),
    route("/healthz", Kind::Plain, "", &[]),
    route("/readyz", Kind::Plain, "", &[]),
    route("/metrics", Kind::Plain, "", &[]),
];

const fn route(pattern: &'static str, kind: Kind, example: &'static str, filters: &'static [&'static str]) -> Route {
    Route { pattern, kind, example, filters }
}

impl Route {
    pub fn is_page(&self) -> bool {
        matches!(self.kind, Kind::Page | Kind::List)
    }

    /// Its addresses in the demo content: one for each value that its query gives, at most so many.
    pub async fn paths(&self, database: &Database, most: usize) -> Vec<String> {
        let Some((before, rest)) = self.pattern.split_once('{') else { return vec![self.pattern.to_owned()] };
        let after = rest.split_once('}').map_or("", |(_, after)| after);
        let values = database.column(self.example).await;
        assert!(!values.is_empty(), "the demo has nothing for {}", self.pattern);
        values.iter().take(most).map(|value| format!("{before}{value}{after}")).collect()
    }
}

/// A public address with the route that answers there.
pub struct Address {
    pub route: &'static Route,
    pub lang: &'static str,
    pub path: String,
}

/// Every route in every language, with at most `most` examples each.
pub async fn addresses(database: &Database, most: usize) -> Vec<Address> {
    let mut addresses = Vec::new();
    for route in ROUTES {
        for path in route.paths(database, most).await {
            addresses.extend(LANGUAGES.map(|lang| Address { route, lang, path: format!("/{lang}{path}") }));
        }
    }
    addresses
}

/// The pages among them, one of each kind, in one language.
pub async fn pages(database: &Database, lang: &str) -> Vec<String> {
    let all = addresses(database, 1).await;
    all.into_iter().filter(|address| address.lang == lang && address.route.is_page()).map(|a| a.path).collect()
}
