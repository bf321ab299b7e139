//! What may wait for a member of staff.

use crate::{
    access::{
        Right, Viewer,
        right::{
            ModerateComments, ModerateContent, VerifyCompanies, ViewComplaints, ViewMails, ViewPeople, ViewRequests,
        },
    },
    companies::company_office,
    complaints,
    content::{comments, moderation},
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
        right: ModerateContent::CODE,
        path: "/office/moderation",
        icon: "news",
        name: |t| t.office_moderation(),
        count: |db, viewer| moderation::count_waiting(db, viewer).boxed(),
    },
    Queue {
        right: ViewComplaints::CODE,
        path: "/office/complaints",
        icon: "alert",
        name: |t| t.office_complaints(),
        count: |db, _| complaints::count_open(db).boxed(),
    },
    Queue {
        right: VerifyCompanies::CODE,
        path: "/office/companies?status=active&verified=no",
        icon: "building",
        name: |t| t.office_unverified(),
        count: |db, _| company_office::count_unverified(db).boxed(),
    },
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
        right: ModerateComments::CODE,
        path: "/office/comments",
        icon: "alert",
        name: |t| t.comments_queue(),
        count: |db, _| comments::count_reported(db).boxed(),
    },
    Queue {
        right: ViewPeople::CODE,
        path: "/office/people?state=blocked",
        icon: "lock",
        name: |t| t.office_blocked_lately(),
        count: |db, viewer| dossier::blocked_lately(db, viewer.scope()).boxed(),
    },
];
