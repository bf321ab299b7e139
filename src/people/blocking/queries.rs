use crate::{
    access::{Actor, Viewer, queries::end_others, right::ChangePeople},
    audit::{self, Deed},
    i18n::{Lang, Texts},
    outbox::{self, Outbox, Sms, To, letters::Blocked},
    people::{Sealed, dossier::Person, lock_admins},
};
use diesel::{prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::account_user as u;

/// Where somebody who is blocked can ask why.
const ASK: &str = "/contacts";

/// What came of a decision.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Somebody else was faster with the same.
    Already,
    /// Nobody blocks oneself.
    Own,
    /// Staff can be blocked by who may change their rights, administrators by administrators.
    Above,
    LastAdmin,
}

/// Blocks a person, or lets them in again, with everything that follows.
pub async fn decide(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    (actor, judge): (&Actor, &Viewer),
    person: &Person,
    block: bool,
    reason: &str,
) -> QueryResult<Outcome> {
    if person.id == judge.id {
        return Ok(Outcome::Own);
    }
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Outcome> {
        let admins = lock_admins(db).await?;
        let row = u::table.find(person.id).select((u::is_staff, u::is_superuser, u::blocked)).for_update();
        let (staff, superuser, blocked): (bool, bool, bool) = row.first(db).await?;
        if (superuser && !judge.superuser) || (staff && !judge.may::<ChangePeople>()) {
            return Ok(Outcome::Above);
        }
        if blocked == block {
            return Ok(Outcome::Already);
        }
        if block && admins == [person.id] {
            return Ok(Outcome::LastAdmin);
        }
        update(u::table.find(person.id)).set(u::blocked.eq(block)).execute(db).await?;
        if block {
            end_others(db, person.id, "").await?;
        }
        let action = if block { "block" } else { "unblock" };
        audit::record(db, actor, Deed::new(action, "account_user", person.id).because(reason)).await?;
        tell(db, outbox, person, block, reason).await?;
        Ok(Outcome::Done)
    })
    .await
}

/// By mail, or by a short message to who has no address.
async fn tell(
    db: &AsyncPgConnection,
    outbox: Outbox<'_>,
    person: &Person,
    blocked: bool,
    reason: &str,
) -> QueryResult<()> {
    let sealed: &Sealed = &person.sealed;
    let personal = sealed.open(outbox.vault);
    let lang = Lang::from_code(&person.language).unwrap_or_default();
    if !personal.email.is_empty() {
        let letter = Blocked { blocked, reason, path: ASK };
        let to = To { user: Some(person.id), address: &personal.email, lang };
        outbox.letter(db, to, &letter).await?;
    } else if !personal.phone.is_empty() {
        let t = Texts::of(lang);
        let link = format!("{}/{lang}{ASK}", outbox.public_url);
        let text = if blocked { t.blocking_sms(link, reason) } else { t.blocking_sms_let_in(outbox.public_url) };
        let message = Sms { to_user: Some(person.id), to: personal.phone, lang, kind: "blocked", text, secret: None };
        outbox::sms(db, outbox.vault, message).await?;
    }
    Ok(())
}
