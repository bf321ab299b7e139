//! Questions and answers, banners of the home page: `faq.toml`, `banners.toml`.
//!
//! Tables: core_faq, core_faqitem, core_banner.

use super::{
    Demo,
    clock::Clock,
    entry::{self, Entry},
    known::Known,
};
use crate::i18n::Text;
use chrono::{DateTime, NaiveTime, Utc};
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{core_banner, core_faq, core_faqitem};
use serde::Deserialize;
use std::path::Path;
use uuid::Uuid;

const AUDIENCES: [&str; 4] = ["all", "guest", "resident", "company"];

pub struct Files {
    faq: Faqs,
    banners: Banners,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Faqs {
    faq: Vec<Faq>,
}

/// A group of questions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Faq {
    code: String,
    position: i16,
    title: Text,
    item: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    title: Text,
    description: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Banners {
    banner: Vec<Banner>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Banner {
    name: String,
    link: String,
    cover: Option<String>,
    audience: String,
    position: i16,
    starts_in_days: i64,
    ends_in_days: i64,
    title: Text,
    text: Text,
    button: Text,
}

impl Files {
    pub fn read(folder: &Path) -> anyhow::Result<Files> {
        Ok(Files { faq: entry::read(folder, "faq")?, banners: entry::read(folder, "banners")? })
    }
}

#[derive(Insertable)]
#[diesel(table_name = core_banner)]
pub struct NewBanner<'d> {
    name: &'d str,
    title: &'d Text,
    text: &'d Text,
    button: &'d Text,
    link: &'d str,
    image_id: Option<Uuid>,
    audience: &'d str,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    position: i16,
}

pub fn banners<'d>(demo: &'d Demo, known: &Known, clock: &Clock) -> anyhow::Result<Vec<NewBanner<'d>>> {
    let row = |banner: &'d Banner| {
        let entry = Entry { file: "banners", kind: "banner", name: &banner.name };
        Ok(NewBanner {
            name: &banner.name,
            title: entry.text("title", &banner.title)?,
            text: &banner.text,
            button: &banner.button,
            link: &banner.link,
            image_id: known.pictures.maybe(&entry, banner.cover.as_ref())?,
            audience: entry.code("audience", &banner.audience, &AUDIENCES)?,
            starts_at: clock.at(banner.starts_in_days, NaiveTime::MIN),
            ends_at: clock.at(banner.ends_in_days, NaiveTime::MIN),
            position: banner.position,
        })
    };
    demo.help.banners.banner.iter().map(row).collect()
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &Known, clock: &Clock) -> anyhow::Result<()> {
    insert_into(core_banner::table).values(&banners(demo, known, clock)?).execute(db).await?;
    groups(db, &demo.help.faq).await?;
    questions(db, &demo.help.faq).await
}

/// The columns without a language are Russian, as in the data of the older site.
async fn groups(db: &mut AsyncPgConnection, file: &Faqs) -> anyhow::Result<()> {
    use core_faq as f;
    let row = |faq: &Faq| {
        (
            f::code.eq(faq.code.clone()),
            f::position.eq(faq.position),
            f::title.eq(faq.title.ru.clone()),
            f::title_ru.eq(faq.title.ru.clone()),
            f::title_kk.eq(faq.title.kk.clone()),
            f::title_en.eq(faq.title.en.clone()),
        )
    };
    let rows: Vec<_> = file.faq.iter().map(row).collect();
    insert_into(f::table).values(rows).execute(db).await?;
    Ok(())
}

async fn questions(db: &mut AsyncPgConnection, file: &Faqs) -> anyhow::Result<()> {
    use core_faqitem as i;
    let mut rows = Vec::new();
    for faq in &file.faq {
        let entry = Entry { file: "faq", kind: "faq", name: &faq.code };
        for (item, position) in faq.item.iter().zip(1_i16..) {
            let answer = entry.html("description", &item.description)?;
            rows.push((
                i::faq_id.eq(faq.code.clone()),
                i::position.eq(position),
                i::title.eq(item.title.ru.clone()),
                i::title_ru.eq(item.title.ru.clone()),
                i::title_kk.eq(item.title.kk.clone()),
                i::title_en.eq(item.title.en.clone()),
                i::description.eq(answer.ru.clone()),
                i::description_ru.eq(answer.ru),
                i::description_kk.eq(answer.kk),
                i::description_en.eq(answer.en),
            ));
        }
    }
    insert_into(i::table).values(rows).execute(db).await?;
    Ok(())
}
