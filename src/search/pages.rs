use super::{
    forms::{SearchFilter, noted},
    marks::{Piece, marked},
    model::{Hit, Source},
    queries,
};
use crate::{
    db::Db,
    i18n::Text,
    web::{Answer, Filter, Page, PageResult, Pager, Query, Shell, Slice, links},
};
use actix_web::HttpResponse;
use askama::Template;

/// Titles that are suggested at once.
const SUGGESTED: i64 = 8;

#[derive(Template)]
#[template(path = "search/results.html")]
pub struct Results {
    shell: Shell,
    filter: SearchFilter,
    text: Option<String>,
    hits: Slice<Hit>,
    tabs: Vec<Tab>,
}

/// A part of the portal with the number of hits in it.
struct Tab {
    name: &'static str,
    icon: &'static str,
    count: i64,
    link: String,
    current: bool,
}

/// `GET /{lang}/search?q=`: what answers to a text, in the whole portal or a part of it.
pub async fn results(shell: Shell, db: Db, filter: Query<SearchFilter>) -> PageResult<Results> {
    let filter = filter.0;
    let text = filter.text();
    let (rows, counts) = match &text {
        Some(text) => queries::search(&db, &filter, text).await?,
        None => (Vec::new(), Vec::new()),
    };
    if let Some(words) = text.as_deref().and_then(noted)
        && counts.is_empty()
    {
        queries::note_miss(&db, &words).await?;
    }
    let of = |source: Source| counts.iter().find(|(code, _)| code == source.code()).map_or(0, |(_, count)| *count);
    let everything = counts.iter().map(|(_, count)| count).sum();
    let total = filter.source().map_or(everything, of);
    let chosen = filter.source();
    let tab = |source: Option<Source>, name, count| {
        let filter = SearchFilter { source: source.map_or("", Source::code).into(), ..filter.clone() };
        let pairs = filter.pairs();
        let link = links::with(&shell.here("/search"), pairs.iter().map(|(n, v)| (*n, v.as_str())));
        Tab { name, icon: source.map_or("search", Source::icon), count, link, current: source == chosen }
    };
    let mut tabs = vec![tab(None, shell.t.search_everywhere(), everything)];
    tabs.extend(Source::ALL.into_iter().filter(|s| of(*s) > 0).map(|s| tab(Some(s), s.name(shell.t), of(s))));
    let page = filter.page();
    Ok(Page(Results { shell, filter, text, hits: Slice { rows, total, page }, tabs }))
}

/// `GET /{lang}/search/suggestions?q=`: titles that hold what is being typed, as JSON for the script of the field.
pub async fn suggestions(shell: Shell, db: Db, filter: Query<SearchFilter>) -> Answer {
    let titles = match filter.text() {
        Some(text) => queries::suggestions(&db, &text, SUGGESTED).await?,
        None => Vec::new(),
    };
    let titles: Vec<&str> = titles.iter().map(|title| shell.words(title)).collect();
    Ok(HttpResponse::Ok().json(titles))
}

impl Results {
    /// A text with the words that answer to what was typed.
    fn marked<'t>(&'t self, text: &'t Text) -> Vec<Piece<'t>> {
        marked(self.shell.words(text), self.text.as_deref().unwrap_or_default())
    }

    /// Where one can go on when nothing was found.
    fn ways(&self) -> Vec<(String, &'static str)> {
        let t = self.shell.t;
        let ways = [
            ("/services", t.services_title()),
            ("/events", t.events_title()),
            ("/vacancies", t.vacancies_title()),
            ("/companies", t.companies_title()),
            ("/faq", t.faq_title()),
            ("/contacts", t.footer_contacts()),
        ];
        ways.map(|(path, name)| (self.shell.here(path), name)).into()
    }

    /// Whether something is found outside the chosen part.
    fn elsewhere(&self) -> Option<&Tab> {
        self.tabs.first().filter(|tab| tab.count > 0 && !tab.current)
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/search", &self.filter, &self.hits)
    }
}
