//! Handlers of what staff do with a company.

use super::{
    forms::{ReasonForm, TagForm, VerifyForm},
    pages::OfficeCompany,
    queries, work,
};
use crate::{
    access::{
        May,
        right::{ChangeCompanies, VerifyCompanies},
        session,
    },
    companies::{
        Tag,
        membership::{self, Decision, DecisionForm},
        tags,
    },
    db::Db,
    web::{Answer, Flash, Form, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};

/// What every deed needs besides the database.
type House = (Shell, Data<Portal>, Session);

/// Back to the company's page; `false` is that somebody else was faster, which the page then shows.
fn done((shell, _, session): &House, company: i32, changed: bool, words: &str) -> Answer {
    let flash = if changed { Flash::success(words) } else { Flash::warning(shell.t.membership_gone()) };
    session::say(session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/office/companies/{company}"))))
}

async fn refused((shell, portal, _): House, db: &Db, company: i32, problems: Problems) -> Answer {
    let page = OfficeCompany::of(shell, portal, db, company, 1).await?;
    Ok(page.refused(TagForm::default(), problems))
}

/// A reason that was given, or the page that asks for it.
async fn reason(
    house: House,
    db: &Db,
    company: i32,
    form: &ReasonForm,
) -> Result<Result<(House, String), HttpResponse>, PortalError> {
    queries::company(db, company).await?;
    match form.check(house.0.t) {
        Ok(reason) => Ok(Ok((house, reason))),
        Err(problems) => refused(house, db, company, problems).await.map(Err),
    }
}

/// `POST /office/companies/{id}/verify`.
pub async fn verify(
    me: May<VerifyCompanies>,
    house: House,
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<VerifyForm>,
) -> Answer {
    queries::company(&db, *id).await?;
    let evidence = match form.check(house.0.t) {
        Ok(evidence) => evidence,
        Err(problems) => return refused(house, &db, *id, problems).await,
    };
    let changed = work::verify(&mut db, house.1.outbox(), me.actor(), *id, evidence).await?;
    done(&house, *id, changed, house.0.t.company_office_verified())
}

/// `POST /office/companies/{id}/unverify`.
pub async fn unverify(
    me: May<VerifyCompanies>,
    house: House,
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<ReasonForm>,
) -> Answer {
    let (house, why) = match reason(house, &db, *id, &form).await? {
        Ok(known) => known,
        Err(page) => return Ok(page),
    };
    let changed = work::unverify(&mut db, house.1.outbox(), me.actor(), *id, &why).await?;
    done(&house, *id, changed, house.0.t.company_office_unverified())
}

/// `POST /office/companies/{id}/tags`.
pub async fn give(
    me: May<ChangeCompanies>,
    house: House,
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<TagForm>,
) -> Answer {
    queries::company(&db, *id).await?;
    let (tag, dates, evidence) = match form.check(house.0.t) {
        Ok(checked) => checked,
        Err(problems) => {
            let page = OfficeCompany::of(house.0, house.1, &db, *id, 1).await?;
            return Ok(page.refused(form, problems));
        }
    };
    tags::give(&mut db, house.1.outbox(), me.actor(), *id, tag, dates, &evidence).await?;
    done(&house, *id, true, house.0.t.company_office_given())
}

/// `POST /office/companies/{id}/tags/{tag}/withdraw`.
pub async fn withdraw(
    me: May<ChangeCompanies>,
    house: House,
    place: Path<(i32, String)>,
    mut db: Db,
    Form(form): Form<ReasonForm>,
) -> Answer {
    let tag = Tag::from_code(&place.1).ok_or(PortalError::NotFound)?;
    let (house, why) = match reason(house, &db, place.0, &form).await? {
        Ok(known) => known,
        Err(page) => return Ok(page),
    };
    tags::withdraw(&mut db, house.1.outbox(), me.actor(), place.0, tag, &why).await?;
    done(&house, place.0, true, house.0.t.company_office_withdrawn())
}

/// `POST /office/companies/{id}/block`.
pub async fn block(
    me: May<ChangeCompanies>,
    house: House,
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<ReasonForm>,
) -> Answer {
    let (house, why) = match reason(house, &db, *id, &form).await? {
        Ok(known) => known,
        Err(page) => return Ok(page),
    };
    let changed = work::block(&mut db, house.1.outbox(), me.actor(), *id, true, &why).await?;
    done(&house, *id, changed, house.0.t.company_office_blocked())
}

/// `POST /office/companies/{id}/unblock`.
pub async fn unblock(
    me: May<ChangeCompanies>,
    house: House,
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<ReasonForm>,
) -> Answer {
    let (house, why) = match reason(house, &db, *id, &form).await? {
        Ok(known) => known,
        Err(page) => return Ok(page),
    };
    let changed = work::block(&mut db, house.1.outbox(), me.actor(), *id, false, &why).await?;
    done(&house, *id, changed, house.0.t.company_office_unblocked())
}

/// `POST /office/companies/{id}/requests/{request}`: staff answer where nobody decides for the company.
pub async fn answer(
    me: May<ChangeCompanies>,
    house: House,
    ids: Path<(i32, i32)>,
    mut db: Db,
    Form(form): Form<DecisionForm>,
) -> Answer {
    queries::company(&db, ids.0).await?;
    if !membership::owners(&db, ids.0).await?.is_empty() {
        return done(&house, ids.0, false, "");
    }
    let role = match form.check(house.0.t) {
        Ok(role) => role,
        Err(problems) => return refused(house, &db, ids.0, problems).await,
    };
    let decision = Decision { role, words: &form.words() };
    let changed = membership::answer_request(&mut db, house.1.outbox(), me.actor(), None, *ids, &decision).await?;
    done(&house, ids.0, changed, house.0.t.company_office_answered())
}
