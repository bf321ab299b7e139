use super::{
    forms::{NAME, SearchForm},
    model::{Rhythm, Search},
    queries,
};
use crate::{
    access::{Me, session},
    content::vacancies::VacancyFilter,
    db::Db,
    web::{Answer, Choice, Flash, Form, Nothing, Page, PageResult, PortalError, Problems, Query, Shell, page},
};
use actix_session::Session;
use actix_web::{HttpResponse, http::StatusCode, web::Path};
use askama::Template;

const OWN: &str = "/cabinet/vacancy-searches";

#[derive(Template)]
#[template(path = "saved_searches/own.html")]
pub struct OwnSearches {
    shell: Shell,
    searches: Vec<Search>,
}

impl OwnSearches {
    fn about(&self, search: &Search) -> String {
        about(&self.shell, &search.filter())
    }
}

/// What a filter asks for, in words.
fn about(shell: &Shell, filter: &VacancyFilter) -> String {
    let words = filter.described(shell.t, &shell.dictionary);
    if words.is_empty() { shell.t.saved_searches_all().to_owned() } else { words.join(" · ") }
}

/// `GET /cabinet/vacancy-searches`.
pub async fn own(me: Me, shell: Shell, db: Db) -> PageResult<OwnSearches> {
    let searches = queries::own(&db, me.id).await?;
    Ok(Page(OwnSearches { shell, searches }))
}

#[derive(Template)]
#[template(path = "saved_searches/form.html")]
struct SearchPage {
    shell: Shell,
    /// The search that is changed.
    id: Option<i64>,
    filter: VacancyFilter,
    form: SearchForm,
    problems: Problems,
}

impl SearchPage {
    /// For a new search, named after what it asks for.
    fn new(shell: Shell, filter: VacancyFilter) -> SearchPage {
        let name = about(&shell, &filter).chars().take(NAME).collect();
        let form = SearchForm { name, rhythm: Rhythm::Daily.code().into(), query: filter.query() };
        SearchPage { shell, id: None, filter, form, problems: Problems::default() }
    }

    fn of(shell: Shell, search: &Search) -> SearchPage {
        let rhythm = search.rhythm().code().into();
        let form = SearchForm { name: search.name.clone(), rhythm, query: search.query.clone() };
        SearchPage { shell, id: Some(search.id), filter: search.filter(), form, problems: Problems::default() }
    }

    fn title(&self) -> &'static str {
        if self.id.is_some() { self.shell.t.saved_searches_edit() } else { self.shell.t.saved_searches_new() }
    }

    fn about(&self) -> String {
        about(&self.shell, &self.filter)
    }

    fn action(&self) -> String {
        let last = self.id.map_or_else(|| "new".to_owned(), |id| id.to_string());
        format!("{}{OWN}/{last}", self.shell.base())
    }

    fn rhythms(&self) -> Vec<Choice<'_>> {
        Rhythm::ALL.map(|one| Choice::of(one.code(), one.name(self.shell.t), &self.form.rhythm)).into()
    }

    fn answer(&self) -> HttpResponse {
        let status = if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page::html(status, self)
    }
}

/// `GET /cabinet/vacancy-searches/new`: with the filters that the list had.
pub async fn new(_: Me, shell: Shell, filter: Query<VacancyFilter>) -> Answer {
    Ok(SearchPage::new(shell, filter.0).answer())
}

/// `POST /cabinet/vacancy-searches/new`.
pub async fn add(me: Me, (shell, session): (Shell, Session), mut db: Db, Form(form): Form<SearchForm>) -> Answer {
    let kept = SearchPage { form, ..SearchPage::new(shell, VacancyFilter::default()) };
    let asked = SearchPage { filter: VacancyFilter::read(&kept.form.query), ..kept };
    let t = asked.shell.t;
    let wish = match asked.form.check(t) {
        Ok(wish) => wish,
        Err(problems) => return Ok(SearchPage { problems, ..asked }.answer()),
    };
    if !queries::add(&mut db, me.actor(), me.id, &wish).await? {
        let problems = Problems::one("name", t.saved_searches_too_many(queries::MOST));
        return Ok(SearchPage { problems, ..asked }.answer());
    }
    session::say(&session, Flash::success(t.saved_searches_saved()))?;
    Ok(page::see_other(&asked.shell.here(OWN)))
}

/// `GET /cabinet/vacancy-searches/{id}`.
pub async fn edit(me: Me, shell: Shell, db: Db, id: Path<i64>) -> Answer {
    let search = queries::find(&db, me.id, *id).await?;
    Ok(SearchPage::of(shell, &search).answer())
}

/// `POST /cabinet/vacancy-searches/{id}`: another name, another rhythm; the filters stay.
pub async fn save(
    me: Me,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i64>,
    Form(form): Form<SearchForm>,
) -> Answer {
    let search = queries::find(&db, me.id, *id).await?;
    let asked = SearchPage { form, ..SearchPage::of(shell, &search) };
    let wish = match asked.form.check(asked.shell.t) {
        Ok(wish) => wish,
        Err(problems) => return Ok(SearchPage { problems, ..asked }.answer()),
    };
    if !queries::save(&mut db, me.actor(), me.id, *id, &wish).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(asked.shell.t.saved_searches_saved()))?;
    Ok(page::see_other(&asked.shell.here(OWN)))
}

/// `POST /cabinet/vacancy-searches/{id}/delete`.
pub async fn delete(me: Me, (shell, session): (Shell, Session), mut db: Db, id: Path<i64>, _: Form<Nothing>) -> Answer {
    if !queries::remove(&mut db, me.actor(), me.id, *id).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.saved_searches_removed()))?;
    Ok(page::see_other(&shell.here(OWN)))
}
