use crate::{
    content::{
        articles,
        events::{self, EventCard},
        reading::Card,
        vacancies::{self, VacancyCard},
    },
    db::Db,
    i18n::{Texts, format},
    services::{self, ServiceCard},
    web::{Chip, Filter, Page, PageResult, Pager, PortalError, Shell, Slice, chips, feed::rfc3339, sort_link},
};
use askama::Template;
use chrono::{DateTime, Utc};
use futures_util::try_join;

const PATH: &str = "/styleguide";
/// The colours of `static/css/tokens.css` that have a swatch.
const COLOURS: [&str; 15] = [
    "paper",
    "surface",
    "sunken",
    "ink",
    "ink-soft",
    "azure",
    "azure-strong",
    "azure-soft",
    "night",
    "gold",
    "gold-soft",
    "green",
    "amber",
    "teal",
    "red",
];

/// Every component of the portal on one page, the cards with real content.
#[derive(Template)]
#[template(path = "site/styleguide.html")]
pub struct StyleGuide {
    shell: Shell,
    now: DateTime<Utc>,
    events: Vec<EventCard>,
    vacancies: Vec<VacancyCard>,
    services: Vec<ServiceCard>,
    texts: Vec<Card>,
}

/// `GET /{lang}/styleguide`: for those who build pages; not there in production.
pub async fn show(shell: Shell, db: Db) -> PageResult<StyleGuide> {
    if shell.production() {
        return Err(PortalError::NotFound);
    }
    let (events, vacancies, services, texts) = try_join!(
        events::next(&db, 1),
        vacancies::newest_open(&db, 1),
        services::most_asked(&db, 1),
        articles::newest(&db, 1),
    )?;
    Ok(Page(StyleGuide { shell, now: Utc::now(), events, vacancies, services, texts }))
}

/// A state of something with its class, picture and word.
struct State {
    class: &'static str,
    icon: &'static str,
    name: &'static str,
}

fn states(t: &'static Texts) -> [State; 8] {
    let state = |class, icon, name| State { class, icon, name };
    [
        state("draft", "document", t.status_draft()),
        state("created", "clock", t.status_created()),
        state("sent", "eye", t.status_sent()),
        state("correction", "alert", t.status_correction()),
        state("approved", "check", t.status_approved()),
        state("success", "check-circle", t.status_success()),
        state("reject", "close", t.status_reject()),
        state("overdue", "clock", t.status_overdue()),
    ]
}

/// The names of all icons, as the sprite has them.
fn icons() -> Vec<&'static str> {
    let parts = include_str!("../../static/icons.svg").split("id=\"").skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

/// A filter that is always set.
struct Sample(&'static Texts);

impl Filter for Sample {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let values = [("format", self.0.events_format_hybrid()), ("category", self.0.events_category_meetup())];
        values.map(|(name, value)| (name, value.to_owned())).into()
    }
}

impl StyleGuide {
    fn colours(&self) -> [&'static str; 15] {
        COLOURS
    }

    fn states(&self) -> [State; 8] {
        states(self.shell.t)
    }

    fn icons(&self) -> Vec<&'static str> {
        icons()
    }

    fn chips(&self) -> Vec<Chip> {
        chips(&self.shell, PATH, &Sample(self.shell.t), |_, value| Some(value.to_owned()))
    }

    fn sort_link(&self, sort: &str) -> String {
        sort_link(&self.shell.here(PATH), &Sample(self.shell.t), sort)
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, PATH, &Sample(self.shell.t), &Slice { rows: vec![()], total: 400, page: 9 })
    }

    fn money(&self) -> String {
        format::money(1_250_000, "KZT")
    }

    fn machine_time(&self) -> String {
        rfc3339(&self.now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sprite_has_the_icons_of_states() {
        let icons = icons();
        assert!(icons.len() > 50);
        for state in states(Texts::of(crate::i18n::Lang::Kk)) {
            assert!(icons.contains(&state.icon), "{}", state.icon);
        }
    }

    #[test]
    fn every_colour_of_the_guide_is_a_token() {
        let tokens = include_str!("../../static/css/tokens.css");
        for colour in COLOURS {
            assert!(tokens.contains(&format!("--{colour}:")), "{colour}");
        }
    }
}
