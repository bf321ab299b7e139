use crate::{
    db::Db,
    i18n::Lang,
    search,
    web::{Answer, Portal, PortalError, feed::rfc3339, page},
};
use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Path},
};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};

/// Addresses on one part of the map; each is listed in three languages.
const PER_PART: i64 = 2000;

/// `GET /robots.txt`.
pub async fn robots(portal: Data<Portal>) -> HttpResponse {
    let public = &portal.config.server.public_url;
    let text = format!("User-agent: *\nDisallow: /metrics\nDisallow: /*/search\nSitemap: {public}/sitemap.xml\n");
    HttpResponse::Ok().insert_header((header::CONTENT_TYPE, "text/plain; charset=utf-8")).body(text)
}

/// `GET /.well-known/security.txt` (RFC 9116): where somebody who has found a hole writes to.
pub async fn security(portal: Data<Portal>) -> HttpResponse {
    let public = &portal.config.server.public_url;
    // It is drawn anew for each who asks, so the end is always ahead.
    let end = rfc3339(&(Utc::now() + TimeDelta::days(180)));
    let text = format!(
        "Contact: {public}/en/contacts\nExpires: {end}\nPreferred-Languages: kk, ru, en\n\
         Canonical: {public}/.well-known/security.txt\n"
    );
    HttpResponse::Ok().insert_header((header::CONTENT_TYPE, "text/plain; charset=utf-8")).body(text)
}

#[derive(Template)]
#[template(path = "feeds/sitemap_index.xml")]
struct Index<'p> {
    public: &'p str,
    parts: std::ops::RangeInclusive<i64>,
}

/// `GET /sitemap.xml`: the parts of the map.
pub async fn index(portal: Data<Portal>, db: Db) -> Answer {
    let total = search::published(&db).await?;
    let parts = 1..=(total / PER_PART + 1);
    let xml = Index { public: &portal.config.server.public_url, parts }.render().map_err(anyhow::Error::from)?;
    Ok(page::file("application/xml; charset=utf-8", xml))
}

#[derive(Template)]
#[template(path = "feeds/sitemap.xml")]
struct Part<'p> {
    public: &'p str,
    addresses: Vec<(String, Option<DateTime<Utc>>)>,
    languages: [Lang; 3],
}

impl Part<'_> {
    fn stamp(at: &DateTime<Utc>) -> String {
        rfc3339(at)
    }
}

/// `GET /sitemap-{part}.xml`: addresses with their languages; the first part begins with the sections.
pub async fn part(portal: Data<Portal>, db: Db, number: Path<i64>) -> Answer {
    if !(1..=10_000).contains(&*number) {
        return Err(PortalError::NotFound);
    }
    let mut addresses = search::addresses(&db, PER_PART, (*number - 1) * PER_PART).await?;
    if *number == 1 {
        let sections = [
            "",
            "/events",
            "/vacancies",
            "/services",
            "/companies",
            "/articles",
            "/blogs",
            "/tech-tasks",
            "/discussions",
            "/infrastructure",
            "/e-labs",
            "/faq",
        ];
        addresses.splice(0..0, sections.map(|section| (section.to_owned(), None)));
    } else if addresses.is_empty() {
        return Err(PortalError::NotFound);
    }
    let part = Part { public: &portal.config.server.public_url, addresses, languages: Lang::ALL };
    Ok(page::file("application/xml; charset=utf-8", part.render().map_err(anyhow::Error::from)?))
}
