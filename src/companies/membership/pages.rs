use super::{
    forms::{DecisionForm, InviteForm, RoleForm},
    model::{By, Change, Member, Request, Sent},
    people, queries,
};
use crate::{
    access::{Me, session},
    companies::{
        Role,
        own_companies::{self, Mine, Tab},
    },
    db::Db,
    web::{
        Answer, Choice, Flash, Form, Nothing, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell,
        Slice, Turned, page, page_number,
    },
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use futures_util::try_join;

#[derive(Template)]
#[template(path = "membership/members.html")]
pub struct MembersPage {
    shell: Shell,
    portal: Data<Portal>,
    company: Mine,
    me: i32,
    members: Slice<Member>,
    sent: Vec<Sent>,
    requests: Vec<Request>,
    invite: InviteForm,
    /// The request whose answer was refused, with what was typed.
    decision: Option<(i32, DecisionForm)>,
    problems: Problems,
}

impl MembersPage {
    const TAB: Tab = Tab::Members;

    /// The page with nothing typed; what only owners see is there for them alone.
    pub async fn of(
        me: &Me,
        shell: Shell,
        portal: Data<Portal>,
        db: &Db,
        company: Mine,
        page: i64,
    ) -> Result<MembersPage, PortalError> {
        let id = company.id;
        let (members, sent, requests) = match company.role.manages() {
            true => try_join!(queries::members(db, id, page), queries::sent(db, id), queries::requests(db, id))?,
            false => (queries::members(db, id, page).await?, Vec::new(), Vec::new()),
        };
        let (invite, problems) = (InviteForm::default(), Problems::default());
        Ok(MembersPage { shell, portal, company, me: me.id, members, sent, requests, invite, decision: None, problems })
    }

    /// The same after an invitation that was refused.
    pub fn with_invite(self, invite: InviteForm, problems: Problems) -> HttpResponse {
        page::html(StatusCode::UNPROCESSABLE_ENTITY, &MembersPage { invite, problems, ..self })
    }

    /// The same after an answer to a request that was refused.
    pub fn with_decision(self, request: i32, form: DecisionForm, problems: Problems) -> HttpResponse {
        let decision = Some((request, form));
        page::html(StatusCode::UNPROCESSABLE_ENTITY, &MembersPage { decision, problems, ..self })
    }

    fn name(&self, name: &crate::people::SealedName) -> String {
        name.open(&self.portal.vault).full()
    }

    fn roles(&self, chosen: &str) -> Vec<Choice<'static>> {
        Role::ALL.map(|role| Choice::of(role.code(), role.name(self.shell.t), chosen)).into()
    }

    fn typed_reason(&self, request: &i32) -> &str {
        self.decision.as_ref().filter(|(id, _)| id == request).map_or("", |(_, form)| &form.reason)
    }

    /// Whether this is the request whose answer was refused.
    fn decided(&self, request: &i32) -> bool {
        self.decision.as_ref().is_some_and(|(id, _)| id == request)
    }

    fn pager(&self) -> Pager<'_> {
        let path = people::members_path(self.company.id);
        Pager::of(&self.shell, &path, &Turned::default(), &self.members)
    }
}

/// `GET /cabinet/companies/{id}/members`.
pub async fn show(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    id: Path<i32>,
    turned: Query<Turned>,
    db: Db,
) -> PageResult<MembersPage> {
    let company = own_companies::mine(&db, me.id, *id).await?;
    Ok(Page(MembersPage::of(&me, shell, portal, &db, company, page_number(&turned.page)).await?))
}

/// Back to the list of members with a word on how it went.
pub fn back(shell: &Shell, session: &Session, company: i32, flash: Flash) -> Answer {
    session::say(session, flash)?;
    Ok(page::see_other(&shell.here(&people::members_path(company))))
}

fn changed(shell: &Shell, session: &Session, company: i32, change: Change, done: &str) -> Answer {
    let flash = match change {
        Change::Done => Flash::success(done),
        Change::LastOwner => Flash::error(shell.t.membership_last_owner()),
        Change::Gone => Flash::warning(shell.t.membership_gone()),
    };
    back(shell, session, company, flash)
}

/// `POST /cabinet/companies/{id}/members/{member}/role`.
pub async fn change_role(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    ids: Path<(i32, i32)>,
    mut db: Db,
    Form(form): Form<RoleForm>,
) -> Answer {
    let (company, member) = *ids;
    own_companies::owned(&db, &me, company).await?;
    let role = Role::from_code(&form.role).ok_or_else(|| PortalError::BadRequest("no such role".into()))?;
    let change = people::change_role(&mut db, portal.outbox(), &By::of(&me), company, member, role).await?;
    changed(&shell, &session, company, change, shell.t.membership_role_changed())
}

/// What is about to be done, with its consequence in words.
#[derive(Template)]
#[template(path = "membership/decide.html")]
pub struct DecidePage {
    shell: Shell,
    company: Mine,
    title: &'static str,
    /// Whom it concerns; nobody when it is the reader.
    person: String,
    consequence: &'static str,
    button: &'static str,
    danger: bool,
}

impl DecidePage {
    const TAB: Tab = Tab::Members;
}

async fn other(
    me: &Me,
    portal: &Portal,
    db: &Db,
    (company, member): (i32, i32),
) -> Result<(Mine, String), PortalError> {
    let company = own_companies::owned(db, me, company).await?;
    let member = queries::member(db, company.id, member).await?;
    Ok((company, member.name.open(&portal.vault).full()))
}

/// `GET /cabinet/companies/{id}/members/{member}/remove`.
pub async fn ask_remove(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    ids: Path<(i32, i32)>,
    db: Db,
) -> PageResult<DecidePage> {
    let (company, person) = other(&me, &portal, &db, *ids).await?;
    let (title, consequence) = (shell.t.membership_remove_title(), shell.t.membership_remove_consequence());
    let button = shell.t.membership_remove();
    Ok(Page(DecidePage { shell, company, title, person, consequence, button, danger: true }))
}

/// `POST /cabinet/companies/{id}/members/{member}/remove`.
pub async fn remove(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    ids: Path<(i32, i32)>,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    let (company, member) = *ids;
    own_companies::owned(&db, &me, company).await?;
    let change = people::remove(&mut db, portal.outbox(), &By::of(&me), company, member).await?;
    changed(&shell, &session, company, change, shell.t.membership_removed())
}

/// `GET /cabinet/companies/{id}/members/{member}/hand-over`.
pub async fn ask_hand_over(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    ids: Path<(i32, i32)>,
    db: Db,
) -> PageResult<DecidePage> {
    let (company, person) = other(&me, &portal, &db, *ids).await?;
    let (title, consequence) = (shell.t.membership_hand_over_title(), shell.t.membership_hand_over_consequence());
    let button = shell.t.membership_hand_over();
    Ok(Page(DecidePage { shell, company, title, person, consequence, button, danger: false }))
}

/// `POST /cabinet/companies/{id}/members/{member}/hand-over`.
pub async fn hand_over(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    ids: Path<(i32, i32)>,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    let (company, member) = *ids;
    own_companies::owned(&db, &me, company).await?;
    let change = people::hand_over(&mut db, portal.outbox(), &By::of(&me), company, member).await?;
    changed(&shell, &session, company, change, shell.t.membership_handed_over())
}

/// `GET /cabinet/companies/{id}/leave`.
pub async fn ask_leave(me: Me, shell: Shell, id: Path<i32>, db: Db) -> PageResult<DecidePage> {
    let company = own_companies::mine(&db, me.id, *id).await?;
    let (title, consequence) = (shell.t.membership_leave_title(), shell.t.membership_leave_consequence());
    let (person, button) = (String::new(), shell.t.membership_leave());
    Ok(Page(DecidePage { shell, company, title, person, consequence, button, danger: true }))
}

/// `POST /cabinet/companies/{id}/leave`.
pub async fn leave(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    id: Path<i32>,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    match people::leave(&mut db, portal.outbox(), &By::of(&me), *id).await? {
        Change::Done => {
            session::say(&session, Flash::success(shell.t.membership_left()))?;
            Ok(page::see_other(&shell.here("/cabinet/companies")))
        }
        Change::LastOwner => changed(&shell, &session, *id, Change::LastOwner, ""),
        Change::Gone => Err(PortalError::NotFound),
    }
}
