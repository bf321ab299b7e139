//! `techhub demo --accounts` and `techhub create-admin`.
//!
//! Tables: account_user, core_actionlog.

use crate::{
    config::Database,
    db,
    people::{password, role},
    seed::demo,
};
use anyhow::{Context as _, bail, ensure};
use diesel::{define_sql_function, insert_into, prelude::*, sql_types};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_user, core_actionlog};
use serde_json::json;
use std::{
    io::{self, IsTerminal},
    path::Path,
};

define_sql_function!(fn lower(text: sql_types::Text) -> sql_types::Text);

/// Who one can be in the demo.
pub fn print() -> anyhow::Result<()> {
    let accounts = demo::accounts(Path::new(demo::FOLDER))?;
    print!("{}", table(&accounts));
    println!("Signing in comes with the next version: this one has no sign-in page yet, and it sends no mails either;");
    println!("those of the next version will be files in the folder of mails (var/mail).");
    Ok(())
}

/// Lines with columns as wide as their longest value.
fn table(accounts: &[demo::Account]) -> String {
    let head = ["Role", "E-mail", "Name", "Password"];
    let rows = accounts.iter().map(|a| [a.key.as_str(), a.email.as_str(), a.name.as_str(), demo::PASSWORD]);
    let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
    let wide = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [wide(0), wide(1), wide(2)];
    let line = |[role, email, name, password]: &[&str; 4]| {
        let [a, b, c] = widths;
        format!("  {role:a$}  {email:b$}  {name:c$}  {password}\n")
    };
    rows.iter().map(line).collect()
}

/// Makes an administrator, or says in one sentence why not.
pub async fn create_admin(config: &Database, email: &str, name: &str) -> anyhow::Result<()> {
    let (email, name) = (email.trim(), name.trim());
    ensure!(is_address(email), "--email is `{email}`, which is no e-mail address");
    ensure!(!name.is_empty(), "--name is empty: give the name of the administrator");
    db::migrate::check(&config.url).await?;
    let mut db = db::connect(&config.url).await.context("no PostgreSQL answers at DATABASE_URL")?;
    // Before the password is asked for, and again with it.
    ensure!(!is_taken(&mut db, email).await?, "{email} has an account already");
    let password = asked()?;
    password::check(&password, email)?;
    let hash = password::hash(&password)?;
    let made = db.transaction(async |db: &mut AsyncPgConnection| insert(db, email, name, &hash).await).await;
    match made {
        Ok(()) => {
            println!("{name} <{email}> is an administrator now");
            Ok(())
        }
        Err(diesel::result::Error::DatabaseError(diesel::result::DatabaseErrorKind::UniqueViolation, _)) => {
            bail!("{email} has an account already")
        }
        Err(error) => Err(error).context("the administrator could not be made"),
    }
}

/// Something before and something after one `@`, no blanks: the rest a mail will show.
fn is_address(email: &str) -> bool {
    let parts = email.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
        && !email.contains(char::is_whitespace)
}

/// The password: typed twice without showing it, or a line of what is piped in.
fn asked() -> anyhow::Result<String> {
    if !io::stdin().is_terminal() {
        let mut line = String::new();
        io::stdin().read_line(&mut line).context("the password can't be read from standard input")?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let ask =
        |question: &str| rpassword::prompt_password(question).context("the terminal can't be asked for a password");
    let password = ask(&format!("Password ({} characters or more, not shown): ", password::SHORTEST))?;
    ensure!(password == ask("The same again: ")?, "the two passwords differ: nothing was made");
    Ok(password)
}

async fn is_taken(db: &mut AsyncPgConnection, email: &str) -> QueryResult<bool> {
    use account_user as u;
    let same = u::table.filter(lower(u::email).eq(email.to_lowercase()));
    diesel::select(diesel::dsl::exists(same.select(u::id))).get_result(db).await
}

/// The person and the line in the log: both or none. Nobody is signed in here, so the log names no actor.
async fn insert(db: &mut AsyncPgConnection, email: &str, name: &str, hash: &str) -> QueryResult<()> {
    use {account_user as u, core_actionlog as l};
    let (first, last) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    let id: i32 = insert_into(u::table)
        .values((
            (u::email.eq(email), u::password.eq(hash), u::first_name.eq(first), u::last_name.eq(last.trim())),
            (u::role.eq(role::ADMIN), u::is_staff.eq(true), u::is_superuser.eq(true), u::email_verified.eq(true)),
        ))
        .returning(u::id)
        .get_result(db)
        .await?;
    insert_into(l::table)
        .values((
            (l::action.eq("create"), l::log_type.eq("account_user"), l::primary_key.eq(id.to_string())),
            (l::data.eq(json!({ "role": role::ADMIN })), l::reason.eq("create-admin")),
        ))
        .execute(db)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let account = |key: &str, name: &str| demo::Account {
            key: key.into(),
            email: format!("{key}@x.example"),
            name: name.into(),
        };
        let table = table(&[account("owner", "Бауыржан Ермекұлы"), account("expert", "Виктор Ким")]);
        let starts: Vec<_> =
            table.lines().skip(1).map(|line| line.split(demo::PASSWORD).next().unwrap().chars().count()).collect();
        assert_eq!(starts.len(), 2);
        assert_eq!(starts[0], starts[1], "{table}");
    }

    #[test]
    fn an_address_looks_like_one() {
        for email in ["saule@techhub.example", "a.b+c@x.y.kz", "сәуле@хаб.қаз"] {
            assert!(is_address(email), "{email}");
        }
        for email in ["", "saule", "@techhub.example", "saule@", "saule@host", "a b@x.kz", "a@b@c.kz", "a@x.kz\n"] {
            assert!(!is_address(email), "{email}");
        }
    }
}
