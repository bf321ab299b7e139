use super::{
    forms::FeedbackForm,
    model::{Marks, Said, mark_name},
    queries,
};
use crate::{
    access::{Me, session},
    content::registration::{self, Seat},
    db::Db,
    i18n::Text,
    web::{
        Answer, Choice, Flash, Form, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell, Slice,
        Turned, page,
    },
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "feedback/ask.html")]
struct AskPage {
    shell: Shell,
    seat: Seat,
    form: FeedbackForm,
    problems: Problems,
}

impl AskPage {
    fn marks(&self) -> Vec<Choice<'_>> {
        let choices = [("5", 5), ("4", 4), ("3", 3), ("2", 2), ("1", 1)];
        choices.map(|(code, mark)| Choice::of(code, mark_name(self.shell.t, mark), &self.form.rating)).into()
    }
}

/// A seat of one's own at an event that is over.
async fn past(me: &Me, db: &Db, id: i32) -> Result<Seat, PortalError> {
    let seat = registration::own_seat(me, db, id).await?;
    let there = seat.has_seat() && seat.event.datetime_end < Utc::now() && !seat.event.cancelled();
    if there { Ok(seat) } else { Err(PortalError::NotFound) }
}

/// `GET /cabinet/events/{id}/feedback`.
pub async fn ask(me: Me, (shell, portal): (Shell, Data<Portal>), db: Db, id: Path<i32>) -> Answer {
    let seat = past(&me, &db, *id).await?;
    let said = queries::own(&db, *id).await?;
    let form = said.map_or_else(FeedbackForm::default, |said| FeedbackForm {
        rating: said.rating().to_string(),
        words: said.words(&portal.vault),
    });
    Ok(page::html(StatusCode::OK, &AskPage { shell, seat, form, problems: Problems::default() }))
}

/// `POST /cabinet/events/{id}/feedback`.
pub async fn give(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<FeedbackForm>,
) -> Answer {
    let seat = past(&me, &db, *id).await?;
    let (rating, words) = match form.check(shell.t) {
        Ok(said) => said,
        Err(problems) => {
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &AskPage { shell, seat, form, problems }));
        }
    };
    queries::give(&mut db, &portal.vault, me.actor(), *id, (rating, &words)).await?;
    session::say(&session, Flash::success(shell.t.feedback_thanks()))?;
    Ok(page::see_other(&shell.here(&seat.path())))
}

#[derive(Template)]
#[template(path = "feedback/read.html")]
pub struct ReadPage {
    shell: Shell,
    portal: Data<Portal>,
    event: i32,
    title: Text,
    marks: Marks,
    said: Slice<Said>,
}

impl ReadPage {
    /// How many gave each mark, from the best to the worst.
    fn counts(&self) -> Vec<(&'static str, i64)> {
        self.marks.0.iter().map(|(mark, count)| (mark_name(self.shell.t, *mark), *count)).collect()
    }

    /// What was written besides the mark, with what the mark is called and when.
    fn wrote(&self) -> Vec<(&'static str, DateTime<Utc>, String)> {
        let words = |one: &Said| (mark_name(self.shell.t, one.rating()), one.at, one.words(&self.portal.vault));
        self.said.rows.iter().map(words).filter(|(_, _, words)| !words.is_empty()).collect()
    }

    fn pager(&self) -> Pager<'_> {
        let path = format!("/cabinet/content/event/{}/feedback", self.event);
        Pager::of(&self.shell, &path, &Turned::default(), &self.said)
    }
}

/// `GET /cabinet/content/event/{id}/feedback`: what was said, without names.
pub async fn read(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    id: Path<i32>,
    turned: Query<Turned>,
) -> PageResult<ReadPage> {
    let piece = registration::organized(&me, &db, *id).await?;
    let (marks, said) = queries::of_event(&db, *id, turned.page()).await?;
    Ok(Page(ReadPage { shell, portal, event: *id, title: piece.title, marks, said }))
}
