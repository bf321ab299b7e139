use super::{
    forms::{Column, Wanted},
    queries::{self, AT_ONCE, Row},
};
use crate::{
    dictionary::Dictionary,
    forms::{Answers, Structure, show},
    i18n::{Lang, Texts},
    jobs::Task,
    media::Place,
    notices::{self, Kind, Notice, in_all_languages},
    people::export::{self, Archive},
    requests::{
        model::Request,
        queries as requests,
        request_desk::{Asking, QueueFilter, services_of},
        second, signature, staff_answers,
    },
    web::csv,
};
use anyhow::Context as _;
use chrono::NaiveDateTime;
use diesel_async::AsyncPgConnection;
use futures_util::TryStreamExt;
use serde_json::{Value, json};

/// As `app.job.kind` has them.
pub const CSV: &str = "requests_csv";
pub const XLSX: &str = "requests_xlsx";
pub const ZIP: &str = "request_zip";

/// The most bytes of a file in one row.
const PIECE: usize = 48 << 10;

/// A file on its way into the database.
pub struct Writing<'w> {
    pub task: &'w Task<'w>,
    pub db: AsyncPgConnection,
    pieces: i32,
    bytes: usize,
}

impl<'w> Writing<'w> {
    pub async fn begin(task: &'w Task<'w>) -> anyhow::Result<Writing<'w>> {
        let db = task.context.db().await?;
        export::begin(&db, task.id).await?;
        Ok(Writing { task, db, pieces: 0, bytes: 0 })
    }

    pub async fn keep(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        for piece in bytes.chunks(PIECE) {
            export::keep(&self.db, &self.task.context.vault, self.task.id, self.pieces, piece).await?;
            self.pieces += 1;
            self.bytes += piece.len();
        }
        Ok(())
    }

    /// Tells who asked, and gives what the job's row holds.
    pub async fn done(self, user: i32) -> anyhow::Result<Value> {
        let title = in_all_languages(|t| t.request_exports_ready().to_owned());
        let description = in_all_languages(|t| t.request_exports_ready_help().to_owned());
        let notice = Notice { kind: Kind::Work, title, description, path: "/office/requests/export" };
        notices::notify(self.task.context.outbox(), &self.db, &[user], &notice).await?;
        Ok(json!({ "bytes": self.bytes }))
    }
}

/// A table that was asked for: whose it is, in which language, what of the queue, which columns.
pub struct Order {
    pub user: i32,
    pub t: &'static Texts,
    pub asking: Asking,
    pub columns: Vec<Column>,
}

impl Order {
    pub async fn of(file: &Writing<'_>) -> anyhow::Result<Order> {
        let user = file.task.user.context("an export is somebody's")?;
        let (language, scope) = queries::asker(&file.db, user).await?;
        let t = Texts::of(Lang::from_code(&language).unwrap_or(Lang::Kk));
        let payload = &file.task.payload;
        let query = payload.get("filter").and_then(Value::as_str).unwrap_or_default();
        let filter: QueueFilter = serde_html_form::from_str(query).unwrap_or_default();
        let column = serde_json::from_value(payload.get("columns").cloned().unwrap_or_default()).unwrap_or_default();
        let columns = Wanted { column, ..Wanted::default() }.columns();
        let services = services_of(&file.db, scope.as_deref()).await?;
        Ok(Order { user, t, asking: Asking { me: user, services, filter }, columns })
    }
}

/// The filtered queue as a table.
pub async fn make_csv(task: &Task<'_>) -> anyhow::Result<Value> {
    let mut file = Writing::begin(task).await?;
    let Order { user, t, asking, columns } = Order::of(&file).await?;
    let heads: Vec<&str> = columns.iter().map(|column| column.name(t)).collect();
    let mut text = format!("{}{}", csv::MARK, csv::line(&heads));
    let mut after = 0;
    loop {
        let rows = queries::rows(&file.db, &asking, after).await?;
        for row in &rows {
            let cells: Vec<String> = columns.iter().map(|column| cell(row, *column, t)).collect();
            text.push_str(&csv::line(&cells));
        }
        file.keep(text.as_bytes()).await?;
        text.clear();
        match rows.last() {
            Some(last) if rows.len() == AT_ONCE => after = last.id,
            _ => break,
        }
        task.progress(50).await?;
    }
    file.done(user).await
}

/// A moment of a row, where the column has one.
pub fn moment(row: &Row, column: Column) -> Option<NaiveDateTime> {
    let at = match column {
        Column::Sent => row.sent_at,
        Column::Due => row.due_at,
        Column::Decided => row.decided_at,
        _ => None,
    };
    at.map(crate::i18n::format::local)
}

pub fn cell(row: &Row, column: Column, t: &'static Texts) -> String {
    match column {
        Column::Number => row.number.clone().unwrap_or_default(),
        Column::State => row.state().name(t).to_owned(),
        Column::Stage => row.stage.clone(),
        Column::Service => row.service.say(t.lang()).words.to_owned(),
        Column::Company => row.company.as_ref().map(|name| name.say(t.lang()).words.to_owned()).unwrap_or_default(),
        Column::Version => row.version.to_string(),
        Column::Sent | Column::Due | Column::Decided => {
            moment(row, column).map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
        }
    }
}

/// One request: its answers, what happened, its files.
pub async fn make_zip(task: &Task<'_>) -> anyhow::Result<Value> {
    let user = task.user.context("an export is somebody's")?;
    let id = task.payload.get("request").and_then(Value::as_i64).and_then(|id| i32::try_from(id).ok());
    let mut file = Writing::begin(task).await?;
    let (language, scope) = queries::asker(&file.db, user).await?;
    let request = requests::find(&file.db, id.context("no request is named")?).await?;
    anyhow::ensure!(scope.is_none() || scope == request.organization, "the request is of another organization");
    let t = Texts::of(Lang::from_code(&language).unwrap_or(Lang::Kk));
    let mut archive = Archive::default();
    archive.begin("answers.txt")?;
    archive.write(answers(&file, &request, t).await?.as_bytes())?;
    archive.begin("history.txt")?;
    archive.write(history(&file, &request, t).await?.as_bytes())?;
    let vault = &task.context.vault;
    if let Some(signature) = signature::sent(&file.db, vault, &request).await? {
        archive.begin("signed.json")?;
        archive.write(signature.document.as_bytes())?;
        archive.begin("signature.p7s")?;
        archive.write(&signature.cms())?;
    }
    for (number, one) in requests::files(&file.db, vault, request.id).await?.into_iter().enumerate() {
        archive.begin(&format!("files/{:02} {}", number + 1, one.name))?;
        let stored = task.context.store.get(&Place::Private.key(one.id), None).await?;
        if let Some(mut stored) = stored {
            while let Some(piece) = stored.pieces.try_next().await? {
                archive.write(&piece)?;
                let ready = archive.take(PIECE).unwrap_or_default();
                file.keep(&ready).await?;
            }
        }
    }
    file.keep(&archive.finish()?).await?;
    file.done(user).await
}

async fn answers(file: &Writing<'_>, request: &Request, t: &'static Texts) -> anyhow::Result<String> {
    let (form, open) = requests::form(&file.db, request).await?;
    let vault = &file.task.context.vault;
    let stored = requests::answers(&file.db, vault, request.id, request.version).await?.unwrap_or(open);
    let lang = t.lang();
    let mut text = format!("{}\r\n{}\r\n\r\n", request.called(t), request.service.say(lang).words);
    let Some(form) = form.map(|form| form.structure) else { return Ok(text) };
    let cities = Dictionary::load(&file.db).await?.cities;
    let mut answers = Answers::from_json(form.fields().map(|(_, field)| field), &stored);
    let staff = staff_answers::find(&file.db, vault, request.id).await?;
    staff_answers::add(&form, &mut answers, &staff);
    let mut add = |form: &Structure, answers: &Answers| {
        for (_, field) in form.fields().filter(|(_, field)| answers.get(&field.key).is_some()) {
            let words = show(field, answers.get(&field.key), t, lang, &cities).plain().replace('\n', "\r\n  ");
            text.push_str(&format!("{}\r\n  {words}\r\n", field.title.say(lang).words));
        }
    };
    add(&form, &answers);
    if let Some((form, answers)) = second::sent(&file.db, vault, request).await? {
        add(&form, &answers);
    }
    Ok(text)
}

async fn history(file: &Writing<'_>, request: &Request, t: &'static Texts) -> anyhow::Result<String> {
    let events = requests::events(&file.db, &file.task.context.vault, request.id, true).await?;
    let process = request.process();
    let line = |event: &crate::requests::model::Happened| {
        let verdict = event.verdict();
        let remarks = verdict.remarks.iter().map(|(key, words)| format!("\r\n  {key}: {words}")).collect::<String>();
        let reason = if verdict.reason.is_empty() { String::new() } else { format!("\r\n  {}", verdict.reason) };
        format!("{}  {}{reason}{remarks}\r\n", t.moment(&event.at), event.title(t, t.lang(), &process))
    };
    Ok(events.iter().map(line).collect())
}
