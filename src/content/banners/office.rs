//! The office's banners.

use super::{
    forms::{BannerForm, Shift, Turn},
    model::{Audience, OfficeBanner},
    queries,
};
use crate::{
    access::{May, right::ChangeBanners, session},
    companies::Tag,
    db::Db,
    i18n::Lang,
    web::{
        Answer, Choice, Flash, Form, Page, PageResult, Pager, PortalError, Problems, Query, Shell, Slice, Turned, page,
    },
};
use actix_session::Session;
use actix_web::{HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use chrono::DateTime;
use uuid::Uuid;

const LIST: &str = "/office/banners";

#[derive(Template)]
#[template(path = "banners/list.html")]
pub struct Banners {
    shell: Shell,
    banners: Slice<OfficeBanner>,
}

impl Banners {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, LIST, &Turned::default(), &self.banners)
    }

    fn path(&self, banner: &OfficeBanner) -> String {
        self.shell.here(&format!("{LIST}/{}", banner.id))
    }

    /// To whom it is shown.
    fn audience(&self, banner: &OfficeBanner) -> String {
        let (t, audience) = (self.shell.t, banner.audience());
        match banner.tag() {
            Some(tag) => format!("{}: {}", audience.name(t), tag.name(t)),
            None => audience.name(t).to_owned(),
        }
    }

    /// When.
    fn time(&self, banner: &OfficeBanner) -> String {
        let t = self.shell.t;
        let from = banner.starts_at.map(|at| t.banners_from(t.moment(&at)));
        let until = banner.ends_at.map(|at| t.banners_until(t.moment(&at)));
        let both = [from, until].into_iter().flatten().collect::<Vec<_>>().join(", ");
        if both.is_empty() { t.banners_always().to_owned() } else { both }
    }
}

/// `GET /office/banners`.
pub async fn list(_: May<ChangeBanners>, shell: Shell, db: Db, turned: Query<Turned>) -> PageResult<Banners> {
    let banners = queries::all(&db, turned.page()).await?;
    Ok(Page(Banners { shell, banners }))
}

#[derive(Template)]
#[template(path = "banners/form.html")]
struct BannerPage {
    shell: Shell,
    id: Option<i32>,
    form: BannerForm,
    problems: Problems,
}

impl BannerPage {
    fn title(&self) -> &'static str {
        if self.id.is_some() { self.shell.t.banners_edit() } else { self.shell.t.banners_new() }
    }

    fn action(&self) -> String {
        let last = self.id.map_or_else(|| "new".to_owned(), |id| id.to_string());
        format!("{}{LIST}/{last}", self.shell.base())
    }

    fn audiences(&self) -> Vec<Choice<'_>> {
        Audience::ALL.map(|one| Choice::of(one.code(), one.name(self.shell.t), &self.form.audience)).into()
    }

    fn tags(&self) -> Vec<Choice<'_>> {
        Tag::ALL.map(|tag| Choice::of(tag.code(), tag.name(self.shell.t), &self.form.tag)).into()
    }

    /// The languages, each with whether it is chosen.
    fn languages(&self) -> [(Lang, bool); 3] {
        Lang::ALL.map(|lang| (lang, self.form.shows_in(lang)))
    }

    fn answer(&self) -> HttpResponse {
        let status = if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page::html(status, self)
    }
}

/// `GET /office/banners/new`.
pub async fn new(_: May<ChangeBanners>, shell: Shell) -> Answer {
    Ok(BannerPage { shell, id: None, form: BannerForm::fresh(), problems: Problems::default() }.answer())
}

fn back(shell: &Shell, session: &Session, words: &str) -> Answer {
    session::say(session, Flash::success(words))?;
    Ok(page::see_other(&shell.here(LIST)))
}

/// `POST /office/banners/new`.
pub async fn add(
    me: May<ChangeBanners>,
    (shell, session): (Shell, Session),
    mut db: Db,
    Form(form): Form<BannerForm>,
) -> Answer {
    let key: Uuid = form.key.parse().map_err(|_| PortalError::BadRequest("no key".into()))?;
    let wish = match form.check(shell.t) {
        Ok(wish) => wish,
        Err(problems) => return Ok(BannerPage { shell, id: None, form, problems }.answer()),
    };
    queries::add(&mut db, me.actor(), key, &wish).await?;
    back(&shell, &session, shell.t.banners_saved())
}

/// `GET /office/banners/{id}`.
pub async fn edit(_: May<ChangeBanners>, shell: Shell, db: Db, id: Path<i32>) -> Answer {
    let form = BannerForm::of(&queries::find(&db, *id).await?);
    Ok(BannerPage { shell, id: Some(*id), form, problems: Problems::default() }.answer())
}

/// `POST /office/banners/{id}`.
pub async fn save(
    me: May<ChangeBanners>,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<BannerForm>,
) -> Answer {
    queries::find(&db, *id).await?;
    let seen = form.seen.parse().ok().and_then(DateTime::from_timestamp_micros);
    let problems = match (form.check(shell.t), seen) {
        (Ok(wish), Some(seen)) if queries::save(&mut db, me.actor(), (*id, seen), &wish).await? => {
            return back(&shell, &session, shell.t.banners_saved());
        }
        (Err(problems), _) => problems,
        _ => Problems::one("name", shell.t.banners_late()),
    };
    Ok(BannerPage { shell, id: Some(*id), form, problems }.answer())
}

/// `POST /office/banners/{id}/turn`: on or off.
pub async fn turn(
    me: May<ChangeBanners>,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<Turn>,
) -> Answer {
    queries::find(&db, *id).await?;
    queries::turn(&mut db, me.actor(), *id, form.on == "1").await?;
    back(&shell, &session, shell.t.banners_saved())
}

/// `POST /office/banners/{id}/move`: one place up or down.
pub async fn shift(
    me: May<ChangeBanners>,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<Shift>,
) -> Answer {
    queries::find(&db, *id).await?;
    queries::shift(&mut db, me.actor(), *id, form.way == "up").await?;
    back(&shell, &session, shell.t.banners_moved())
}
