use crate::{
    content::{
        articles,
        banners::{self, Banner},
        events::{self, EventCard},
        reading::Card,
        vacancies::{self, VacancyCard},
    },
    db::Db,
    web::{JsonLd, Page, PageResult, Shell},
};
use askama::Template;
use futures_util::try_join;
use serde_json::json;

const BANNERS: i64 = 2;
const EVENTS: i64 = 6;
const VACANCIES: i64 = 3;
const NEWS: i64 = 3;

#[derive(Template)]
#[template(path = "home/home.html")]
pub struct Home {
    shell: Shell,
    banners: Vec<Banner>,
    events: Vec<EventCard>,
    vacancies: Vec<VacancyCard>,
    news: Vec<Card>,
}

/// `GET /{lang}`: the home page.
pub async fn home(shell: Shell, db: Db) -> PageResult<Home> {
    let (banners, events, vacancies, news) = try_join!(
        banners::for_guests(&db, shell.lang, BANNERS),
        events::next(&db, EVENTS),
        vacancies::newest_open(&db, VACANCIES),
        articles::newest(&db, NEWS),
    )?;
    Ok(Page(Home { shell, banners, events, vacancies, news }))
}

impl Home {
    /// schema.org/WebSite with the search of the portal.
    fn json_ld(&self) -> JsonLd {
        let shell = &self.shell;
        JsonLd(json!({
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": shell.t.site_name(),
            "description": shell.t.site_description(),
            "url": shell.outside(""),
            "inLanguage": shell.lang.code(),
            "potentialAction": {
                "@type": "SearchAction",
                "target": { "@type": "EntryPoint", "urlTemplate": shell.outside("/search?q={search_term_string}") },
                "query-input": "required name=search_term_string",
            },
        }))
    }
}
