use super::{
    forms::{Adding, Removing},
    model::{Company, Contact, Member},
    queries,
};
use crate::{
    access::{Me, session},
    companies::{self, CompanyCard},
    db::Db,
    people::SealedName,
    web::{Answer, Flash, Form, Page, PageResult, Portal, PortalError, Shell, page},
};
use actix_session::Session;
use actix_web::web::{Data, Path};
use askama::Template;

/// Whom to ask about a company.
#[derive(Template)]
#[template(path = "press/show.html")]
pub struct PressPage {
    shell: Shell,
    portal: Data<Portal>,
    company: CompanyCard,
    contacts: Vec<Contact>,
}

impl PressPage {
    fn name(&self, name: &SealedName) -> String {
        name.open(&self.portal.vault).full()
    }
}

/// `GET /companies/{slug}/press`.
pub async fn show(shell: Shell, portal: Data<Portal>, db: Db, slug: Path<String>) -> PageResult<PressPage> {
    let company = companies::public_page(&db, &slug, "/press").await?;
    let contacts = queries::contacts(&db, &[company.id]).await?;
    Ok(Page(PressPage { shell, portal, company, contacts }))
}

/// The contacts of the companies that somebody owns.
#[derive(Template)]
#[template(path = "press/list.html")]
pub struct OwnPressPage {
    shell: Shell,
    portal: Data<Portal>,
    companies: Vec<Company>,
    contacts: Vec<Contact>,
    members: Vec<Member>,
}

impl OwnPressPage {
    fn name(&self, name: &SealedName) -> String {
        name.open(&self.portal.vault).full()
    }

    fn of(&self, company: &i32) -> Vec<&Contact> {
        self.contacts.iter().filter(|contact| contact.company == *company).collect()
    }

    /// Members who are no contacts yet.
    fn others(&self, company: &i32) -> Vec<&Member> {
        let known = |member: &Member| self.of(company).iter().any(|c| c.name.public_id == member.name.public_id);
        self.members.iter().filter(|member| member.company == *company && !known(member)).collect()
    }
}

/// `GET /cabinet/press`.
pub async fn list(me: Me, (shell, portal): (Shell, Data<Portal>), db: Db) -> PageResult<OwnPressPage> {
    let companies = queries::owned(&db, me.id).await?;
    let ids: Vec<i32> = companies.iter().map(|company| company.id).collect();
    let contacts = queries::contacts(&db, &ids).await?;
    let members = queries::members(&db, &ids).await?;
    Ok(Page(OwnPressPage { shell, portal, companies, contacts, members }))
}

/// `POST /cabinet/press/add`.
pub async fn add(me: Me, (shell, session): (Shell, Session), mut db: Db, Form(form): Form<Adding>) -> Answer {
    let person = form.person().ok_or(PortalError::NotFound)?;
    if !queries::add(&mut db, me.actor(), me.id, form.company, person).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.press_added()))?;
    Ok(page::see_other(&shell.here("/cabinet/press")))
}

/// `POST /cabinet/press/remove`.
pub async fn remove(me: Me, (shell, session): (Shell, Session), mut db: Db, Form(form): Form<Removing>) -> Answer {
    if !queries::remove(&mut db, me.actor(), me.id, form.id).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.press_removed()))?;
    Ok(page::see_other(&shell.here("/cabinet/press")))
}
