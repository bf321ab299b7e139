use super::{forms::Choice, queries};
use crate::{
    access::{Me, session},
    db::Db,
    web::{Answer, Flash, Form, PortalError, Shell, links, page},
};
use actix_session::Session;

/// `POST /cabinet/acting`: from now on in the name of this company, or as oneself.
pub async fn choose(me: Me, (shell, session): (Shell, Session), mut db: Db, Form(form): Form<Choice>) -> Answer {
    let company = form.company().map_err(|_| PortalError::NotFound)?;
    let name = match company {
        Some(id) => {
            let company = me.may_act_for().find(|company| company.id == id).ok_or(PortalError::NotFound)?;
            Some(shell.words(&company.title).to_owned())
        }
        None => None,
    };
    queries::choose(&mut db, me.actor(), &session::own_key(&session), company).await?;
    let words = match name {
        Some(name) => shell.t.acting_now_company(name),
        None => shell.t.acting_now_myself().to_owned(),
    };
    session::say(&session, Flash::success(words))?;
    let home = shell.here("/cabinet/companies");
    Ok(page::see_other(links::local_path(&form.back).unwrap_or(&home)))
}
