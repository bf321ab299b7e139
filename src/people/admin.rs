//! The first administrator, who can't be made by anybody in the portal.

use super::{NewPerson, Personal, address::is_email, password, queries, role};
use crate::{config::Config, db, vault::Index};
use anyhow::{Context as _, bail, ensure};
use diesel::result::{DatabaseErrorKind, Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};

/// Makes an administrator, or says in one sentence why not. The password is asked for when all else is right.
pub async fn make(
    config: &Config,
    email: &str,
    name: &str,
    ask: impl FnOnce() -> anyhow::Result<String>,
) -> anyhow::Result<()> {
    let (email, name) = (email.trim(), name.trim());
    ensure!(is_email(email), "--email is `{email}`, which is no e-mail address");
    ensure!(!name.is_empty(), "--name is empty: give the name of the administrator");
    let url = &config.database.url;
    db::migrate::check(url).await?;
    let vault = config.vault()?;
    let mut db = db::connect(url).await?;
    ensure!(queries::find(&db, &vault, Index::Email, email).await?.is_empty(), "{email} has an account already");
    let password = ask()?;
    password::judge(&password, email, &[name])?;
    let hash = password::hash(&password)?;
    let admin =
        NewPerson { password: &hash, role: role::ADMIN, email_verified: true, ..NewPerson::new(personal(email, name)) };
    let made = db
        .transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
            for id in queries::add(db, &vault, &[admin]).await? {
                queries::log_admin(db, id).await?;
            }
            Ok(())
        })
        .await;
    match made {
        // Somebody was faster while the password was typed.
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => bail!("{email} has an account already"),
        made => made.context("the administrator could not be made"),
    }
}

/// The first word of the name is the given name.
fn personal(email: &str, name: &str) -> Personal {
    let (first, last) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    Personal { email: email.into(), first_name: first.into(), last_name: last.trim().into(), ..Personal::default() }
}
