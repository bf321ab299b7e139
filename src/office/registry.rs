//! What may wait for a member of staff.

use crate::{
    access::{
        Right, Viewer,
        right::{ViewMails, ViewPeople, ViewRequests},
    },
    i18n::Texts,
    outbox::mails,
    people::dossier,
    requests,
};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use futures_util::{FutureExt, future::BoxFuture};

type Count = for<'d> fn(&'d AsyncPgConnection, &'d Viewer) -> BoxFuture<'d, QueryResult<i64>>;

/// One line of the first page: how much waits, and where.
pub struct Queue {
    /// Who sees it.
    pub right: &'static str,
    /// Where it leads, behind the language.
    pub path: &'static str,
    pub icon: &'static str,
    pub name: fn(&'static Texts) -> &'static str,
    /// How much waits of what the viewer sees.
    pub count: Count,
}

/// One per queue, in the order of the page.
pub const QUEUES: &[Queue] = &[
    Queue {
        right: ViewRequests::CODE,
        path: "/office/requests",
        icon: "document",
        name: |t| t.request_desk_waiting(),
        count: |db, viewer| requests::count_waiting(db, viewer).boxed(),
    },
    Queue {
        right: ViewMails::CODE,
        path: "/office/mails?state=failed",
        icon: "mail",
        name: |t| t.office_failed_mails(),
        count: |db, _| mails::count_failed(db).boxed(),
    },
    Queue {
        right: ViewPeople::CODE,
        path: "/office/people?state=blocked",
        icon: "lock",
        name: |t| t.office_blocked_lately(),
        count: |db, viewer| dossier::blocked_lately(db, viewer.scope()).boxed(),
    },
];
