use super::{
    forms::CompanyFilter,
    merged,
    model::{self, Company, CompanyCard, CompanyPost, Mark, Tag},
    own_companies::Mine,
    queries,
    verification::Verification,
};
use crate::{
    content::{
        events::EventCard,
        vacancies::{self, VacancyCard},
    },
    db::Db,
    i18n::{Text, format},
    search,
    web::{
        Chip, Choice, Filter, JsonLd, Page, PageResult, Pager, PortalError, Query, Shell, Slice, chips, json_ld,
        sort_link, totals,
    },
};
use actix_web::web::Path;
use askama::Template;
use futures_util::try_join;
use serde_json::json;

/// How much of each kind a company's page shows.
const VACANCIES: i64 = 5;
const EVENTS: i64 = 3;
const POSTS: i64 = 5;

#[derive(Template)]
#[template(path = "companies/list.html")]
pub struct CompanyList {
    shell: Shell,
    filter: CompanyFilter,
    companies: Slice<CompanyCard>,
}

/// `GET /{lang}/companies`: the directory, with filters.
pub async fn list(shell: Shell, db: Db, filter: Query<CompanyFilter>) -> PageResult<CompanyList> {
    let filter = filter.0;
    let found = search::ids(&db, search::Source::Company, filter.text()).await?;
    let key = totals::key("companies", &filter);
    let known = shell.known_total(&key);
    let companies = queries::listed(&db, &filter, &shell.dictionary, shell.lang, found.as_deref(), known).await?;
    if known.is_none() {
        shell.learn_total(key, companies.total);
    }
    Ok(Page(CompanyList { shell, filter, companies }))
}

impl CompanyList {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/companies", &self.filter, &self.companies)
    }

    fn chips(&self) -> Vec<Chip> {
        let (shell, t) = (&self.shell, self.shell.t);
        chips(shell, "/companies", &self.filter, |name, value| match name {
            "q" => Some(t.filter_text_chip(value)),
            "tag" => self.filter.tag().map(|tag| tag.name(t).into()),
            "city" => Some(shell.dictionary.city_by_slug(value).map_or(value, |city| shell.words(&city.name)).into()),
            "activity" => Some(model::activity_name(t, value).into()),
            _ => None,
        })
    }

    fn sort_link(&self, sort: &str) -> String {
        sort_link(&self.shell.here("/companies"), &self.filter, sort)
    }

    fn tag_options(&self) -> Vec<Choice<'_>> {
        Tag::ALL.map(|tag| Choice::of(tag.code(), tag.name(self.shell.t), &self.filter.tag)).into()
    }

    fn activity_options(&self) -> Vec<Choice<'_>> {
        let name = |code| model::activity_name(self.shell.t, code);
        model::ACTIVITIES.map(|code| Choice::of(code, name(code), &self.filter.activity)).into()
    }
}

#[derive(Template)]
#[template(path = "companies/show.html")]
pub struct CompanyPage {
    shell: Shell,
    company: Company,
    vacancies: Vec<VacancyCard>,
    events: Vec<EventCard>,
    posts: Vec<CompanyPost>,
    /// The reader's own company, looked at before others see it.
    own: Option<Mine>,
}

/// `GET /{lang}/companies/{slug}`: one company and what it does here.
pub async fn show(shell: Shell, db: Db, slug: Path<String>) -> PageResult<CompanyPage> {
    let Some(company) = queries::found(&db, &slug).await? else { return Err(merged::elsewhere(&db, &slug, "").await?) };
    if !company.visible() {
        return Err(PortalError::NotFound);
    }
    Ok(Page(CompanyPage::of(shell, &db, company, None).await?))
}

impl CompanyPage {
    /// The page as its own people see it before it is shown.
    pub async fn preview(shell: Shell, db: &Db, own: Mine) -> Result<CompanyPage, PortalError> {
        let company = queries::find(db, &own.slug).await?;
        CompanyPage::of(shell, db, company, Some(own)).await
    }

    async fn of(shell: Shell, db: &Db, company: Company, own: Option<Mine>) -> Result<CompanyPage, PortalError> {
        let (vacancies, events, posts) = try_join!(
            vacancies::newest_of(db, company.id, VACANCIES),
            queries::events(db, company.id, EVENTS),
            queries::posts(db, company.id, POSTS),
        )?;
        Ok(CompanyPage { shell, company, vacancies, events, posts, own })
    }

    fn path(&self) -> String {
        format!("/companies/{}", self.company.slug)
    }

    /// A page about this company that is for people who are signed in.
    fn after_sign_in(&self, rest: &str) -> String {
        self.shell.after_sign_in(&format!("{}{rest}", self.path()))
    }

    fn city(&self) -> Option<&Text> {
        self.shell.dictionary.city(&self.company.city_id).map(|city| &city.name)
    }

    fn about(&self) -> String {
        self.shell.describe_rich(&self.company.description)
    }

    fn founded(&self) -> Option<String> {
        self.company.founded_on.map(|day| self.shell.t.date(day))
    }

    fn employees(&self) -> Option<String> {
        self.company.employees.map(|count| self.shell.t.companies_employees_count(i64::from(count)))
    }

    /// Whether the description has to say its language, because the title is in the reader's.
    fn alone_in_another_language(&self) -> bool {
        !self.company.title.say(self.shell.lang).fallback
    }

    /// Since when and until when a tag holds.
    fn mark_words(&self, mark: &Mark) -> String {
        mark.words(self.shell.t)
    }

    fn verification(&self) -> Vec<String> {
        Verification::of(&self.company.basic_info).lines(self.shell.t)
    }

    fn mark_valid(&self, mark: &Mark) -> bool {
        mark.valid(format::today())
    }

    /// schema.org/Organization.
    fn json_ld(&self) -> JsonLd {
        let (shell, company) = (&self.shell, &self.company);
        JsonLd(json!({
            "@context": "https://schema.org",
            "@type": "Organization",
            "name": shell.words(&company.title),
            "legalName": company.legal_entity().then_some(&company.name),
            "description": self.about(),
            "url": shell.outside(&self.path()),
            "sameAs": company.site(),
            "logo": company.logo.as_ref().map(|file| format!("{}/media/{file}", shell.public_url())),
            "taxID": company.register_number(),
            "foundingDate": company.founded_on,
            "numberOfEmployees": company.employees.map(|value| json!({ "@type": "QuantitativeValue", "value": value })),
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "KZ",
                "addressLocality": self.city().map(|city| shell.words(city)),
                "streetAddress": company.legal_entity().then_some(&company.address),
            },
        }))
    }

    fn breadcrumbs(&self) -> JsonLd {
        let shell = &self.shell;
        JsonLd(json_ld::breadcrumbs(&[
            (shell.t.home_title(), shell.outside("")),
            (shell.t.companies_title(), shell.outside("/companies")),
            (shell.words(&self.company.title), shell.outside(&self.path())),
        ]))
    }
}
