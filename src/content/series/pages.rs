use super::{
    forms::{PlanForm, SeriesAct},
    model::{Every, MOST, Member},
    queries,
};
use crate::{
    access::{May, Me, Viewer, right::ModerateContent, session},
    content::{
        events::KIND,
        life::{self, Piece},
    },
    db::Db,
    web::{Answer, Choice, Flash, Form, Portal, PortalError, Problems, Query, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "series/show.html")]
struct SeriesPage {
    shell: Shell,
    piece: Piece,
    form: PlanForm,
    problems: Problems,
    /// When the repetitions would begin.
    dates: Vec<DateTime<Utc>>,
    /// The events of the series, where there is one.
    members: Option<Vec<Member>>,
}

impl SeriesPage {
    fn every(&self) -> Vec<Choice<'_>> {
        let chosen = self.form.every().code();
        Every::ALL.map(|every| Choice::of(every.code(), every.name(self.shell.t), chosen)).into()
    }

    fn most(&self) -> u32 {
        MOST
    }

    fn path(&self) -> String {
        format!("{}/series", address(self.piece.id))
    }
}

fn address(event: i32) -> String {
    format!("/cabinet/content/event/{event}")
}

/// An event that this person writes; of others there is none.
async fn own(me: &Me, db: &Db, id: i32) -> Result<Piece, PortalError> {
    let piece = life::find(db, &KIND, id).await?;
    if piece.is_of(me, &life::memberships(db, me.id).await?) { Ok(piece) } else { Err(PortalError::NotFound) }
}

/// When an event begins for the first time; every one has that.
fn first(piece: &Piece) -> Result<DateTime<Utc>, PortalError> {
    piece.document().moment("datetime_start").ok_or(PortalError::NotFound)
}

/// `GET /cabinet/content/event/{id}/series`: the dates of the series, or how there may be some.
pub async fn show(me: Me, shell: Shell, db: Db, id: Path<i32>, form: Query<PlanForm>) -> Answer {
    let (piece, form) = (own(&me, &db, *id).await?, form.0);
    let members = match queries::of(&db, piece.id).await? {
        Some(series) => Some(queries::members(&db, series).await?),
        None => None,
    };
    let planned = if form.is_empty() { Ok(Vec::new()) } else { form.check(first(&piece)?, shell.t) };
    let (dates, problems) = match planned {
        Ok(dates) => (dates, Problems::default()),
        Err(problems) => (Vec::new(), problems),
    };
    Ok(page::html(StatusCode::OK, &SeriesPage { shell, piece, form, problems, dates, members }))
}

/// `POST /cabinet/content/event/{id}/series`: makes the drafts.
pub async fn make(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<PlanForm>,
) -> Answer {
    let piece = own(&me, &db, *id).await?;
    let dates = match form.check(first(&piece)?, shell.t) {
        Ok(dates) => dates,
        Err(problems) => {
            let page = SeriesPage { shell, piece, form, problems, dates: Vec::new(), members: None };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let flash = if queries::make(&portal, &mut db, me.actor(), &piece, &dates).await? {
        Flash::success(shell.t.series_made(dates.len()))
    } else {
        Flash::warning(shell.t.series_there())
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("{}/series", address(piece.id)))))
}

/// `POST /cabinet/content/event/{id}/series/act`: sends what is ready, or takes a change over to the later dates.
pub async fn act(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<SeriesAct>,
) -> Answer {
    let piece = own(&me, &db, *id).await?;
    let series = queries::of(&db, piece.id).await?.ok_or(PortalError::NotFound)?;
    let flash = match form.act.as_str() {
        "send" => {
            let required = &portal.config.pages.required;
            let sent = queries::send(&portal, &mut db, me.actor(), series, required).await?;
            if sent > 0 {
                Flash::success(shell.t.series_sent(sent))
            } else {
                Flash::warning(shell.t.series_sent_none())
            }
        }
        "take-over" => {
            let (written, held) = queries::take_over(&portal, &mut db, me.actor(), &piece, series).await?;
            let words = shell.t.series_taken(held, written);
            if written > 0 { Flash::success(words) } else { Flash::warning(words) }
        }
        _ => return Err(PortalError::BadRequest("no such act".into())),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("{}/series", address(piece.id)))))
}

/// `POST /office/moderation/event/{id}/series`: approves the event that was looked at with all dates that say the same.
pub async fn approve(
    me: May<ModerateContent>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<SeriesAct>,
) -> Answer {
    let piece = life::find(&db, &KIND, *id).await?;
    if !piece.is_decided_by(&me) {
        return Err(PortalError::NotFound);
    }
    let viewer: &Viewer = &me;
    let may = |piece: &Piece| piece.is_decided_by(viewer) && piece.author_id != Some(viewer.id);
    let approved = if piece.version == form.version {
        queries::approve(&portal, &mut db, me.actor(), &piece, &may).await?
    } else {
        0
    };
    let here = shell.here(&format!("/office/moderation/event/{}", piece.id));
    if approved == 0 {
        session::say(&session, Flash::warning(shell.t.life_behind()))?;
        return Ok(page::see_other(&here));
    }
    session::say(&session, Flash::success(shell.t.series_approved(approved)))?;
    Ok(page::see_other(&shell.here("/office/moderation?kind=event")))
}
