use super::{
    forms::{AnswerForm, InviteForm},
    inviting::{self, Invited},
    queries::{self, Editor, Invitation},
};
use crate::{
    access::{
        Me, session,
        throttle::{self, Limit},
    },
    db::Db,
    people::SealedName,
    requests::model::Request,
    web::{Answer, Choice, Flash, Form, Nothing, Page, PageResult, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "request_editors/show.html")]
struct EditorsPage {
    shell: Shell,
    request: Request,
    editors: Vec<Editor>,
    /// Of the request of a company: whom one can invite.
    members: Vec<(String, String)>,
    form: InviteForm,
    problems: Problems,
}

impl EditorsPage {
    async fn of(shell: Shell, portal: &Portal, db: &Db, me: &Me, id: i32) -> Result<EditorsPage, PortalError> {
        let request = queries::own(db, me, id).await?;
        if !request.state().is_written() {
            return Err(PortalError::NotFound);
        }
        let members = match request.company_id {
            Some(company) => queries::members(db, company).await?,
            None => Vec::new(),
        };
        let name = |name: &SealedName| shell.person(&Some(name.clone())).map(|name| name.full()).unwrap_or_default();
        let members = members.iter().map(|(id, person)| (id.to_string(), name(person))).collect();
        let editors = queries::editors(db, &portal.vault, id).await?;
        let (form, problems) = (InviteForm::default(), Problems::default());
        Ok(EditorsPage { shell, request, editors, members, form, problems })
    }

    fn options(&self) -> Vec<Choice<'_>> {
        self.members.iter().map(|(id, name)| Choice::of(id, name, &self.form.to)).collect()
    }

    fn name(&self, editor: &Editor) -> String {
        let name = self.shell.person(&editor.name).map(|name| name.full());
        name.unwrap_or_else(|| editor.address.clone())
    }
}

/// `GET /{lang}/cabinet/requests/{id}/editors`.
pub async fn show(me: Me, (shell, portal): (Shell, Data<Portal>), db: Db, id: Path<i32>) -> Answer {
    Ok(page::html(StatusCode::OK, &EditorsPage::of(shell, &portal, &db, &me, *id).await?))
}

/// `POST /{lang}/cabinet/requests/{id}/editors`.
pub async fn invite(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<InviteForm>,
) -> Answer {
    let page = EditorsPage::of(shell, &portal, &db, &me, *id).await?;
    let t = page.shell.t;
    let whom = match form.check(t, page.request.company_id.is_some()) {
        Ok(whom) => whom,
        Err(problems) => {
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &EditorsPage { form, problems, ..page }));
        }
    };
    throttle::count(&mut db, &portal.vault, Limit::Invitations, &me.id.to_string()).await?;
    let words = match inviting::invite(&mut db, portal.outbox(), &me, *id, &whom).await? {
        Invited::Done => {
            session::say(&session, Flash::success(t.request_editors_invited()))?;
            return Ok(page::see_other(&page.shell.here(&format!("/cabinet/requests/{id}/editors"))));
        }
        Invited::Full => t.request_editors_full(),
        Invited::NoMember => t.request_editors_choose(),
        Invited::Yourself => t.request_editors_yourself(),
    };
    let problems = Problems::one("to", words);
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &EditorsPage { form, problems, ..page }))
}

/// `POST /{lang}/cabinet/requests/{id}/editors/{editor}/remove`.
pub async fn remove(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    of: Path<(i32, i32)>,
    _: Form<Nothing>,
) -> Answer {
    let (id, editor) = *of;
    queries::own(&db, &me, id).await?;
    if !inviting::remove(&mut db, portal.outbox(), &me, (id, editor)).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.request_editors_removed()))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/requests/{id}/editors"))))
}

#[derive(Template)]
#[template(path = "request_editors/invitation.html")]
pub struct InvitationPage {
    shell: Shell,
    invitation: Invitation,
}

impl InvitationPage {
    fn by(&self) -> String {
        self.shell.person(&self.invitation.by).map(|name| name.full()).unwrap_or_default()
    }
}

/// `GET /{lang}/cabinet/request-invitations/{id}`.
pub async fn invitation(me: Me, shell: Shell, db: Db, id: Path<i32>) -> PageResult<InvitationPage> {
    let invitation = queries::invitation(&db, &me, *id).await?;
    Ok(Page(InvitationPage { shell, invitation }))
}

/// `POST /{lang}/cabinet/request-invitations/{id}`.
pub async fn answer(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<AnswerForm>,
) -> Answer {
    let accepts = form.answer == "accept";
    let request = inviting::answer(&mut db, portal.outbox(), &me, (*id, accepts)).await?;
    if accepts {
        return Ok(page::see_other(&shell.here(&format!("/cabinet/requests/{request}"))));
    }
    session::say(&session, Flash::success(shell.t.request_editors_left()))?;
    Ok(page::see_other(&shell.here("/cabinet/requests")))
}
