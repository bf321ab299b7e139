use super::{
    forms::VacancyFilter,
    model::{self, Vacancy, VacancyCard},
    queries,
};
use crate::{
    companies::{self, CompanyCard},
    content::{
        comments::{self, Said},
        life,
    },
    db::{Db, Link},
    i18n::{Text, format},
    search,
    web::{
        Answer, Chip, Choice, Filter, JsonLd, Page, PageResult, Pager, PortalError, Query, Shell, Slice, chips, feed,
        json_ld, page::html, rich, sort_link, totals,
    },
};
use actix_web::{http::StatusCode, web::Path};
use askama::Template;
use futures_util::{FutureExt, future::LocalBoxFuture, try_join};
use serde_json::json;

const FEED_LENGTH: i64 = 50;
const SIMILAR: usize = 3;

#[derive(Template)]
#[template(path = "vacancies/list.html")]
pub struct VacancyList {
    shell: Shell,
    filter: VacancyFilter,
    vacancies: Slice<VacancyCard>,
}

/// `GET /{lang}/vacancies`: what is open, with filters.
pub async fn list(shell: Shell, db: Db, filter: Query<VacancyFilter>) -> PageResult<VacancyList> {
    let filter = filter.0;
    let found = search::ids(&db, search::Source::Vacancy, filter.text()).await?;
    let key = totals::key("vacancies", &filter);
    let known = shell.known_total(&key);
    let vacancies = queries::open(&db, &filter, &shell.dictionary, found.as_deref(), known).await?;
    if known.is_none() {
        shell.learn_total(key, vacancies.total);
    }
    Ok(Page(VacancyList { shell, filter, vacancies }))
}

impl VacancyList {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/vacancies", &self.filter, &self.vacancies)
    }

    fn chips(&self) -> Vec<Chip> {
        let shell = &self.shell;
        chips(shell, "/vacancies", &self.filter, |name, value| match name {
            "company" => Some(self.company_name(value).into()),
            _ => self.filter.label(shell.t, &shell.dictionary, (name, value)),
        })
    }

    /// Where these filters are kept, with letters about what is new.
    fn keep_link(&self) -> String {
        let (path, query) = ("/cabinet/vacancy-searches/new", self.filter.query());
        self.shell.after_sign_in(&if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
    }

    /// The name of the company whose vacancies were asked for, as these say it.
    fn company_name<'c>(&'c self, slug: &'c str) -> &'c str {
        self.companies().find(|(known, _)| *known == slug).map_or(slug, |(_, name)| name)
    }

    /// The companies of the vacancies on this page.
    fn companies(&self) -> impl Iterator<Item = (&str, &str)> {
        let rows = self.vacancies.rows.iter();
        rows.filter_map(|row| Some((row.company_slug.as_deref()?, self.shell.words(row.company.as_ref()?))))
    }

    /// The wanted salary as it stands in its field.
    fn salary_typed(&self) -> String {
        self.filter.salary().map_or_else(String::new, |least| format::grouped(least.into()))
    }

    fn sort_link(&self, sort: &str) -> String {
        sort_link(&self.shell.here("/vacancies"), &self.filter, sort)
    }

    fn type_options(&self) -> Vec<Choice<'_>> {
        model::TYPES.map(|code| Choice::of(code, model::type_name(self.shell.t, code), &self.filter.r#type)).into()
    }

    fn experience_options(&self) -> Vec<Choice<'_>> {
        let name = |code| model::experience_name(self.shell.t, code);
        model::EXPERIENCES.map(|code| Choice::of(code, name(code), &self.filter.experience)).into()
    }

    /// The companies to choose from: those on this page, and the one that was asked for.
    fn company_options(&self) -> Vec<Choice<'_>> {
        let chosen = self.filter.company.as_str();
        let mut companies: Vec<(&str, &str)> = self.companies().collect();
        if !chosen.is_empty() {
            companies.push((chosen, self.company_name(chosen)));
        }
        companies.sort_unstable_by_key(|(slug, name)| (*name, *slug));
        companies.dedup();
        companies.into_iter().map(|(slug, name)| Choice::of(slug, name, chosen)).collect()
    }
}

#[derive(Template)]
#[template(path = "vacancies/show.html")]
pub struct VacancyPage {
    shell: Shell,
    vacancy: Vacancy,
    company: Option<CompanyCard>,
    similar: Vec<VacancyCard>,
    said: Said,
}

/// `GET /{lang}/vacancies/{slug}`: one vacancy, also when it is closed.
pub async fn show(shell: Shell, db: Db, slug: Path<String>) -> PageResult<VacancyPage> {
    let vacancy = life::or_moved(&db, &super::KIND, &slug, queries::find(&db, &slug).await).await?;
    if vacancy.deleted() {
        return Err(PortalError::Gone);
    }
    if !vacancy.visible() {
        return Err(PortalError::NotFound);
    }
    Ok(Page(VacancyPage::of(shell, &db, vacancy).await?))
}

/// The same before it is public.
pub fn preview<'p>(shell: Shell, db: &'p Link, slug: &'p str) -> LocalBoxFuture<'p, Answer> {
    async move { Ok(html(StatusCode::OK, &VacancyPage::of(shell, db, queries::find(db, slug).await?).await?)) }
        .boxed_local()
}

impl VacancyPage {
    async fn of(shell: Shell, db: &Link, vacancy: Vacancy) -> Result<VacancyPage, PortalError> {
        let (company, similar, said) = try_join!(
            companies::card(db, vacancy.company_id),
            queries::similar(db, &vacancy, SIMILAR),
            comments::said(db, super::KIND.code, vacancy.id)
        )?;
        Ok(VacancyPage { shell, vacancy, company, similar, said })
    }

    fn path(&self) -> String {
        format!("/vacancies/{}", self.vacancy.slug)
    }

    fn application(&self) -> String {
        format!("{}/application", self.path())
    }

    fn city(&self) -> Option<&Text> {
        self.shell.dictionary.city(&self.vacancy.city_id).map(|city| &city.name)
    }

    /// Its parts with their headings; what is empty is left out.
    fn parts(&self) -> Vec<(&'static str, &Text)> {
        let (t, vacancy) = (self.shell.t, &self.vacancy);
        let parts = [
            ("", &vacancy.description),
            (t.vacancies_duties(), &vacancy.duties),
            (t.vacancies_requirements(), &vacancy.requirements),
            (t.vacancies_conditions(), &vacancy.conditions),
        ];
        parts.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The first words of the first part.
    fn about(&self) -> String {
        self.parts()
            .first()
            .map_or_else(|| self.shell.t.site_description().into(), |(_, text)| self.shell.describe_rich(text))
    }

    /// Until when one may answer.
    fn deadline(&self) -> Option<String> {
        let at = self.vacancy.expires_at.as_ref()?;
        Some(self.shell.t.vacancies_until(self.shell.t.moment_date(at)))
    }

    /// schema.org/JobPosting.
    fn json_ld(&self) -> JsonLd {
        let (shell, vacancy) = (&self.shell, &self.vacancy);
        let text: String = self.parts().iter().map(|(_, text)| rich::clean(shell.words(text)).to_string()).collect();
        let country = json!({ "@type": "Country", "name": "KZ" });
        let mut posting = json!({
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": shell.words(&vacancy.title),
            "description": text,
            "datePosted": vacancy.published_time(),
            "validThrough": vacancy.expires_time(),
            "employmentType": model::employment_type(&vacancy.vacancy_type),
            "directApply": true,
            "hiringOrganization": vacancy.company.as_ref().map(|name| json!({
                "@type": "Organization",
                "name": shell.words(name),
                "sameAs": self.company.as_ref().map(|company| shell.outside(&format!("/companies/{}", company.slug))),
            })),
            "baseSalary": vacancy.pay.json_ld(),
            "skills": vacancy.skills.join(", "),
            "url": shell.outside(&self.path()),
            "inLanguage": shell.lang.code(),
        });
        if let Some(city) = self.city() {
            posting["jobLocation"] = json!({
                "@type": "Place",
                "address": { "@type": "PostalAddress", "addressLocality": shell.words(city), "addressCountry": "KZ" },
            });
        }
        if vacancy.remote {
            posting["jobLocationType"] = "TELECOMMUTE".into();
            posting["applicantLocationRequirements"] = country;
        }
        JsonLd(posting)
    }

    fn breadcrumbs(&self) -> JsonLd {
        let shell = &self.shell;
        JsonLd(json_ld::breadcrumbs(&[
            (shell.t.home_title(), shell.outside("")),
            (shell.t.vacancies_title(), shell.outside("/vacancies")),
            (shell.words(&self.vacancy.title), shell.outside(&self.path())),
        ]))
    }
}

/// `GET /{lang}/vacancies/feed.atom`: the newest vacancies.
pub async fn feed(shell: Shell, db: Db) -> Answer {
    let t = shell.t;
    let entries = queries::for_feed(&db, FEED_LENGTH)
        .await?
        .into_iter()
        .map(|vacancy| {
            let company = vacancy.company.as_ref().map(|name| shell.words(name).to_owned());
            let pay = vacancy.pay.words(t).unwrap_or_else(|| t.vacancies_salary_none().into());
            let facts = [company, Some(pay), Some(model::type_name(t, &vacancy.vacancy_type).into())];
            feed::Entry {
                path: format!("/vacancies/{}", vacancy.slug),
                title: shell.words(&vacancy.title).to_owned(),
                summary: facts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
                published: vacancy.published_at.unwrap_or(vacancy.updated_at),
                updated: vacancy.updated_at,
            }
        })
        .collect();
    feed::atom(shell, t.vacancies_title(), "/vacancies", entries)
}
