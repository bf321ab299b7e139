use super::{
    Deed,
    actions::action_name,
    forms::LogFilter,
    list,
    model::{Line, people},
    queries,
};
use crate::{
    access::{
        May,
        right::{ExportLog, ViewLog},
    },
    db::{self, Db, Pool},
    people::looks::{self, What},
    web::{Answer, Chip, Filter, Form, Page, PageResult, PortalError, Query, Shell, chips, csv, links},
};
use actix_web::{HttpResponse, http::header, web::Data};
use askama::Template;
use futures_util::stream;
use serde_json::json;

/// Lines on one page.
const LINES: usize = 50;
/// Lines that are read at once for an export, and the most that one has.
const AT_ONCE: i64 = 1000;
const EXPORTED: usize = 50_000;

#[derive(Template)]
#[template(path = "audit/list.html")]
pub struct LogPage {
    shell: Shell,
    filter: LogFilter,
    lines: Vec<Line>,
    /// Where the older lines are.
    older: Option<String>,
    actions: Vec<String>,
    tables: Vec<String>,
}

impl LogPage {
    fn chips(&self) -> Vec<Chip> {
        let t = self.shell.t;
        chips(&self.shell, "/office/log", &self.filter, |name, value| {
            Some(match name {
                "who" => t.audit_who_chip().to_owned(),
                "action" => format!("{}: {}", t.audit_action(), action_name(t, value).unwrap_or(value)),
                "table" => format!("{}: {value}", t.audit_table()),
                "row" => format!("{}: {value}", t.audit_row()),
                "from" => t.filter_from_chip(value),
                "to" => t.filter_to_chip(value),
                "ip" => format!("{}: {value}", t.audit_ip()),
                _ => format!("{}: {value}", t.audit_request()),
            })
        })
    }

    fn action(&self, line: &Line) -> String {
        action_name(self.shell.t, &line.action).unwrap_or(&line.action).to_owned()
    }

    fn row_link(&self, line: &Line) -> String {
        link(&self.shell, &LogFilter::of_row(&line.log_type, &line.primary_key))
    }

    fn request_link(&self, line: &Line) -> String {
        links::with(&self.shell.here("/office/log"), [("request", line.request_id.as_str())])
    }

    fn typed(&self, name: &str) -> String {
        self.filter.pairs().into_iter().find(|pair| pair.0 == name).map(|pair| pair.1).unwrap_or_default()
    }
}

/// The address of the log under this filter.
pub fn link(shell: &Shell, filter: &LogFilter) -> String {
    let pairs = filter.pairs();
    links::with(&shell.here("/office/log"), pairs.iter().map(|(name, value)| (*name, value.as_str())))
}

/// `GET /office/log`.
pub async fn list(may: May<ViewLog>, shell: Shell, filter: Query<LogFilter>, db: Db) -> PageResult<LogPage> {
    let filter = filter.0;
    // One more than is shown tells whether there are older ones.
    let mut lines = list::lines(&db, &filter, may.scope(), filter.before(), LINES as i64 + 1).await?;
    let more = lines.len() > LINES;
    lines.truncate(LINES);
    let cursor = lines.last().filter(|_| more).map(|line| line.cursor().code());
    let older = cursor.map(|cursor| {
        let pairs = filter.pairs();
        let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
        links::with(&shell.here("/office/log"), pairs.chain([("before", cursor.as_str())]))
    });
    looks::record(&db, may.actor(), &people(&lines), What::Log, "").await?;
    let (actions, tables) = list::known(&db).await?;
    Ok(Page(LogPage { shell, filter, lines, older, actions, tables }))
}

/// `POST /office/log/export`: the newest lines that fit the filter, as CSV while they are read.
pub async fn export(may: May<ExportLog>, pool: Data<Pool>, mut db: Db, Form(filter): Form<LogFilter>) -> Answer {
    let told: serde_json::Map<_, _> =
        filter.pairs().into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
    let deed = Deed::new("export", "core_actionlog", "").with(json!({ "filter": told, "most": EXPORTED }));
    queries::record(&mut db, may.actor(), deed).await?;
    drop(db);
    let head = format!("{}{}", csv::MARK, csv::line(&HEAD));
    let (scope, actor) = (may.scope().map(str::to_owned), may.actor().clone());
    let begin = Some((None, 0));
    let lines = stream::try_unfold(begin, move |state| {
        let (pool, filter, scope, actor) = (pool.clone(), filter.clone(), scope.clone(), actor.clone());
        async move {
            let Some((cursor, sent)) = state else { return Ok(None) };
            let db = db::one(&pool).await?;
            let lines = list::lines(&db, &filter, scope.as_deref(), cursor, AT_ONCE).await?;
            looks::record(&db, &actor, &people(&lines), What::Export, "").await?;
            let text: String = lines.iter().map(row).collect();
            let sent = sent + lines.len();
            let last = lines.last().map(Line::cursor);
            let next =
                last.filter(|_| lines.len() == AT_ONCE as usize && sent < EXPORTED).map(|last| (Some(last), sent));
            Ok::<_, PortalError>((!lines.is_empty()).then_some((bytes::Bytes::from(text), next)))
        }
    });
    use futures_util::StreamExt;
    let head = stream::once(async move { Ok(bytes::Bytes::from(head)) });
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"log.csv\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .streaming(head.chain(lines)))
}

/// The heads of the columns, for programs as much as for people: as the table has them.
const HEAD: [&str; 11] =
    ["id", "created_at", "user", "role", "action", "log_type", "primary_key", "data", "reason", "ip", "request_id"];

/// A line without names: people are named by their public ids.
fn row(line: &Line) -> String {
    let (user, role) =
        line.who.as_ref().map_or_else(Default::default, |who| (who.name.public_id.to_string(), who.role.clone()));
    csv::line(&[
        line.id.to_string(),
        line.created_at.to_rfc3339(),
        user,
        role,
        line.action.clone(),
        line.log_type.clone(),
        line.primary_key.clone(),
        line.data.to_string(),
        line.reason.clone(),
        line.ip(),
        line.request_id.clone(),
    ])
}
