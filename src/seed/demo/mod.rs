//! `techhub demo`: the hand-written content of `demo/` in an empty database.
//!
//! Each module reads its files into typed records, turns them into rows and inserts them. All files are turned
//! into rows once before anything is written, so a mistake in one of them is a sentence and not half a portal.

mod bookings;
mod clock;
mod companies;
mod entry;
mod events;
mod feed;
mod forms;
mod help;
mod known;
mod landing;
mod media;
mod memberships;
mod people;
mod pieces;
mod places;
mod plans;
mod queries;
mod reading;
mod requests;
mod services;
mod vacancies;

use crate::{config::Config, db, figures, vault::Vault};
use anyhow::{Context as _, ensure};
use clock::Clock;
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use known::Known;
use std::{
    path::{Path, PathBuf},
    time::Instant,
};

pub use people::{Account, accounts};

/// Where the content is, seen from the folder of the project.
pub const FOLDER: &str = "demo";

/// The password of all six demo accounts. Everybody knows it, which is why production refuses the demo.
pub const PASSWORD: &str = "techhub-demo";

/// All files of the demo, read.
struct Demo {
    folder: PathBuf,
    places: places::Files,
    media: media::File,
    people: people::File,
    companies: companies::File,
    memberships: memberships::File,
    services: services::File,
    forms: forms::Files,
    plans: plans::File,
    requests: requests::File,
    bookings: bookings::Files,
    events: events::Files,
    vacancies: vacancies::File,
    reading: reading::Files,
    help: help::Files,
    landing: landing::File,
    pieces: pieces::File,
}

impl Demo {
    fn read(folder: &Path) -> anyhow::Result<Demo> {
        Ok(Demo {
            folder: folder.to_owned(),
            places: places::Files::read(folder)?,
            media: entry::read(folder, "media")?,
            people: entry::read(folder, "people")?,
            companies: entry::read(folder, "companies")?,
            memberships: entry::read(folder, "memberships")?,
            services: entry::read(folder, "services")?,
            forms: forms::Files::read(folder)?,
            plans: entry::read(folder, "plans")?,
            requests: entry::read(folder, "requests")?,
            bookings: bookings::Files::read(folder)?,
            events: events::Files::read(folder)?,
            vacancies: entry::read(folder, "vacancies")?,
            reading: reading::Files::read(folder)?,
            help: help::Files::read(folder)?,
            landing: entry::read(folder, "pages")?,
            pieces: entry::read(folder, "pieces")?,
        })
    }

    /// Makes all rows with pretended keys: every reference, code and picture is looked at, nothing is written.
    fn check(&self, clock: &Clock, vault: &Vault) -> anyhow::Result<()> {
        let known = Known::pretend(self);
        media::pictures(self)?;
        people::rows(self, &known, clock, "")?;
        companies::rows(self, &known, clock, vault, &companies::pretended(self))?;
        memberships::check(self, &known)?;
        services::rows(self, &known)?;
        self.forms.check()?;
        self.plans.check()?;
        requests::rows(self, &known, clock)?;
        bookings::rows(self, &known, clock)?;
        events::rows(self, &known, clock)?;
        vacancies::rows(self, &known, clock)?;
        reading::articles(self, &known, clock)?;
        reading::blogs(self, &known, clock)?;
        help::banners(self, &known, clock)?;
        landing::check(self)?;
        pieces::rows(self, &known, clock).map(drop)
    }

    fn summary(&self) -> String {
        format!(
            "{} organizations, {} people, {} companies, {} services, {} forms, {} requests, {} events, {} vacancies, \
             {} articles and blogs, {} rooms, {} pages, {} tech tasks, discussions, places and announcements",
            self.places.organizations.len(),
            self.people.len(),
            self.companies.len(),
            self.services.len(),
            self.forms.len(),
            self.requests.len(),
            self.events.len(),
            self.vacancies.len(),
            self.reading.len(),
            self.bookings.rooms(),
            self.landing.len(),
            self.pieces.len(),
        )
    }
}

/// Loads everything or nothing; a database that has content stays as it is.
/// Puts the pictures of the demo content where pages find them; full volumes show the same ones.
pub fn copy_media(config: &Config) -> anyhow::Result<()> {
    media::copy(&Demo::read(Path::new(FOLDER))?, &config.pages.media_dir)
}

pub async fn command(config: &Config) -> anyhow::Result<()> {
    ensure!(
        !config.production(),
        "the demo is not for production: its accounts have a password that everybody knows; \
         leave ENVIRONMENT out, or make your own first account with `techhub create-admin`"
    );
    let began = Instant::now();
    db::migrate::check(&config.database.url).await?;
    let vault = config.vault()?;
    let mut db = db::connect(&config.database.url).await.context("no PostgreSQL answers at DATABASE_URL")?;
    let clock = Clock::now();
    let media_dir = config.pages.media_dir.as_path();
    let loaded = db
        .transaction(async |db: &mut AsyncPgConnection| -> anyhow::Result<Option<String>> {
            queries::take_turn(db).await?;
            if !queries::is_empty(db).await? {
                return Ok(None);
            }
            let demo = Demo::read(Path::new(FOLDER))?;
            demo.check(&clock, &vault)?;
            load(db, &demo, &clock, &vault).await?;
            media::copy(&demo, media_dir)?;
            Ok(Some(demo.summary()))
        })
        .await?;
    match loaded {
        None => println!("already there: the database has content, and the demo only fills an empty one"),
        Some(summary) => {
            // Without statistics the first pages would be planned as if the tables were empty.
            db.batch_execute("ANALYZE").await?;
            figures::refresh(&mut db).await?;
            println!("demo content loaded in {:.1} s: {summary}", began.elapsed().as_secs_f32());
        }
    }
    Ok(())
}

/// The order is that of the references.
async fn load(db: &mut AsyncPgConnection, demo: &Demo, clock: &Clock, vault: &Vault) -> anyhow::Result<()> {
    let mut known = Known::default();
    places::load(db, demo, &mut known).await?;
    media::load(db, demo, &mut known).await?;
    people::load(db, demo, &mut known, clock, vault).await?;
    companies::load(db, demo, &mut known, clock, vault).await?;
    memberships::load(db, demo, &known, clock, vault).await?;
    bookings::load(db, demo, &mut known, clock).await?;
    services::load(db, demo, &mut known).await?;
    forms::load(db, &demo.forms, &known).await?;
    plans::load(db, demo, &known).await?;
    requests::load(db, demo, &known, clock).await?;
    events::load(db, demo, &known, clock).await?;
    vacancies::load(db, demo, &known, clock).await?;
    reading::load(db, demo, &known, clock).await?;
    help::load(db, demo, &known, clock).await?;
    landing::load(db, demo, clock).await?;
    pieces::load(db, demo, &known, clock).await
}

#[cfg(test)]
mod tests;
