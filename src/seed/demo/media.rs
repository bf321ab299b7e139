//! Pictures: `media.toml` and the files of `media/`. Covers go to `covers/`, marks of companies to `logos/`.
//!
//! Tables: shared_mediafile.

use super::{Demo, entry::Entry, known::Known};
use crate::i18n::Text;
use anyhow::{Context as _, ensure};
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::shared_mediafile;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{fs, path::Path};
use uuid::Uuid;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    media: Vec<Media>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Media {
    file: String,
    alt: Text,
}

impl File {
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.media.iter().map(|media| media.file.as_str())
    }
}

/// A picture as the table has it.
#[derive(Insertable)]
#[diesel(table_name = shared_mediafile)]
pub struct Picture {
    id: Uuid,
    file: String,
    mime_type: &'static str,
    name: String,
    size: i64,
    width: Option<i32>,
    height: Option<i32>,
    alt: Text,
    sha256: String,
}

/// The covers that `media.toml` describes and the marks that companies name; a mark is called like its company.
pub fn pictures(demo: &Demo) -> anyhow::Result<Vec<Picture>> {
    let covers = demo.media.media.iter().map(|media| {
        let entry = Entry { file: "media", kind: "picture", name: &media.file };
        picture(demo, &entry, "covers", &media.file, &media.alt)
    });
    let logos = demo.companies.marks().map(|(entry, logo, title)| picture(demo, &entry, "logos", logo, title));
    covers.chain(logos).collect()
}

fn picture(demo: &Demo, entry: &Entry<'_>, folder: &str, name: &str, alt: &Text) -> anyhow::Result<Picture> {
    let path = demo.folder.join("media").join(name);
    let svg = fs::read_to_string(&path).map_err(|error| entry.wrong(format!("demo/media/{name}: {error}")))?;
    let wrong = |what: &str| entry.wrong(format!("demo/media/{name} {what}"));
    ensure!(!svg.contains("<script") && !leads_outside(&svg), wrong("may have no script and no reference to outside"));
    let (width, height) = size(&svg).ok_or_else(|| wrong("has no viewBox"))?;
    Ok(Picture {
        id: Uuid::new_v4(),
        file: format!("{folder}/{name}"),
        mime_type: "image/svg+xml",
        name: name.to_owned(),
        size: i64::try_from(svg.len())?,
        width: Some(width),
        height: Some(height),
        alt: entry.text("alt", alt)?.clone(),
        sha256: Sha256::digest(svg.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect(),
    })
}

/// Whether something in the picture comes from elsewhere; `href="#a"` is a part of itself.
fn leads_outside(svg: &str) -> bool {
    svg.split("href=").skip(1).any(|rest| !rest.starts_with("\"#"))
}

/// Width and height of `viewBox="0 0 1200 630"`.
fn size(svg: &str) -> Option<(i32, i32)> {
    let numbers = svg.split_once("viewBox=\"")?.1.split_once('"')?.0;
    let mut numbers = numbers.split_whitespace().skip(2).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &mut Known) -> anyhow::Result<()> {
    use shared_mediafile as m;
    let rows = pictures(demo)?;
    let ids = insert_into(m::table).values(&rows).returning((m::name, m::id)).get_results(db).await?;
    known.pictures.extend(ids);
    Ok(())
}

/// Puts the files where pages find them.
pub fn copy(demo: &Demo, media_dir: &Path) -> anyhow::Result<()> {
    for picture in pictures(demo)? {
        let target = media_dir.join(&picture.file);
        let copied = target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
            let source = demo.folder.join("media").join(&picture.name);
            fs::copy(source, &target)
        });
        copied.with_context(|| format!("MEDIA_DIR: {} can't be written", target.display()))?;
    }
    Ok(())
}
