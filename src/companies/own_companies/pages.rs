use super::{
    model::{Mine, Tab},
    queries,
};
use crate::{
    access::Me,
    companies::{
        Mark, Verification, activity_name,
        membership::{self, Invited, Wanted},
        number,
    },
    db::Db,
    i18n::format,
    vault::Field,
    web::{Page, PageResult, Pager, Portal, Query, Shell, Slice, Turned, page_number},
};
use actix_web::web::{Data, Path};
use askama::Template;
use futures_util::try_join;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "own_companies/list.html")]
pub struct CompaniesPage {
    shell: Shell,
    companies: Slice<Mine>,
    /// Requests to join that wait for an owner, by company.
    waiting: HashMap<i32, i64>,
    /// Invitations that wait for the reader.
    invitations: Vec<Invited>,
    /// The reader's own requests that nobody has answered.
    wanted: Vec<Wanted>,
}

impl CompaniesPage {
    fn waiting(&self, company: &Mine) -> i64 {
        self.waiting.get(&company.id).copied().filter(|_| company.role.manages()).unwrap_or_default()
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/companies", &Turned::default(), &self.companies)
    }
}

/// `GET /cabinet/companies`.
pub async fn list(me: Me, shell: Shell, turned: Query<Turned>, db: Db) -> PageResult<CompaniesPage> {
    let page = page_number(&turned.page);
    let (companies, waiting, invitations, wanted) = try_join!(
        queries::page(&db, me.id, page),
        membership::waiting(&db, me.id),
        membership::invitations_of(&db, me.id),
        membership::requests_of(&db, me.id),
    )?;
    Ok(Page(CompaniesPage { shell, companies, waiting, invitations, wanted }))
}

#[derive(Template)]
#[template(path = "own_companies/show.html")]
pub struct CompanyHome {
    shell: Shell,
    company: Mine,
    /// The twelve digits, opened where they are sealed.
    number: String,
    head: String,
    members: i64,
}

impl CompanyHome {
    const TAB: Tab = Tab::Overview;

    fn activity(&self) -> &'static str {
        activity_name(self.shell.t, &self.company.activity)
    }

    fn verification(&self) -> Vec<String> {
        Verification::of(&self.company.basic_info).lines(self.shell.t)
    }

    /// Since when and until when a tag holds.
    fn mark_words(&self, mark: &Mark) -> String {
        mark.words(self.shell.t)
    }

    fn mark_valid(&self, mark: &Mark) -> bool {
        mark.valid(format::today())
    }
}

/// `GET /cabinet/companies/{id}`.
pub async fn show(me: Me, shell: Shell, portal: Data<Portal>, id: Path<i32>, db: Db) -> PageResult<CompanyHome> {
    let company = queries::mine(&db, me.id, *id).await?;
    let (head, members) = try_join!(queries::head(&db, &portal.vault, company.id), membership::count(&db, company.id))?;
    let number = match number::is_public(&company.tin) {
        true => company.tin.clone(),
        false => portal.vault.show(Field::CompanyTin, company.id, &company.tin),
    };
    Ok(Page(CompanyHome { shell, company, number, head, members }))
}
