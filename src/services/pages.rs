use super::{
    forms::ServiceFilter,
    model::{self, Intake, Service, ServiceCard},
    queries::{self, Group},
};
use crate::{
    access::Viewer,
    db::Db,
    requests::filling::{self, Offer, Terms},
    search,
    web::{JsonLd, Page, PageResult, Pager, PortalError, Query, Shell, Slice, json_ld, links},
};
use actix_web::web::Path;
use askama::Template;
use chrono::Utc;
use serde::Deserialize;
use serde_json::json;

const RELATED: i64 = 3;

#[derive(Template)]
#[template(path = "services/list.html")]
pub struct ServiceList {
    shell: Shell,
    filter: ServiceFilter,
    groups: Vec<Group>,
    total: i64,
}

/// `GET /{lang}/services`: the catalogue by category.
pub async fn list(shell: Shell, db: Db, filter: Query<ServiceFilter>) -> PageResult<ServiceList> {
    let filter = filter.0;
    let found = search::codes(&db, search::Source::Service, filter.text()).await?;
    let groups = queries::catalogue(&db, &filter, found.as_deref()).await?;
    let total = groups.iter().map(|group| group.total).sum();
    Ok(Page(ServiceList { shell, filter, groups, total }))
}

/// A choice among links: its words, where it leads, whether it is what is shown.
struct Way {
    words: &'static str,
    link: String,
    here: bool,
}

impl ServiceList {
    /// Pages there are within one category alone.
    fn pager(&self) -> Option<Pager<'_>> {
        self.filter.category()?;
        let slice = Slice::<ServiceCard> { rows: Vec::new(), total: self.total, page: self.filter.page() };
        Some(Pager::of(&self.shell, "/services", &self.filter, &slice))
    }

    fn audiences(&self) -> Vec<Way> {
        let (t, chosen) = (self.shell.t, self.filter.audience());
        let everyone = self.way("audience", "", t.services_audience_any(), chosen.is_none());
        let rest = model::AUDIENCES
            .map(|code| self.way("audience", code, model::audience_name(t, code), chosen == Some(code)));
        std::iter::once(everyone).chain(rest).collect()
    }

    fn categories(&self) -> Vec<Way> {
        let (t, chosen) = (self.shell.t, self.filter.category());
        let all = self.way("category", "", t.services_category_any(), chosen.is_none());
        let rest = model::CATEGORIES
            .map(|code| self.way("category", code, model::category_name(t, code), chosen == Some(code)));
        std::iter::once(all).chain(rest).collect()
    }

    fn way(&self, part: &str, code: &str, words: &'static str, here: bool) -> Way {
        Way { words, link: self.filter.link(&self.shell.here("/services"), part, code), here }
    }

    fn group_name(&self, group: &Group) -> &'static str {
        model::category_name(self.shell.t, group.category)
    }

    fn group_link(&self, group: &Group) -> String {
        self.filter.link(&self.shell.here("/services"), "category", group.category)
    }
}

#[derive(Template)]
#[template(path = "services/show.html")]
pub struct ServicePage {
    shell: Shell,
    service: Service,
    related: Vec<ServiceCard>,
    /// What it offers to who is signed in.
    offer: Option<Offer>,
}

/// For whom the reader would apply: `me`, or a company.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    r#for: String,
}

fn takes_requests(service: &Service) -> bool {
    service.hub_form_id.is_some() && service.intake(Utc::now()) == Intake::Open
}

async fn offer(db: &Db, shell: &Shell, viewer: &Viewer, service: &Service, wish: &str) -> Result<Offer, PortalError> {
    let terms = Terms::of(&service.code, &service.data, &service.audience);
    Ok(filling::offer(db, shell, viewer, &terms, wish).await?)
}

/// `GET /{lang}/services/{code}`: one service.
pub async fn show(shell: Shell, db: Db, code: Path<String>, wish: Query<Wish>) -> PageResult<ServicePage> {
    let service = queries::find(&db, &code).await?;
    if !service.visible() {
        return Err(PortalError::NotFound);
    }
    let related = queries::related(&db, &service, RELATED).await?;
    let offer = match shell.viewer.clone().filter(|_| takes_requests(&service)) {
        Some(viewer) => Some(offer(&db, &shell, &viewer, &service, &wish.r#for).await?),
        None => None,
    };
    Ok(Page(ServicePage { shell, service, related, offer }))
}

impl ServicePage {
    fn path(&self) -> String {
        format!("/services/{}", links::encode(&self.service.code))
    }

    /// Whether the description has to say its language, because the title is in the reader's.
    fn alone_in_another_language(&self) -> bool {
        !self.service.name.say(self.shell.lang).fallback
    }

    fn category_name(&self) -> &'static str {
        model::category_name(self.shell.t, &self.service.category)
    }

    fn audience(&self) -> String {
        let names = self.service.audience.iter().map(|code| model::audience_name(self.shell.t, code));
        names.collect::<Vec<_>>().join(", ")
    }

    /// Whether one applies here; else by a letter.
    fn applies(&self) -> bool {
        takes_requests(&self.service)
    }

    /// Where somebody who is not signed in begins.
    fn sign_in(&self) -> String {
        let next = self.shell.here(&format!("{}/apply", self.path()));
        links::with(&self.shell.here("/sign-in"), [("next", next.as_str())])
    }

    fn open(&self) -> bool {
        self.service.intake(Utc::now()) == Intake::Open
    }

    /// When requests are taken, where there is a limit.
    fn intake(&self) -> Option<String> {
        let t = self.shell.t;
        match self.service.intake(Utc::now()) {
            Intake::Ahead(at) => Some(t.services_intake_ahead(t.moment_date(&at))),
            Intake::Over(at) => Some(t.services_intake_over(t.moment_date(&at))),
            Intake::Open => self.service.closes_at.map(|at| t.services_intake_until(t.moment_date(&at))),
        }
    }

    /// Where to write: the organization, or the Hub for one without an address.
    fn mail(&self) -> &str {
        let office = self.service.office.as_ref().map_or("", |office| office.email.as_str());
        if office.is_empty() { self.shell.t.contact_email() } else { office }
    }

    /// A letter that says what it is about.
    fn letter(&self) -> String {
        links::with(&format!("mailto:{}", self.mail()), [("subject", self.shell.words(&self.service.name))])
    }

    /// schema.org/Service.
    fn json_ld(&self) -> JsonLd {
        let (shell, service) = (&self.shell, &self.service);
        JsonLd(json!({
            "@context": "https://schema.org",
            "@type": "Service",
            "name": shell.words(&service.name),
            "description": shell.words(&service.summary),
            "serviceType": self.category_name(),
            "audience": { "@type": "Audience", "audienceType": self.audience() },
            "provider": service.organization.as_ref().map(|name| json!({
                "@type": "Organization",
                "name": shell.words(name),
                "email": self.mail(),
                "url": service.office.as_ref().and_then(|office| office.site()),
            })),
            "areaServed": { "@type": "Country", "name": "KZ" },
            "url": shell.outside(&self.path()),
        }))
    }

    fn breadcrumbs(&self) -> JsonLd {
        let shell = &self.shell;
        JsonLd(json_ld::breadcrumbs(&[
            (shell.t.home_title(), shell.outside("")),
            (shell.t.services_title(), shell.outside("/services")),
            (shell.words(&self.service.name), shell.outside(&self.path())),
        ]))
    }
}
