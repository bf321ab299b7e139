use super::{
    letters::{Emptied, Planned, Stays},
    model::Obstacles,
    queries,
};
use crate::{
    access::Actor,
    i18n::Lang,
    jobs::Context,
    outbox::{Letter, Outbox, To},
    people::sign_in::{Account, account_of},
    web::{Portal, PortalError},
};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

/// Plans the end of the account and tells its owner.
pub async fn plan(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    account: &Account,
) -> Result<Result<DateTime<Utc>, Obstacles>, PortalError> {
    let planned = db
        .transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Result<DateTime<Utc>, Obstacles>> {
            let planned = queries::plan(db, actor, account.id).await?;
            if let Ok(due) = planned {
                write(portal.outbox(), db, Some(account.id), account, &Planned { due }).await?;
            }
            Ok(planned)
        })
        .await?;
    Ok(planned)
}

/// Takes it back, because the owner has come; whether there was anything. Belongs into the transaction of the
/// sign-in.
pub async fn keep(
    outbox: Outbox<'_>,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    account: &Account,
) -> QueryResult<bool> {
    let kept = queries::keep(db, actor, account.id).await?;
    if kept {
        write(outbox, db, Some(account.id), account, &Stays { came_back: true }).await?;
    }
    Ok(kept)
}

/// Empties everybody whose time has come, one transaction for each.
pub async fn empty_due(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    while next(context, &mut db).await? {}
    Ok(())
}

async fn next(context: &Context, db: &mut AsyncPgConnection) -> anyhow::Result<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> anyhow::Result<bool> {
        let Some(person) = queries::next_due(db).await? else { return Ok(false) };
        let account = account_of(db, person).await?;
        let obstacles = queries::empty(db, &context.vault, &Actor::clock(), person).await?;
        if obstacles.is_empty() {
            // The letter is the address's alone: the person is nobody any more.
            write(context.outbox(), db, None, &account, &Emptied).await?;
        } else {
            write(context.outbox(), db, Some(person), &account, &Stays { came_back: false }).await?;
        }
        Ok(true)
    })
    .await
}

async fn write<L: Letter>(
    outbox: Outbox<'_>,
    db: &AsyncPgConnection,
    user: Option<i32>,
    account: &Account,
    letter: &L,
) -> QueryResult<()> {
    let email = account.personal.open(outbox.vault).email;
    if !email.is_empty() {
        let lang = Lang::from_code(&account.language).unwrap_or(Lang::Kk);
        outbox.letter(db, To { user, address: &email, lang }, letter).await?;
    }
    Ok(())
}
