//! `techhub demo --accounts` and `techhub create-admin`.

use crate::{
    config::Config,
    people::{admin, password},
    seed::demo,
};
use anyhow::{Context as _, ensure};
use std::{
    io::{self, IsTerminal},
    path::Path,
};

/// Who one can be in the demo.
pub fn print() -> anyhow::Result<()> {
    let accounts = demo::accounts(Path::new(demo::FOLDER))?;
    print!("{}", table(&accounts));
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

pub async fn create_admin(config: &Config, email: &str, name: &str) -> anyhow::Result<()> {
    admin::make(config, email, name, asked).await?;
    println!("{} <{}> is an administrator now", name.trim(), email.trim());
    Ok(())
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
}
