use super::{FORMAT, KEPT, archive::Archive, files, queries};
use crate::{
    i18n::{Lang, Texts},
    jobs::{Context, Task},
    notices::{self, in_all_languages},
    outbox::{To, letters::ExportReady},
    people::{
        own_data::{self, Export},
        sign_in::{Account, account_of},
    },
};
use anyhow::Context as _;
use chrono::Utc;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use serde_json::{Value, json};

/// As `app.job.kind` has it.
pub const KIND: &str = "export";

/// The most bytes of the file in one row.
const PIECE: usize = 48 << 10;

/// Writes the file of one person piece by piece, and tells the person that it is ready.
pub async fn make(task: &Task<'_>) -> anyhow::Result<Value> {
    let person = task.user.context("an export is somebody's")?;
    let mut db = task.context.db().await?;
    let account = account_of(&mut db, person).await?;
    queries::begin(&db, task.id).await?;
    let mut file = Writing { archive: Archive::default(), task, pieces: 0, bytes: 0, db };
    let t = Texts::of(Lang::from_code(&account.language).unwrap_or(Lang::Kk));
    file.archive.begin("README.txt")?;
    file.archive.write(t.export_readme().replace('\n', "\r\n").as_bytes())?;
    data(&mut file, &account).await?;
    files::add(&mut file, account.id).await?;
    let (bytes, mut db) = file.finish().await?;
    tell(task, &mut db, &account).await?;
    Ok(json!({ "bytes": bytes }))
}

/// A file on its way into the database.
pub struct Writing<'w> {
    pub archive: Archive,
    pub task: &'w Task<'w>,
    pieces: i32,
    bytes: usize,
    db: AsyncPgConnection,
}

impl Writing<'_> {
    async fn keep(&mut self, ready: Option<Vec<u8>>) -> anyhow::Result<()> {
        for piece in ready.unwrap_or_default().chunks(PIECE) {
            queries::keep(&self.db, &self.task.context.vault, self.task.id, self.pieces, piece).await?;
            self.pieces += 1;
            self.bytes += piece.len();
        }
        Ok(())
    }

    /// Puts away what is ready by now.
    pub async fn keep_ready(&mut self) -> anyhow::Result<()> {
        let ready = self.archive.take(PIECE);
        self.keep(ready).await
    }

    async fn finish(mut self) -> anyhow::Result<(usize, AsyncPgConnection)> {
        let archive = std::mem::take(&mut self.archive);
        let rest = archive.finish()?;
        self.keep(Some(rest)).await?;
        Ok((self.bytes, self.db))
    }
}

/// `data.json`, table by table; a table without a row is left out.
async fn data(file: &mut Writing<'_>, account: &Account) -> anyhow::Result<()> {
    let task = file.task;
    let reading = task.context.db().await?;
    let head = json!({ "format": FORMAT, "made_at": Utc::now(), "person": account.personal.public_id });
    let head = serde_json::to_string_pretty(&head)?;
    file.archive.begin("data.json")?;
    file.archive.write(head.trim_end_matches(['}', '\n']).as_bytes())?;
    file.archive.write(b",\n  \"tables\": {")?;
    let held = own_data::holdings().filter(|holding| !matches!(holding.export, Export::Nothing(_)));
    let held: Vec<_> = held.collect();
    let mut first = true;
    for (number, holding) in held.iter().enumerate() {
        let mut written = 0;
        loop {
            let rows = own_data::rows(&reading, &task.context.vault, holding, account.id, written).await?;
            let last = rows.len() < own_data::AT_ONCE;
            for row in rows {
                let name = json!(holding.name());
                let before = match (written, first) {
                    (0, true) => format!("\n    {name}: [\n      "),
                    (0, false) => format!(",\n    {name}: [\n      "),
                    _ => ",\n      ".to_owned(),
                };
                file.archive.write(before.as_bytes())?;
                file.archive.write(row.to_string().as_bytes())?;
                (written, first) = (written + 1, false);
            }
            file.keep_ready().await?;
            if last {
                break;
            }
        }
        if written > 0 {
            file.archive.write(b"\n    ]")?;
        }
        if number % 10 == 0 {
            task.progress(i16::try_from(number * 95 / held.len()).unwrap_or(95)).await?;
        }
    }
    file.archive.write(b"\n  }\n}\n")
}

/// The notice and the letter, once: a try that is repeated writes neither again before it is done.
async fn tell(task: &Task<'_>, db: &mut AsyncPgConnection, account: &Account) -> anyhow::Result<()> {
    let lang = Lang::from_code(&account.language).unwrap_or(Lang::Kk);
    let email = account.personal.open(&task.context.vault).email;
    let path = "/cabinet/privacy/export";
    db.transaction(async |db: &mut AsyncPgConnection| -> anyhow::Result<()> {
        let title = in_all_languages(|t| t.mail_export_subject().to_owned());
        let lead = in_all_languages(|t| t.mail_export_lead().to_owned());
        notices::tell(db, account.id, notices::Kind::Account.code(), &title, &lead, path).await?;
        if !email.is_empty() {
            let letter = ExportReady { path, until: Utc::now() + KEPT };
            task.context.outbox().letter(db, To { user: Some(account.id), address: &email, lang }, &letter).await?;
        }
        Ok(())
    })
    .await
}

/// Removes exports that can't be fetched any more.
pub async fn forget(context: &Context) -> anyhow::Result<()> {
    queries::forget(&context.db().await?).await?;
    Ok(())
}
