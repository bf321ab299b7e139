use super::{
    model::{LandingPage, Section},
    queries,
};
use crate::{
    db::Db,
    web::{JsonLd, Page, PageResult, Shell, json_ld},
};
use actix_web::web::Path;
use askama::Template;
use serde_json::json;

/// From so many titled sections on a page has a table of contents.
const LONG: usize = 4;

#[derive(Template)]
#[template(path = "landing/show.html")]
pub struct LandingShow {
    shell: Shell,
    endpoint: String,
    page: LandingPage,
    sections: Vec<Section>,
}

/// `GET /{lang}/about` and the other standing pages.
pub async fn show(shell: Shell, db: Db, endpoint: Path<String>) -> PageResult<LandingShow> {
    let endpoint = endpoint.into_inner();
    let page = queries::find(&db, &endpoint).await?;
    let sections = queries::sections(&db, page.id).await?;
    Ok(Page(LandingShow { shell, endpoint, page, sections }))
}

impl LandingShow {
    /// The sections of the table of contents; none on a short page.
    fn contents(&self) -> Vec<&Section> {
        let titled: Vec<&Section> = self.sections.iter().filter(|section| !section.data.title.is_empty()).collect();
        if titled.len() >= LONG { titled } else { Vec::new() }
    }

    /// Whether the page says who runs the portal.
    fn of_hub(&self) -> bool {
        matches!(self.endpoint.as_str(), "about" | "contacts")
    }

    /// Whether the keys of the portal can be switched off here.
    fn keys(&self) -> bool {
        self.endpoint == "accessibility"
    }

    /// schema.org/Organization.
    fn json_ld(&self) -> JsonLd {
        let shell = &self.shell;
        JsonLd(json!({
            "@context": "https://schema.org",
            "@type": "Organization",
            "name": shell.t.reading_hub(),
            "url": shell.public_url(),
            "logo": format!("{}{}", shell.public_url(), shell.asset("favicon.svg")),
            "email": shell.t.contact_email(),
            "telephone": shell.t.contact_phone_number(),
            "address": shell.t.contact_address(),
        }))
    }

    fn breadcrumbs(&self) -> JsonLd {
        let shell = &self.shell;
        JsonLd(json_ld::breadcrumbs(&[
            (shell.t.home_title(), shell.outside("")),
            (shell.words(&self.page.title), shell.outside(&shell.path)),
        ]))
    }
}
