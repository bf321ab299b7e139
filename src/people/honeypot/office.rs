//! Who tried the false sign-in, for the office.

use super::queries::{self, Attempt, PerDay, PerNetwork};
use crate::{
    access::{May, right::ViewHoneypot, throttle},
    db::Db,
    vault::{Field, mask},
    web::{Page, PageResult, Pager, Portal, Query, Shell, Slice, Turned},
};
use actix_web::web::Data;
use askama::Template;
use chrono::{DateTime, Utc};

/// An attempt as it is shown: what looks like somebody's address is masked.
struct Line {
    attempt: Attempt,
    name: String,
}

/// A network with how long it has to wait, where it has.
struct Network {
    counted: PerNetwork,
    until: Option<DateTime<Utc>>,
}

#[derive(Template)]
#[template(path = "honeypot/list.html")]
pub struct HoneypotPage {
    shell: Shell,
    days: Vec<PerDay>,
    networks: Vec<Network>,
    attempts: Slice<Line>,
    /// How many accounts and networks have to wait just now.
    waiting: (i64, i64),
}

impl HoneypotPage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/honeypot", &Turned::default(), &self.attempts)
    }

    fn most(&self) -> i64 {
        self.days.iter().map(|day| day.count).max().unwrap_or(1)
    }
}

/// `GET /office/honeypot`.
pub async fn list(
    _: May<ViewHoneypot>,
    (shell, portal): (Shell, Data<Portal>),
    turned: Query<Turned>,
    db: Db,
) -> PageResult<HoneypotPage> {
    let days = queries::per_day(&db).await?;
    let counted = queries::per_network(&db).await?;
    let addresses: Vec<_> = counted.iter().map(|one| one.network.ip()).collect();
    let waits = throttle::waits(&db, &portal.vault, &addresses).await?;
    let networks = counted.into_iter().zip(waits).map(|(counted, until)| Network { counted, until }).collect();
    let Slice { rows, total, page } = queries::newest(&db, turned.page()).await?;
    let line = |attempt: Attempt| {
        let name = portal.vault.show(Field::HoneypotUsername, attempt.id, &attempt.username);
        let name = if name.contains('@') { mask::contact(&name) } else { name };
        Line { attempt, name }
    };
    let attempts = Slice { rows: rows.into_iter().map(line).collect(), total, page };
    let waiting = throttle::waiting(&db).await?;
    Ok(Page(HoneypotPage { shell, days, networks, attempts, waiting }))
}
