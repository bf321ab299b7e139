use crate::{
    content::{
        articles,
        banners::{self, Banner},
        events::{self, EventCard},
        reading::Card,
        vacancies::{self, VacancyCard},
    },
    db::Db,
    figures::{self, Figures},
    i18n::Texts,
    services::{self, ServiceCard},
    web::{JsonLd, Page, PageResult, Shell},
};
use askama::Template;
use futures_util::try_join;
use serde_json::json;

const BANNERS: i64 = 2;
const EVENTS: i64 = 6;
const SERVICES: i64 = 6;
/// Names of services under the search field.
const HINTS: usize = 4;
const VACANCIES: i64 = 3;
const NEWS: i64 = 3;

#[derive(Template)]
#[template(path = "home/home.html")]
pub struct Home {
    shell: Shell,
    banners: Vec<Banner>,
    events: Vec<EventCard>,
    services: Vec<ServiceCard>,
    vacancies: Vec<VacancyCard>,
    news: Vec<Card>,
    figures: Figures,
}

/// One figure of the house with the page where it can be looked at.
struct Figure {
    count: i64,
    name: String,
    path: &'static str,
}

/// `GET /{lang}`: the home page.
pub async fn home(shell: Shell, db: Db) -> PageResult<Home> {
    let (banners, events, services, vacancies, news, figures) = try_join!(
        banners::for_reader(&db, shell.lang, shell.viewer.as_deref(), BANNERS),
        events::next(&db, EVENTS),
        services::most_asked(&db, SERVICES),
        vacancies::newest_open(&db, VACANCIES),
        articles::newest(&db, NEWS),
        figures::house(&db),
    )?;
    Ok(Page(Home { shell, banners, events, services, vacancies, news, figures }))
}

impl Home {
    /// What people look for most often: the services they ask for.
    fn hints(&self) -> &[ServiceCard] {
        &self.services[..self.services.len().min(HINTS)]
    }

    /// The house in figures; nothing is said of what is not there yet.
    fn figures(&self) -> Vec<Figure> {
        let (t, figures) = (self.shell.t, &self.figures);
        let figure = |count, name: fn(&Texts, i64) -> String, path| Figure { count, name: name(t, count), path };
        let all = [
            figure(figures.companies, |t, n| t.home_figure_companies(n), "/companies"),
            figure(figures.startups, |t, n| t.home_figure_startups(n), "/companies?tag=startup"),
            figure(figures.events, |t, n| t.home_figure_events(n), "/events?when=all"),
            figure(figures.vacancies, |t, n| t.home_figure_vacancies(n), "/vacancies"),
            figure(figures.decisions, |t, n| t.home_figure_decisions(n), "/services"),
        ];
        all.into_iter().filter(|figure| figure.count > 0).collect()
    }

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
