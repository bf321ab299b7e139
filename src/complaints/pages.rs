use super::{
    forms::ReportForm,
    model::{self, Complaint, REASONS, Thing},
    queries, work,
};
use crate::{
    access::{
        Me, session,
        throttle::{self, Limit},
    },
    companies::{self, membership::By},
    db::Db,
    i18n::Text,
    people::contacts,
    web::{
        Answer, Choice, Flash, Form, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell, Slice,
        Turned, page, page_number,
    },
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use uuid::Uuid;

/// What the reader complains about, as the page names it.
enum About {
    Company(Text),
    Person(String),
}

#[derive(Template)]
#[template(path = "complaints/report.html")]
struct ReportPage {
    shell: Shell,
    about: About,
    /// Where the form goes, behind the language.
    action: String,
    report: ReportForm,
    problems: Problems,
}

impl ReportPage {
    fn reasons(&self) -> Vec<Choice<'_>> {
        REASONS.map(|code| Choice::of(code, model::reason_name(self.shell.t, code), &self.report.reason)).into()
    }

    fn fresh(shell: Shell, about: About, action: String) -> ReportPage {
        ReportPage { shell, about, action, report: ReportForm::default(), problems: Problems::default() }
    }
}

/// `GET /companies/{slug}/report`.
pub async fn about_company(_: Me, shell: Shell, slug: Path<String>, db: Db) -> Answer {
    let company = companies::public_page(&db, &slug, "/report").await?;
    let action = format!("/companies/{}/report", company.slug);
    Ok(page::html(StatusCode::OK, &ReportPage::fresh(shell, About::Company(company.title), action)))
}

/// `GET /people/{public_id}/report`.
pub async fn about_person(_: Me, shell: Shell, portal: Data<Portal>, public_id: Path<Uuid>, db: Db) -> Answer {
    let person = contacts::public(&db, *public_id).await?.ok_or(PortalError::NotFound)?;
    let about = About::Person(person.name.open(&portal.vault).full());
    let action = format!("/people/{public_id}/report");
    Ok(page::html(StatusCode::OK, &ReportPage::fresh(shell, about, action)))
}

/// `POST /companies/{slug}/report`.
pub async fn report_company(
    me: Me,
    house: (Shell, Data<Portal>, Session),
    slug: Path<String>,
    db: Db,
    Form(form): Form<ReportForm>,
) -> Answer {
    let company = companies::public(&db, &slug).await?;
    let action = format!("/companies/{}/report", company.slug);
    send(&me, house, db, Thing::Company(company.id), About::Company(company.title), (action, form)).await
}

/// `POST /people/{public_id}/report`.
pub async fn report_person(
    me: Me,
    house: (Shell, Data<Portal>, Session),
    public_id: Path<Uuid>,
    db: Db,
    Form(form): Form<ReportForm>,
) -> Answer {
    let person = contacts::public(&db, *public_id).await?.ok_or(PortalError::NotFound)?;
    let about = About::Person(person.name.open(&house.1.vault).full());
    send(&me, house, db, Thing::Person(person.id), about, (format!("/people/{public_id}/report"), form)).await
}

async fn send(
    me: &Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    thing: Thing,
    about: About,
    (action, report): (String, ReportForm),
) -> Answer {
    let (reason, words) = match report.check(shell.t) {
        Ok(checked) => checked,
        Err(problems) => {
            let page = ReportPage { shell, about, action, report, problems };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    throttle::count(&mut db, &portal.vault, Limit::Complaints, &me.id.to_string()).await?;
    let flash = match work::report(&mut db, portal.outbox(), &By::of(me), thing, reason, &words).await? {
        true => Flash::success(shell.t.complaints_sent()),
        false => Flash::warning(shell.t.complaints_waiting()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here("/cabinet/complaints")))
}

#[derive(Template)]
#[template(path = "complaints/own.html")]
pub struct OwnComplaints {
    shell: Shell,
    portal: Data<Portal>,
    complaints: Slice<Complaint>,
}

impl OwnComplaints {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/complaints", &Turned::default(), &self.complaints)
    }
}

/// `GET /cabinet/complaints`: what one has complained about, and the answers.
pub async fn own(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    turned: Query<Turned>,
    db: Db,
) -> PageResult<OwnComplaints> {
    let complaints = queries::own(&db, me.id, page_number(&turned.page)).await?;
    Ok(Page(OwnComplaints { shell, portal, complaints }))
}
