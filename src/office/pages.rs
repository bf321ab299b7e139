use super::registry::{QUEUES, Queue};
use crate::{
    access::{
        May, Right,
        right::{Office, ViewLog},
    },
    audit::{self, Line, LogFilter, action_name},
    db::Db,
    web::{Page, PageResult, Shell},
};
use askama::Template;
use futures_util::future::try_join_all;

/// How many lines of the log are shown.
const DEEDS: i64 = 10;

#[derive(Template)]
#[template(path = "office/home.html")]
pub struct OfficeHome {
    shell: Shell,
    /// What the reader may see, with how much waits.
    queues: Vec<(&'static Queue, i64)>,
    deeds: Vec<Line>,
}

impl OfficeHome {
    fn waits(&self) -> bool {
        self.queues.iter().any(|(_, count)| *count > 0)
    }

    fn deed(&self, line: &Line) -> String {
        action_name(self.shell.t, &line.action).unwrap_or(&line.action).to_owned()
    }

    fn name(&self, queue: &Queue) -> &'static str {
        (queue.name)(self.shell.t)
    }
}

/// `GET /office`.
pub async fn home(may: May<Office>, shell: Shell, db: Db) -> PageResult<OfficeHome> {
    let mine: Vec<&'static Queue> = QUEUES.iter().filter(|queue| may.holds(queue.right)).collect();
    let counts = try_join_all(mine.iter().map(|queue| (queue.count)(&db, &may))).await?;
    let deeds = match may.holds(ViewLog::CODE) {
        true => audit::lines(&db, &LogFilter::default(), may.scope(), None, DEEDS).await?,
        false => Vec::new(),
    };
    Ok(Page(OfficeHome { shell, queues: mine.into_iter().zip(counts).collect(), deeds }))
}
