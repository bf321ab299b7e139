use super::{
    forms::{History, OfficeFilter, TagForm},
    model::{Company, Line, Row},
    queries,
};
use crate::{
    access::{May, right::ViewCompanies},
    companies::{
        EVIDENCE, Mark, Role, Tag, Verification, activity_name, evidence_name,
        membership::{self, Member, Request},
    },
    db::Db,
    i18n::format,
    people::looks,
    web::{
        Chip, Choice, Filter, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell, Slice, chips,
        page::html, page_number,
    },
};
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use futures_util::try_join;

#[derive(Template)]
#[template(path = "company_office/list.html")]
pub struct OfficeList {
    shell: Shell,
    filter: OfficeFilter,
    companies: Slice<Row>,
}

/// `GET /office/companies`.
pub async fn list(_: May<ViewCompanies>, shell: Shell, db: Db, filter: Query<OfficeFilter>) -> PageResult<OfficeList> {
    let filter = filter.0;
    let companies = queries::listed(&db, &filter, &shell.dictionary).await?;
    Ok(Page(OfficeList { shell, filter, companies }))
}

impl OfficeList {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/companies", &self.filter, &self.companies)
    }

    fn chips(&self) -> Vec<Chip> {
        let (shell, t) = (&self.shell, self.shell.t);
        chips(shell, "/office/companies", &self.filter, |name, value| match name {
            "q" => Some(t.filter_text_chip(value)),
            "tag" => self.filter.tag().map(|tag| tag.name(t).into()),
            "city" => Some(shell.dictionary.city_by_slug(value).map_or(value, |city| shell.words(&city.name)).into()),
            "status" => self.statuses().into_iter().find(|choice| choice.chosen).map(|choice| choice.label.into()),
            "verified" => self.verified().into_iter().find(|choice| choice.chosen).map(|choice| choice.label.into()),
            _ => None,
        })
    }

    fn tags(&self) -> Vec<Choice<'_>> {
        Tag::ALL.map(|tag| Choice::of(tag.code(), tag.name(self.shell.t), &self.filter.tag)).into()
    }

    fn statuses(&self) -> Vec<Choice<'static>> {
        let t = self.shell.t;
        let choice = |code, name| Choice::of(code, name, &self.filter.status);
        vec![
            choice("active", t.company_office_active()),
            choice("hidden", t.company_office_hidden()),
            choice("blocked", t.own_companies_blocked()),
        ]
    }

    fn verified(&self) -> Vec<Choice<'static>> {
        let t = self.shell.t;
        let choice = |code, name| Choice::of(code, name, &self.filter.verified);
        vec![choice("yes", t.companies_verified_short()), choice("no", t.own_companies_unverified())]
    }
}

#[derive(Template)]
#[template(path = "company_office/show.html")]
pub struct OfficeCompany {
    shell: Shell,
    portal: Data<Portal>,
    company: Company,
    members: Slice<Member>,
    /// Requests to join, for staff to answer where nobody decides for the company.
    requests: Vec<Request>,
    history: Slice<Line>,
    tag_form: TagForm,
    problems: Problems,
}

impl OfficeCompany {
    pub async fn of(shell: Shell, portal: Data<Portal>, db: &Db, id: i32, page: i64) -> Result<Self, PortalError> {
        let company = queries::company(db, id).await?;
        let (members, requests, history) =
            try_join!(membership::members(db, id, 1), membership::requests(db, id), queries::history(db, id, page),)?;
        let abandoned = !members.rows.iter().any(|member| member.role == Role::Owner);
        let requests = if abandoned { requests } else { Vec::new() };
        let (tag_form, problems) = (TagForm::default(), Problems::default());
        Ok(OfficeCompany { shell, portal, company, members, requests, history, tag_form, problems })
    }

    fn pager(&self) -> Pager<'_> {
        let path = format!("/office/companies/{}", self.company.id);
        Pager::of(&self.shell, &path, &History::default(), &self.history)
    }

    fn path(&self) -> String {
        self.shell.here(&format!("/office/companies/{}", self.company.id))
    }

    fn name(&self, name: &crate::people::SealedName) -> String {
        name.open(&self.portal.vault).full()
    }

    /// Names are for those who may see people.
    fn sees_people(&self) -> bool {
        self.shell.may("account.view_user")
    }

    fn changes(&self) -> bool {
        self.shell.may("account.change_company")
    }

    fn verifies(&self) -> bool {
        self.shell.may("account.verify_company")
    }

    fn activity(&self) -> &'static str {
        activity_name(self.shell.t, &self.company.activity)
    }

    fn verification(&self) -> Vec<String> {
        Verification::of(&self.company.basic_info).lines(self.shell.t)
    }

    fn evidence(&self) -> Vec<Choice<'static>> {
        EVIDENCE.map(|code| Choice::of(code, evidence_name(self.shell.t, code).unwrap_or(code), "")).into()
    }

    fn tags(&self) -> Vec<Choice<'_>> {
        Tag::ALL.map(|tag| Choice::of(tag.code(), tag.name(self.shell.t), &self.tag_form.tag)).into()
    }

    fn roles(&self) -> Vec<Choice<'static>> {
        Role::ALL.map(|role| Choice::of(role.code(), role.name(self.shell.t), "owner")).into()
    }

    fn mark_words(&self, mark: &Mark) -> String {
        mark.words(self.shell.t)
    }

    fn mark_valid(&self, mark: &Mark) -> bool {
        mark.valid(format::today())
    }
}

/// `GET /office/companies/{id}`.
pub async fn show(
    me: May<ViewCompanies>,
    (shell, portal): (Shell, Data<Portal>),
    id: Path<i32>,
    history: Query<History>,
    db: Db,
) -> PageResult<OfficeCompany> {
    let page = OfficeCompany::of(shell, portal, &db, *id, page_number(&history.page)).await?;
    if page.sees_people() {
        let wanting = page.requests.iter().map(|request| request.user_id);
        let people: Vec<i32> = page.members.rows.iter().map(|member| member.user_id).chain(wanting).collect();
        looks::record(&db, me.actor(), &people, looks::What::Company, "").await?;
    }
    Ok(Page(page))
}

impl OfficeCompany {
    /// The page again, with what was typed of a status and what was refused.
    pub fn refused(self, tag_form: TagForm, problems: Problems) -> HttpResponse {
        html(StatusCode::UNPROCESSABLE_ENTITY, &OfficeCompany { tag_form, problems, ..self })
    }
}
