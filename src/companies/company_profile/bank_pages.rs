//! Handlers of the account at a bank.

use super::{forms::BankForm, queries};
use crate::{
    access::{Me, session},
    companies::{
        membership::By,
        own_companies::{self, Mine, Tab},
    },
    db::Db,
    web::{Answer, Flash, Form, Portal, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "company_profile/bank.html")]
struct BankPage {
    shell: Shell,
    company: Mine,
    form: BankForm,
    problems: Problems,
}

impl BankPage {
    const TAB: Tab = Tab::Bank;
}

/// `GET /cabinet/companies/{id}/bank`.
pub async fn show(me: Me, (shell, portal): (Shell, Data<Portal>), id: Path<i32>, db: Db) -> Answer {
    let company = own_companies::owned(&db, &me, *id).await?;
    let form = BankForm::of(&queries::bank(&db, &portal.vault, company.id).await?);
    Ok(page::html(StatusCode::OK, &BankPage { shell, company, form, problems: Problems::default() }))
}

/// `POST /cabinet/companies/{id}/bank`.
pub async fn save(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<BankForm>,
) -> Answer {
    let company = own_companies::owned(&db, &me, *id).await?;
    let bank = match form.check(shell.t) {
        Ok(bank) => bank,
        Err(problems) => {
            let page = BankPage { shell, company, form, problems };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    queries::save_bank(&mut db, &portal.vault, &By::of(&me), *id, &bank).await?;
    session::say(&session, Flash::success(shell.t.company_profile_bank_saved()))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/companies/{id}/bank"))))
}
