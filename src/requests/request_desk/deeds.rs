//! What officers do beside deciding: giving requests to somebody, notes, messages, asking for documents.

use super::{forms::Assign, list::staff_only, queries, show::DeskPage};
use crate::{
    access::{May, Me, right::ChangeRequests, session},
    db::{Db, Pool},
    media::FileForm,
    requests::{
        queries::staff_one,
        talk::{self, Saying, Typed},
    },
    web::{Answer, Flash, Form, Portal, PortalError, Shell, page},
};
use actix_session::Session;
use actix_web::web::{Data, Path};
use serde::Deserialize;

/// Whom the form means; of colleagues only those who may work on these requests.
async fn officer(db: &Db, me: &Me, to: &str) -> Result<Option<i32>, PortalError> {
    match to {
        "me" => Ok(Some(me.id)),
        "nobody" => Ok(None),
        other => {
            let id: i32 = other.parse().map_err(|_| PortalError::NotFound)?;
            queries::is_colleague(db, me, id).await?.then_some(Some(id)).ok_or(PortalError::NotFound)
        }
    }
}

/// `POST /{lang}/office/requests/assign`: all that were ticked.
pub async fn assign(
    me: May<ChangeRequests>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<Assign>,
) -> Answer {
    staff_only(&me)?;
    let query = if shell.query.is_empty() { String::new() } else { format!("?{}", shell.query) };
    let back = shell.here(&format!("/office/requests{query}"));
    if form.request.is_empty() || form.to.is_empty() {
        session::say(&session, Flash::warning(shell.t.request_desk_nothing_ticked()))?;
        return Ok(page::see_other(&back));
    }
    let to = officer(&db, &me, &form.to).await?;
    let changed = queries::assign(&mut db, &portal.vault, (&me, me.actor()), &form.request, to).await?;
    let count = i64::try_from(changed).unwrap_or_default();
    session::say(&session, Flash::success(shell.t.request_desk_assigned(count)))?;
    Ok(page::see_other(&back))
}

/// `POST /{lang}/office/requests/{id}/assign`.
pub async fn assign_one(
    me: May<ChangeRequests>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<Assign>,
) -> Answer {
    staff_only(&me)?;
    staff_one(&db, &me, *id).await?;
    let to = officer(&db, &me, &form.to).await?;
    let changed = queries::assign(&mut db, &portal.vault, (&me, me.actor()), &[*id], to).await?;
    let count = i64::try_from(changed).unwrap_or_default();
    session::say(&session, Flash::success(shell.t.request_desk_assigned(count)))?;
    Ok(page::see_other(&shell.here(&format!("/office/requests/{id}"))))
}

/// What an officer writes, and to whom.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Kind {
    pub kind: String,
}

impl Kind {
    fn code(&self) -> &'static str {
        match self.kind.as_str() {
            "note" => "note",
            "asked" => "asked",
            _ => "message",
        }
    }
}

/// `POST /{lang}/office/requests/{id}/message`: to the applicant, for the office alone, or asking for a document.
pub async fn message(
    me: May<ChangeRequests>,
    (shell, portal, session, pool): (Shell, Data<Portal>, Session, Data<Pool>),
    id: Path<i32>,
    kind: crate::web::Query<Kind>,
    mut sent: FileForm<Typed>,
) -> Answer {
    staff_only(&me)?;
    let mut db = Db::of(pool).await?;
    let request = staff_one(&db, &me, *id).await?;
    let file = talk::file(&portal, &mut db, &me, shell.t, &mut sent).await?;
    let checked = file.and_then(|file| {
        let words = sent.form.check(shell.t, file.is_some() && kind.code() == "message")?.to_owned();
        Ok((file, words))
    });
    let (file, words) = match checked {
        Ok(checked) => checked,
        Err(problems) => {
            let mut page = DeskPage::of(me.id, shell, &portal, &db, request).await?;
            (page.talk, page.talk_problems) = (sent.form, problems);
            return Ok(page.refused());
        }
    };
    let saying = Saying {
        kind: kind.code(),
        office: true,
        words: &words,
        key: &sent.form.key,
        file: file.as_ref(),
        answers: None,
    };
    talk::say(&portal, &mut db, me.actor(), &request, &saying).await?;
    session::say(&session, Flash::success(shell.t.requests_message_sent()))?;
    Ok(page::see_other(&shell.here(&format!("/office/requests/{id}#talk"))))
}
