//! Whether the past of all requests is as it was written down.

use super::list::staff_only;
use crate::{
    access::{May, right::ViewRequests},
    db::Db,
    requests::verify::{self, Broken, Flaw},
    web::{Page, PageResult, Portal, Shell},
};
use actix_web::web::Data;
use askama::Template;

#[derive(Template)]
#[template(path = "request_desk/history.html")]
pub struct HistoryPage {
    shell: Shell,
    checked: i64,
    broken: Option<Broken>,
}

/// `GET /{lang}/office/requests/history`: walks the chains and names the first broken link.
pub async fn show(me: May<ViewRequests>, (shell, portal): (Shell, Data<Portal>), db: Db) -> PageResult<HistoryPage> {
    staff_only(&me)?;
    let (checked, broken) = verify::verify(&db, &portal.vault, verify::OF_A_PAGE).await?;
    Ok(Page(HistoryPage { shell, checked, broken }))
}

impl HistoryPage {
    fn flaw(&self, flaw: Flaw) -> &'static str {
        let t = self.shell.t;
        match flaw {
            Flaw::Missing => t.request_desk_flaw_missing(),
            Flaw::Changed => t.request_desk_flaw_changed(),
            Flaw::Order => t.request_desk_flaw_order(),
            Flaw::Added => t.request_desk_flaw_added(),
            Flaw::State => t.request_desk_flaw_state(),
            Flaw::Answers => t.request_desk_flaw_answers(),
        }
    }
}
