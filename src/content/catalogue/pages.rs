use super::{
    facts::{Fact, Words},
    forms::CatalogueFilter,
    model::{Facet, Thing},
    queries,
    section::{ANNOUNCEMENTS, DISCUSSIONS, PLACES, Section, TECH_TASKS},
};
use crate::{
    content::{
        Contact,
        comments::{self, Said},
        life::{self, Field, Form},
        places::{self, Beside},
        solutions,
        voting::{self, Ballot},
    },
    db::{Db, Link},
    i18n::Text,
    search,
    web::{
        Answer, Chip, Filter, JsonLd, Page, PageResult, Pager, PortalError, Query, Shell, Slice, chips, feed, json_ld,
        links, page::html, sort_link,
    },
};
use actix_web::{http::StatusCode, web::Path};
use askama::Template;
use futures_util::{FutureExt, future::LocalBoxFuture};
use serde_json::json;

const FEED_LENGTH: i64 = 50;

#[derive(Template)]
#[template(path = "catalogue/list.html")]
pub struct CatalogueList {
    shell: Shell,
    section: &'static Section,
    filter: CatalogueFilter,
    things: Slice<Thing>,
    facets: Vec<Facet>,
}

/// A part of the list with how much there is of it.
struct Tab {
    name: String,
    count: i64,
    link: String,
    current: bool,
}

async fn list(
    shell: Shell,
    db: Db,
    filter: Query<CatalogueFilter>,
    section: &'static Section,
) -> PageResult<CatalogueList> {
    let filter = filter.0.of(section, &shell.dictionary);
    let found = search::ids(&db, section.source, filter.text()).await?;
    let (things, facets) = queries::published(&db, section, &filter, &shell.dictionary, found.as_deref()).await?;
    Ok(Page(CatalogueList { shell, section, filter, things, facets }))
}

/// `GET /{lang}/tech-tasks`.
pub async fn tech_tasks(shell: Shell, db: Db, filter: Query<CatalogueFilter>) -> PageResult<CatalogueList> {
    list(shell, db, filter, &TECH_TASKS).await
}

/// `GET /{lang}/discussions`.
pub async fn discussions(shell: Shell, db: Db, filter: Query<CatalogueFilter>) -> PageResult<CatalogueList> {
    list(shell, db, filter, &DISCUSSIONS).await
}

/// `GET /{lang}/infrastructure`.
pub async fn infrastructure(shell: Shell, db: Db, filter: Query<CatalogueFilter>) -> PageResult<CatalogueList> {
    list(shell, db, filter, &PLACES).await
}

/// `GET /{lang}/e-labs`.
pub async fn announcements(shell: Shell, db: Db, filter: Query<CatalogueFilter>) -> PageResult<CatalogueList> {
    list(shell, db, filter, &ANNOUNCEMENTS).await
}

impl CatalogueList {
    fn title(&self) -> &'static str {
        (self.section.title)(self.shell.t)
    }

    fn lead(&self) -> &'static str {
        (self.section.lead)(self.shell.t)
    }

    fn base(&self) -> String {
        self.shell.here(self.section.kind.path)
    }

    fn feed(&self) -> String {
        format!("{}/feed.atom", self.base())
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, self.section.kind.path, &self.filter, &self.things)
    }

    fn sort_link(&self, sort: &str) -> String {
        sort_link(&self.base(), &self.filter, sort)
    }

    /// The same list in this part of it, or in all of them.
    fn in_part(&self, part: Option<&str>) -> String {
        let pairs = self.filter.pairs();
        let rest = pairs.iter().filter(|(name, _)| *name != "part").map(|(n, v)| (*n, v.as_str()));
        links::with(&self.base(), rest.chain(part.map(|part| ("part", part))))
    }

    /// How a value of the dividing field stands in addresses, and what it is called; none where a row has no value.
    fn part(&self, field: &Field, code: &str) -> Option<(String, String)> {
        match field.form {
            Form::Choice(codes, name) => {
                codes.contains(&code).then(|| (code.to_owned(), name(self.shell.t, code).to_owned()))
            }
            _ => {
                let category = self.shell.dictionary.category(&code.parse().ok())?;
                Some((category.slug.clone(), self.shell.words(&category.name).to_owned()))
            }
        }
    }

    fn tabs(&self) -> Vec<Tab> {
        let Some(field) = self.section.facet() else { return Vec::new() };
        let total = self.facets.iter().map(|facet| facet.count).sum();
        let all = self.shell.t.catalogue_all().to_owned();
        let everything =
            Tab { name: all, count: total, link: self.in_part(None), current: self.filter.part.is_empty() };
        let tab = |facet: &Facet| {
            let (part, name) = self.part(field, &facet.code)?;
            let current = part == self.filter.part;
            Some(Tab { name, count: facet.count, link: self.in_part(Some(&part)), current })
        };
        std::iter::once(everything).chain(self.facets.iter().filter_map(tab)).collect()
    }

    fn chips(&self) -> Vec<Chip> {
        let (shell, t) = (&self.shell, self.shell.t);
        chips(shell, self.section.kind.path, &self.filter, |name, value| match name {
            "q" => Some(t.filter_text_chip(value)),
            "city" => Some(shell.dictionary.city_by_slug(value).map_or(value, |city| shell.words(&city.name)).into()),
            "open" => Some(t.catalogue_open_only().into()),
            _ => None,
        })
    }

    fn link(&self, thing: &Thing) -> String {
        format!("{}/{}", self.base(), thing.key)
    }

    fn about(&self, thing: &Thing) -> String {
        self.shell.excerpt(&thing.document.text(self.section.about()), 200)
    }

    fn facts(&self, thing: &Thing) -> Vec<Fact> {
        let fact =
            |(name, icon): &(&str, &'static str)| Fact::of(&self.shell, thing, self.section.kind.field(name)?, icon);
        self.section.card.iter().filter_map(fact).collect()
    }
}

#[derive(Template)]
#[template(path = "catalogue/show.html")]
pub struct CataloguePage {
    shell: Shell,
    section: &'static Section,
    thing: Thing,
    said: Option<Said>,
    ballot: Option<Ballot>,
    /// Photos and kin of a place.
    beside: Option<Beside>,
    /// How many solutions a task has.
    solutions: Option<i64>,
}

async fn show(shell: Shell, db: Db, key: Path<String>, section: &'static Section) -> PageResult<CataloguePage> {
    let thing = life::or_moved(&db, section.kind, &key, queries::find(&db, section.kind, &key).await).await?;
    match thing {
        thing if thing.deleted() => Err(PortalError::Gone),
        thing if thing.visible() => Ok(Page(CataloguePage::of(shell, &db, section, thing).await?)),
        _ => Err(PortalError::NotFound),
    }
}

/// `GET /{lang}/tech-tasks/{slug}`.
pub async fn tech_task(shell: Shell, db: Db, slug: Path<String>) -> PageResult<CataloguePage> {
    show(shell, db, slug, &TECH_TASKS).await
}

/// `GET /{lang}/discussions/{slug}`.
pub async fn discussion(shell: Shell, db: Db, slug: Path<String>) -> PageResult<CataloguePage> {
    show(shell, db, slug, &DISCUSSIONS).await
}

/// `GET /{lang}/infrastructure/{slug}`.
pub async fn place(shell: Shell, db: Db, slug: Path<String>) -> PageResult<CataloguePage> {
    show(shell, db, slug, &PLACES).await
}

/// `GET /{lang}/e-labs/{id}`.
pub async fn announcement(shell: Shell, db: Db, id: Path<String>) -> PageResult<CataloguePage> {
    show(shell, db, id, &ANNOUNCEMENTS).await
}

/// A page before it is public.
pub fn preview<'p>(shell: Shell, db: &'p Link, section: &'static Section, key: &'p str) -> LocalBoxFuture<'p, Answer> {
    async move {
        let thing = queries::find(db, section.kind, key).await?;
        Ok(html(StatusCode::OK, &CataloguePage::of(shell, db, section, thing).await?))
    }
    .boxed_local()
}

impl CataloguePage {
    async fn of(
        shell: Shell,
        db: &Link,
        section: &'static Section,
        thing: Thing,
    ) -> Result<CataloguePage, PortalError> {
        let code = section.kind.code;
        let reader = shell.viewer.as_ref().map_or(0, |viewer| viewer.id);
        let said = async {
            if comments::SOURCES.contains(&code) {
                comments::said(db, code, thing.id).await.map(Some)
            } else {
                Ok(None)
            }
        };
        let ballot = async {
            if code == "discussion" { voting::ballot(db, thing.id, reader).await.map(Some) } else { Ok(None) }
        };
        let solutions =
            async { if code == "techtask" { solutions::count(db, thing.id).await.map(Some) } else { Ok(None) } };
        let beside =
            async { if code == "infrastructure" { places::beside(db, thing.id).await.map(Some) } else { Ok(None) } };
        let (said, ballot, solutions, beside) = futures_util::try_join!(said, ballot, solutions, beside)?;
        Ok(CataloguePage { shell, section, thing, said, ballot, beside, solutions })
    }

    fn title(&self) -> &'static str {
        (self.section.title)(self.shell.t)
    }

    fn path(&self) -> String {
        format!("{}/{}", self.section.kind.path, self.thing.key)
    }

    fn base(&self) -> String {
        self.shell.here(self.section.kind.path)
    }

    /// Where a solution is offered.
    fn offer(&self) -> String {
        self.shell.after_sign_in(&format!("{}/solution", self.path()))
    }

    /// Where a place is asked for.
    fn request(&self) -> String {
        self.shell.after_sign_in(&format!("{}/request", self.path()))
    }

    fn over(&self) -> bool {
        self.thing.over(self.section)
    }

    fn description(&self) -> String {
        self.shell.describe_rich(&self.thing.document.text(self.section.about()))
    }

    /// The rich texts that are there, with their headings; the first needs none.
    fn parts(&self) -> Vec<(&'static str, Text)> {
        let rich = self.section.kind.fields.iter().filter(|field| matches!(field.form, Form::Rich));
        let part = |(at, field): (usize, &Field)| {
            let heading = if at == 0 { "" } else { (field.label)(self.shell.t) };
            (heading, self.thing.document.text(field.name))
        };
        rich.enumerate().map(part).filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Everything else that is known of it.
    fn facts(&self) -> Vec<Fact> {
        let kind = self.section.kind;
        let plain = kind.fields.iter().filter(|field| {
            !matches!(field.form, Form::Rich | Form::Contact | Form::Web | Form::Tags) && field.name != kind.title
        });
        let fact = |field: &Field| Fact::of(&self.shell, &self.thing, field, self.section.icon(field.name));
        plain.filter_map(fact).collect()
    }

    /// Short words with their heading: tags, equipment.
    fn tags(&self) -> Vec<(&'static str, Vec<&str>)> {
        let tagged = self.section.kind.fields.iter().filter(|field| matches!(field.form, Form::Tags));
        let of = |field: &Field| {
            let tags = self.thing.document.value(field.name).as_array().map(Vec::as_slice).unwrap_or_default();
            ((field.label)(self.shell.t), tags.iter().filter_map(|tag| tag.as_str()).collect::<Vec<_>>())
        };
        tagged.map(of).filter(|(_, tags)| !tags.is_empty()).collect()
    }

    fn site(&self) -> Option<&str> {
        links::web(self.thing.document.value("website").as_str()?)
    }

    fn contact(&self) -> Contact {
        serde_json::from_value(self.thing.document.value("contact_info").clone()).unwrap_or_default()
    }

    fn breadcrumbs(&self) -> JsonLd {
        let shell = &self.shell;
        JsonLd(json_ld::breadcrumbs(&[
            (shell.t.home_title(), shell.outside("")),
            (self.title(), shell.outside(self.section.kind.path)),
            (shell.words(&self.thing.title), shell.outside(&self.path())),
        ]))
    }

    /// schema.org: a question that people talk over, a place, an event, a demand.
    fn json_ld(&self) -> JsonLd {
        let (shell, thing) = (&self.shell, &self.thing);
        let kind = match self.section.kind.code {
            "discussion" => "DiscussionForumPosting",
            "infrastructure" => "Place",
            _ => "CreativeWork",
        };
        JsonLd(json!({
            "@context": "https://schema.org",
            "@type": kind,
            "name": shell.words(&thing.title),
            "description": self.description(),
            "url": shell.outside(&self.path()),
        }))
    }
}

async fn atom(shell: Shell, db: Db, section: &'static Section) -> Answer {
    let things = queries::newest(&db, section.kind, FEED_LENGTH).await?;
    let entry = |thing: Thing| {
        let published = thing.published_at.unwrap_or_default();
        feed::Entry {
            path: format!("{}/{}", section.kind.path, thing.key),
            title: shell.words(&thing.title).to_owned(),
            summary: shell.excerpt(&thing.document.text(section.about()), 300),
            published,
            updated: published,
        }
    };
    let entries = things.into_iter().map(entry).collect();
    let title = (section.title)(shell.t);
    feed::atom(shell, title, section.kind.path, entries)
}

/// `GET /{lang}/tech-tasks/feed.atom`: the newest tasks.
pub async fn tech_tasks_feed(shell: Shell, db: Db) -> Answer {
    atom(shell, db, &TECH_TASKS).await
}

/// `GET /{lang}/discussions/feed.atom`.
pub async fn discussions_feed(shell: Shell, db: Db) -> Answer {
    atom(shell, db, &DISCUSSIONS).await
}

/// `GET /{lang}/infrastructure/feed.atom`.
pub async fn infrastructure_feed(shell: Shell, db: Db) -> Answer {
    atom(shell, db, &PLACES).await
}

/// `GET /{lang}/e-labs/feed.atom`.
pub async fn announcements_feed(shell: Shell, db: Db) -> Answer {
    atom(shell, db, &ANNOUNCEMENTS).await
}
