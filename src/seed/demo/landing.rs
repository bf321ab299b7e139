//! The portal's own pages: `pages.toml`.
//!
//! Tables: landing_page, landing_section.

use super::{Demo, clock::Clock, entry::Entry};
use crate::i18n::Text;
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{landing_page, landing_section};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    page: Vec<Page>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    endpoint: String,
    title: Text,
    description: Text,
    section: Vec<Section>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    section_type: String,
    title: Text,
    body: Text,
}

impl File {
    pub fn len(&self) -> usize {
        self.page.len()
    }
}

#[derive(Insertable)]
#[diesel(table_name = landing_section)]
struct NewSection<'d> {
    page_id: i32,
    section_type: &'d str,
    position: i16,
    data: Value,
}

fn sections<'d>(page: &'d Page, page_id: i32) -> anyhow::Result<Vec<NewSection<'d>>> {
    let entry = Entry { file: "pages", kind: "page", name: &page.endpoint };
    let row = |(section, position): (&'d Section, i16)| {
        let Section { section_type, title, body } = section;
        let data = json!({ "title": entry.text("title", title)?, "body": entry.html("body", body)? });
        Ok(NewSection { page_id, section_type, position, data })
    };
    page.section.iter().zip(1..).map(row).collect()
}

pub fn check(demo: &Demo) -> anyhow::Result<()> {
    demo.landing.page.iter().try_for_each(|page| sections(page, 0).map(drop))
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, clock: &Clock) -> anyhow::Result<()> {
    use landing_page as p;
    for (page, position) in demo.landing.page.iter().zip(1_i16..) {
        let at = clock.past(60, 0);
        let id = insert_into(p::table)
            .values((
                (p::name.eq(&page.endpoint), p::endpoint.eq(&page.endpoint), p::position.eq(position)),
                (p::title.eq(&page.title), p::description.eq(&page.description)),
                (p::published.eq(true), p::published_at.eq(at), p::created_at.eq(at), p::updated_at.eq(at)),
            ))
            .returning(p::id)
            .get_result(db)
            .await?;
        insert_into(landing_section::table).values(&sections(page, id)?).execute(db).await?;
    }
    Ok(())
}
