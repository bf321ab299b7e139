use super::{forms::VoteForm, queries};
use crate::{
    access::{Me, session},
    db::Db,
    web::{Answer, Flash, Form, PortalError, Shell, page},
};
use actix_session::Session;
use actix_web::web::Path;

/// `POST /{lang}/discussions/{slug}/vote`: a vote, which may be changed until the discussion closes.
pub async fn vote(
    me: Me,
    (shell, session): (Shell, Session),
    mut db: Db,
    slug: Path<String>,
    Form(form): Form<VoteForm>,
) -> Answer {
    let asked = form.check().ok_or(PortalError::NotFound)?;
    let flash = match queries::vote(&mut db, me.actor(), &slug, asked).await? {
        true => Flash::success(shell.t.voting_said()),
        false => Flash::warning(shell.t.voting_late()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/discussions/{slug}"))))
}
