//! Handlers of invitations.

use super::{
    forms::{AnswerForm, InviteForm},
    inviting::{self, Invite},
    model::{By, Invited},
    pages::{MembersPage, back},
    queries,
};
use crate::{
    access::{
        Me, session,
        throttle::{self, Limit},
    },
    companies::own_companies,
    db::Db,
    web::{Answer, Flash, Form, Nothing, Portal, PortalError, Problems, Shell, links, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

/// `POST /cabinet/companies/{id}/invitations`.
pub async fn invite(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<InviteForm>,
) -> Answer {
    let company = own_companies::owned(&db, &me, *id).await?;
    let (address, role) = match form.check(shell.t) {
        Ok(checked) => checked,
        Err(problems) => {
            return Ok(MembersPage::of(&me, shell, portal, &db, company, 1).await?.with_invite(form, problems));
        }
    };
    throttle::count(&mut db, &portal.vault, Limit::Invitations, &me.id.to_string()).await?;
    let sent = inviting::invite(&mut db, portal.outbox(), &By::of(&me), *id, &address, role, shell.lang).await?;
    let words = match sent {
        Invite::Sent => return back(&shell, &session, *id, Flash::success(shell.t.membership_invited())),
        Invite::Member => shell.t.membership_invite_member(),
        Invite::Waiting => shell.t.membership_invite_waiting(),
    };
    let problems = Problems::one("email", words);
    Ok(MembersPage::of(&me, shell, portal, &db, company, 1).await?.with_invite(form, problems))
}

/// `POST /cabinet/companies/{id}/invitations/{invitation}/resend`.
pub async fn resend(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    ids: Path<(i32, i32)>,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    let (company, invitation) = *ids;
    own_companies::owned(&db, &me, company).await?;
    throttle::count(&mut db, &portal.vault, Limit::Invitations, &me.id.to_string()).await?;
    let flash = match inviting::resend(&mut db, portal.outbox(), &By::of(&me), company, invitation, shell.lang).await? {
        true => Flash::success(shell.t.membership_invited()),
        false => Flash::warning(shell.t.membership_gone()),
    };
    back(&shell, &session, company, flash)
}

/// `POST /cabinet/companies/{id}/invitations/{invitation}/cancel`.
pub async fn cancel(
    me: Me,
    (shell, session): (Shell, Session),
    ids: Path<(i32, i32)>,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    let (company, invitation) = *ids;
    own_companies::owned(&db, &me, company).await?;
    let flash = match inviting::cancel(&mut db, &By::of(&me), company, invitation).await? {
        true => Flash::success(shell.t.membership_invitation_cancelled()),
        false => Flash::warning(shell.t.membership_gone()),
    };
    back(&shell, &session, company, flash)
}

/// How an invitation looks to who opens its link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// Signed in with the address that was invited.
    Invited,
    /// Signed in with another one.
    Other,
    /// Not signed in.
    Guest,
}

#[derive(Template)]
#[template(path = "membership/invitation.html")]
struct InvitationPage {
    shell: Shell,
    invited: Option<Invited>,
    reader: Reader,
    /// The page to come back to after signing in or up.
    next: String,
}

impl InvitationPage {
    fn by(&self, invited: &Invited) -> String {
        self.shell.person(&invited.by).map_or_else(String::new, |name| name.full())
    }

    fn entry(&self, path: &str) -> String {
        links::with(&self.shell.here(path), [("next", self.next.as_str())])
    }
}

/// `GET /invitations/{token}`: the link in the letter, for people with and without an account.
pub async fn open(shell: Shell, portal: Data<Portal>, token: Path<String>, db: Db) -> Answer {
    let hash = inviting::hash(&portal.vault, &token);
    let invited = queries::invitation_by(&db, &hash).await?;
    let reader = match (&shell.viewer, &invited) {
        (Some(viewer), Some(invited)) => match queries::invitation_of(&db, viewer.id, invited.id).await? {
            Some(_) => Reader::Invited,
            None => Reader::Other,
        },
        _ => Reader::Guest,
    };
    let status = if invited.is_some() { StatusCode::OK } else { StatusCode::GONE };
    let next = shell.here(&format!("/invitations/{token}"));
    Ok(page::html(status, &InvitationPage { shell, invited, reader, next }))
}

/// `POST /cabinet/invitations/{invitation}`.
pub async fn answer(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    invitation: Path<i32>,
    mut db: Db,
    Form(form): Form<AnswerForm>,
) -> Answer {
    if queries::invitation_of(&db, me.id, *invitation).await?.is_none() {
        return Err(PortalError::NotFound);
    }
    let accepted = form.accepted().ok_or_else(|| PortalError::BadRequest("no answer".into()))?;
    let answered = inviting::answer(&mut db, portal.outbox(), &By::of(&me), *invitation, accepted).await?;
    let (flash, path) = match answered {
        Some(invited) if accepted => {
            let words = shell.t.mail_joined_subject(shell.words(&invited.company));
            (Flash::success(words), format!("/cabinet/companies/{}", invited.company_id))
        }
        Some(_) => (Flash::success(shell.t.membership_declined()), "/cabinet/companies".to_owned()),
        None => (Flash::warning(shell.t.membership_gone()), "/cabinet/companies".to_owned()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&path)))
}
