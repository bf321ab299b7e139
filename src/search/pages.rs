use super::{
    forms::SearchFilter,
    model::{Hit, Source},
    queries,
};
use crate::{
    db::Db,
    web::{Filter, Page, PageResult, Pager, Query, Shell, Slice, links},
};
use askama::Template;

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

impl Results {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/search", &self.filter, &self.hits)
    }
}
