use super::{
    forms::{EventFilter, MonthFilter, When},
    model::{self, Event, EventCard, EventMark},
    queries,
};
use crate::{
    content::{
        comments::{self, Said},
        life,
        series::{self, Sibling},
    },
    db::{Db, Link},
    i18n::format,
    search,
    web::{
        Answer, Chip, Choice, Filter, JsonLd, Page, PageResult, Pager, PortalError, Query, Shell, Slice, chips, feed,
        json_ld, page::html, sort_link, totals,
    },
};
use actix_web::{http::StatusCode, web::Path};
use askama::Template;
use chrono::{Datelike, Days, Months, NaiveDate};
use futures_util::{FutureExt, future::LocalBoxFuture};
use serde_json::json;

const FEED_LENGTH: i64 = 50;

#[derive(Template)]
#[template(path = "events/list.html")]
pub struct EventList {
    shell: Shell,
    filter: EventFilter,
    events: Slice<EventCard>,
}

/// `GET /{lang}/events`: what is coming, with filters.
pub async fn list(shell: Shell, db: Db, filter: Query<EventFilter>) -> PageResult<EventList> {
    let filter = filter.0;
    let found = search::ids(&db, search::Source::Event, filter.text()).await?;
    let key = totals::key("events", &filter);
    let known = shell.known_total(&key);
    let events = queries::published(&db, &filter, &shell.dictionary, found.as_deref(), known).await?;
    if known.is_none() {
        shell.learn_total(key, events.total);
    }
    Ok(Page(EventList { shell, filter, events }))
}

impl EventList {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/events", &self.filter, &self.events)
    }

    fn chips(&self) -> Vec<Chip> {
        let (t, dictionary) = (self.shell.t, &self.shell.dictionary);
        chips(&self.shell, "/events", &self.filter, |name, value| match name {
            "q" => Some(t.filter_text_chip(value)),
            "from" => self.filter.from().map(|day| t.filter_from_chip(t.date(day))),
            "to" => self.filter.to().map(|day| t.filter_to_chip(t.date(day))),
            "format" => Some(model::format_name(t, value).into()),
            "type" => Some(model::type_name(t, value).into()),
            "category" => Some(model::category_name(t, value).into()),
            "city" => Some(dictionary.city_by_slug(value).map_or(value, |city| self.shell.words(&city.name)).into()),
            "organizer" => Some(self.organizer_name(value).into()),
            _ => None,
        })
    }

    fn sort_link(&self, sort: &str) -> String {
        sort_link(&self.shell.here("/events"), &self.filter, sort)
    }

    fn when_options(&self) -> Vec<Choice<'_>> {
        let t = self.shell.t;
        let when = match self.filter.when() {
            When::Upcoming => "",
            When::Past => "past",
            When::All => "all",
        };
        [("past", t.events_when_past()), ("all", t.events_when_all())].map(|(v, l)| Choice::of(v, l, when)).into()
    }

    fn format_options(&self) -> Vec<Choice<'_>> {
        model::FORMATS.map(|code| Choice::of(code, model::format_name(self.shell.t, code), &self.filter.format)).into()
    }

    fn type_options(&self) -> Vec<Choice<'_>> {
        model::TYPES.map(|code| Choice::of(code, model::type_name(self.shell.t, code), &self.filter.r#type)).into()
    }

    fn category_options(&self) -> Vec<Choice<'_>> {
        model::CATEGORIES.map(|c| Choice::of(c, model::category_name(self.shell.t, c), &self.filter.category)).into()
    }

    /// The name of an organization, or of the company whose events were asked for, as the first of them says it.
    fn organizer_name<'n>(&'n self, code: &'n str) -> &'n str {
        let organization = self.shell.dictionary.organization(Some(code)).map(|organization| &organization.name);
        let company = || self.events.rows.first()?.company.as_ref();
        organization.or_else(company).map_or(code, |name| self.shell.words(name))
    }

    /// The organizations, and the company whose events were asked for.
    fn organizer_options(&self) -> Vec<Choice<'_>> {
        let chosen = &self.filter.organizer;
        let organizations = &self.shell.dictionary.organizations;
        let mut options: Vec<Choice<'_>> =
            organizations.iter().map(|o| Choice::of(&o.code, self.shell.words(&o.name), chosen)).collect();
        if !chosen.is_empty() && options.iter().all(|option| !option.chosen) {
            options.push(Choice::of(chosen, self.organizer_name(chosen), chosen));
        }
        options
    }
}

#[derive(Template)]
#[template(path = "events/calendar.html")]
pub struct EventCalendar {
    shell: Shell,
    month: NaiveDate,
    today: NaiveDate,
    weeks: Vec<Vec<Day>>,
    total: usize,
}

/// One field of the month's grid.
struct Day {
    date: NaiveDate,
    in_month: bool,
    events: Vec<EventMark>,
}

/// `GET /{lang}/events/calendar?month=2026-11`: the month at a glance.
pub async fn calendar(shell: Shell, db: Db, filter: Query<MonthFilter>) -> PageResult<EventCalendar> {
    let today = format::today();
    let month = filter.first_day(today);
    let next = month + Months::new(1);
    let events = queries::between(&db, month, next).await?;
    let total = events.len();
    Ok(Page(EventCalendar { shell, month, today, weeks: weeks(month, next, events), total }))
}

/// Whole weeks from Monday to Sunday that cover the month.
fn weeks(month: NaiveDate, next: NaiveDate, events: Vec<EventMark>) -> Vec<Vec<Day>> {
    let before = u64::from(month.weekday().num_days_from_monday());
    let mut date = month - Days::new(before);
    let mut events = events.into_iter().peekable();
    let mut weeks = Vec::with_capacity(6);
    while date < next {
        let mut week = Vec::with_capacity(7);
        for _ in 0..7 {
            let mut day = Day { date, in_month: date >= month && date < next, events: Vec::new() };
            while let Some(event) = events.next_if(|event| format::local(event.datetime_start).date() == date) {
                day.events.push(event);
            }
            week.push(day);
            date = format::next_day(date);
        }
        weeks.push(week);
    }
    weeks
}

impl Day {
    fn number(&self) -> u32 {
        self.date.day()
    }

    fn weekend(&self) -> bool {
        self.date.weekday().number_from_monday() > 5
    }
}

impl EventCalendar {
    fn month_link(&self, day: NaiveDate) -> String {
        self.shell.here(&format!("/events/calendar?month={}", day.format("%Y-%m")))
    }

    fn earlier(&self) -> String {
        self.month_link(self.month - Months::new(1))
    }

    fn later(&self) -> String {
        self.month_link(self.month + Months::new(1))
    }
}

#[derive(Template)]
#[template(path = "events/show.html")]
pub struct EventPage {
    shell: Shell,
    event: Event,
    participants: i64,
    /// Whether this reader may know where it is.
    tells_place: bool,
    related: Vec<EventCard>,
    /// The other dates of its series.
    others: Vec<Sibling>,
    said: Said,
}

/// `GET /{lang}/events/{slug}`: one event.
pub async fn show(shell: Shell, db: Db, slug: Path<String>) -> PageResult<EventPage> {
    let event = life::or_moved(&db, &super::KIND, &slug, queries::find(&db, &slug).await).await?;
    if event.deleted() {
        return Err(PortalError::Gone);
    }
    if !event.visible() {
        return Err(PortalError::NotFound);
    }
    Ok(Page(EventPage::of(shell, &db, event).await?))
}

/// The same before it is public.
pub fn preview<'p>(shell: Shell, db: &'p Link, slug: &'p str) -> LocalBoxFuture<'p, Answer> {
    async move { Ok(html(StatusCode::OK, &EventPage::of(shell, db, queries::find(db, slug).await?).await?)) }
        .boxed_local()
}

impl EventPage {
    async fn of(shell: Shell, db: &Link, event: Event) -> Result<EventPage, PortalError> {
        let (participants, tells_place, related, others, said) = futures_util::try_join!(
            queries::participants(db, event.id),
            queries::tells_place(db, &event, shell.viewer.as_deref()),
            queries::related(db, &event),
            series::siblings(db, event.id, event.series),
            comments::said(db, super::KIND.code, event.id)
        )?;
        let tells_place = tells_place || shell.preview;
        Ok(EventPage { shell, event, participants, tells_place, related, others, said })
    }

    fn path(&self) -> String {
        format!("/events/{}", self.event.slug)
    }

    /// Who invites: the company, or the organization.
    fn organizer(&self) -> Option<&crate::i18n::Text> {
        let organization =
            || self.shell.dictionary.organization(self.event.organization_id.as_deref()).map(|o| &o.name);
        self.event.company.as_ref().or_else(organization)
    }

    fn city(&self) -> Option<&crate::i18n::Text> {
        self.shell.dictionary.city(&self.event.city_id).map(|city| &city.name)
    }

    fn registration(&self) -> String {
        format!("{}/registration", self.path())
    }

    /// Whether one can still register.
    fn registration_open(&self) -> bool {
        let now = chrono::Utc::now();
        self.event.times.start > now && self.event.registration_ends_at.is_none_or(|end| end > now)
    }

    /// Whether every seat is taken; who comes now waits.
    fn full(&self) -> bool {
        self.event.capacity.is_some_and(|capacity| self.participants >= i64::from(capacity))
    }

    /// Until when one can register.
    fn registration_note(&self) -> Option<String> {
        self.event
            .registration_ends_at
            .as_ref()
            .map(|at| self.shell.t.events_registration_until(self.shell.t.moment(at)))
    }

    /// Google's form for a new calendar entry, filled in.
    fn google_calendar(&self) -> String {
        let stamp = |at: &chrono::DateTime<chrono::Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
        let dates = format!("{}/{}", stamp(&self.event.times.start), stamp(&self.event.times.end));
        crate::web::links::with(
            "https://calendar.google.com/calendar/render",
            [
                ("action", "TEMPLATE"),
                ("text", self.shell.words(&self.event.title)),
                ("dates", &dates),
                ("details", &self.shell.outside(&self.path())),
                ("location", if self.tells_place { self.shell.words(&self.event.place) } else { "" }),
            ],
        )
    }

    /// schema.org/Event.
    fn json_ld(&self) -> JsonLd {
        let (shell, event) = (&self.shell, &self.event);
        let attendance = match event.event_format.as_str() {
            "online" => "OnlineEventAttendanceMode",
            "hybrid" => "MixedEventAttendanceMode",
            _ => "OfflineEventAttendanceMode",
        };
        let location = if event.event_format == "online" {
            json!({ "@type": "VirtualLocation", "url": shell.outside(&self.path()) })
        } else if event.closed() {
            // Programs read for everybody, whoever's page it is.
            let city = self.city().map_or("", |name| shell.words(name));
            json!({ "@type": "Place", "name": shell.t.events_place_for_participants(), "address": city })
        } else {
            json!({ "@type": "Place", "name": shell.words(&event.place), "address": shell.words(&event.address) })
        };
        JsonLd(json!({
            "@context": "https://schema.org",
            "@type": "Event",
            "name": shell.words(&event.title),
            "description": shell.words(&event.summary),
            "startDate": feed::rfc3339(&event.times.start),
            "endDate": feed::rfc3339(&event.times.end),
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": format!("https://schema.org/{attendance}"),
            "location": location,
            "organizer": { "@type": "Organization", "name": self.organizer().map_or("", |name| shell.words(name)) },
            "image": event.cover.as_ref().map(|file| format!("{}/media/{file}", shell.public_url())),
            "url": shell.outside(&self.path()),
            "inLanguage": shell.lang.code(),
        }))
    }

    fn breadcrumbs(&self) -> JsonLd {
        let shell = &self.shell;
        JsonLd(json_ld::breadcrumbs(&[
            (shell.t.home_title(), shell.outside("")),
            (shell.t.events_title(), shell.outside("/events")),
            (shell.words(&self.event.title), shell.outside(&self.path())),
        ]))
    }
}

/// `GET /{lang}/events/feed.atom`: the newest events.
pub async fn feed(shell: Shell, db: Db) -> Answer {
    let entries = queries::newest(&db, FEED_LENGTH)
        .await?
        .into_iter()
        .map(|event| feed::Entry {
            path: format!("/events/{}", event.slug),
            title: shell.words(&event.title).to_owned(),
            summary: format!("{}. {}", shell.t.span(&event.times.start, &event.times.end), shell.words(&event.summary)),
            published: event.published_at.unwrap_or(event.updated_at),
            updated: event.updated_at,
        })
        .collect();
    let title = shell.t.events_title();
    feed::atom(shell, title, "/events", entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_shown_in_whole_weeks() {
        let month = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let weeks = weeks(month, month + Months::new(1), Vec::new());
        assert_eq!(weeks.len(), 6);
        assert!(weeks.iter().all(|week| week.len() == 7));
        assert_eq!(weeks[0][0].date, NaiveDate::from_ymd_opt(2026, 10, 26).unwrap());
        assert_eq!(weeks.iter().flatten().filter(|day| day.in_month).count(), 30);
    }
}
