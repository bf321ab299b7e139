//! One more company: its number first, then what is to say of it, with what the register knows filled in.

use super::{
    forms::{NewCompany, NumberForm},
    queries,
};
use crate::{
    access::{
        Me,
        throttle::{self, Limit},
    },
    companies::{
        self, ACTIVITIES, Tin, activity_name,
        register::{self, Fact},
        tin::Kind,
    },
    db::Db,
    i18n::Text,
    web::{Answer, Choice, Flash, Form, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{HttpResponse, http::StatusCode, web::Data};
use askama::Template;

#[derive(Template)]
#[template(path = "own_companies/number.html")]
struct NumberPage {
    shell: Shell,
    number: String,
    problems: Problems,
}

/// Somebody has brought this number to the portal before.
#[derive(Template)]
#[template(path = "own_companies/taken.html")]
struct TakenPage {
    shell: Shell,
    number: String,
    /// Of a legal entity: who has the number of a person learns nothing about that person's company.
    title: Option<Text>,
    /// Where it is, when the reader belongs to it.
    own: Option<i32>,
}

#[derive(Template)]
#[template(path = "own_companies/new.html")]
struct DetailsPage {
    shell: Shell,
    form: NewCompany,
    sole: bool,
    fact: Option<Fact>,
    problems: Problems,
}

impl DetailsPage {
    /// Where a value comes from, when it is the register's.
    fn origin(&self, value: &str) -> String {
        let of = |fact: &Fact| [fact.name.as_str(), &fact.address, quoted(&fact.name)].contains(&value);
        match &self.fact {
            Some(fact) if !value.is_empty() && of(fact) => {
                self.shell.t.own_companies_origin(self.shell.t.moment_date(&fact.at))
            }
            _ => String::new(),
        }
    }

    fn activity_origin(&self) -> String {
        let known =
            self.fact.as_ref().filter(|fact| !fact.oked_name.is_empty() && self.form.activity == fact.activity());
        known.map_or_else(String::new, |fact| self.shell.t.own_companies_origin(self.shell.t.moment_date(&fact.at)))
    }

    fn founded(&self) -> Option<String> {
        self.fact.as_ref()?.registered_on.map(|day| self.shell.t.date(day))
    }

    fn activities(&self) -> Vec<Choice<'_>> {
        let name = |code| activity_name(self.shell.t, code);
        ACTIVITIES.map(|code| Choice::of(code, name(code), &self.form.activity)).into()
    }
}

/// `GET /cabinet/companies/new`.
pub async fn ask(_: Me, shell: Shell) -> Answer {
    Ok(page::html(StatusCode::OK, &NumberPage { shell, number: String::new(), problems: Problems::default() }))
}

/// `POST /cabinet/companies/new`: the number goes by a form and not by the address, since it may be a person's.
pub async fn look(me: Me, (shell, portal): (Shell, Data<Portal>), mut db: Db, Form(form): Form<NumberForm>) -> Answer {
    let tin = match form.check(shell.t) {
        Ok(tin) => tin,
        Err(problems) => {
            let page = NumberPage { shell, number: form.number, problems };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    throttle::count(&mut db, &portal.vault, Limit::Numbers, &me.id.to_string()).await?;
    if let Some(company) = companies::number::by_number(&db, &portal.vault, tin.digits()).await? {
        return taken(&me, shell, &db, &tin, company).await;
    }
    let fact = register::look_up(&db, &portal.vault, &portal.config, &tin).await;
    let form = filled(&tin, fact.as_ref());
    let sole = tin.kind() == Kind::Sole;
    Ok(page::html(StatusCode::OK, &DetailsPage { shell, form, sole, fact, problems: Problems::default() }))
}

/// `POST /cabinet/companies`.
pub async fn create(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<NewCompany>,
) -> Answer {
    throttle::count(&mut db, &portal.vault, Limit::Numbers, &me.id.to_string()).await?;
    let checked = form.check(shell.t, &shell.dictionary);
    let fact = match Tin::read(&form.number) {
        Ok(tin) => register::look_up(&db, &portal.vault, &portal.config, &tin).await,
        Err(_) => None,
    };
    let new = match checked {
        Ok(new) => new,
        Err(problems) => return Ok(refused(shell, form, fact, problems)),
    };
    // Also a company that went into another one has its number no more, and can't be brought again.
    if let Some(company) = companies::number::by_number(&db, &portal.vault, new.tin.digits()).await? {
        return taken(&me, shell, &db, &new.tin, company).await;
    }
    let written = queries::create(&mut db, &portal.vault, me.actor(), me.id, &new, fact.as_ref()).await?;
    let Some(id) = written else {
        let company = companies::number::by_number(&db, &portal.vault, new.tin.digits()).await?;
        return taken(&me, shell, &db, &new.tin, company.ok_or(PortalError::NotFound)?).await;
    };
    crate::access::session::say(&session, Flash::success(shell.t.own_companies_created()))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/companies/{id}"))))
}

fn refused(shell: Shell, form: NewCompany, fact: Option<Fact>, problems: Problems) -> HttpResponse {
    let sole = Tin::read(&form.number).is_ok_and(|tin| tin.kind() == Kind::Sole);
    page::html(StatusCode::UNPROCESSABLE_ENTITY, &DetailsPage { shell, form, sole, fact, problems })
}

async fn taken(me: &Me, shell: Shell, db: &Db, tin: &Tin, company: i32) -> Answer {
    let own = me.companies.iter().any(|own| own.id == company).then_some(company);
    let title = match tin.kind() {
        Kind::Law => Some(companies::title_of(db, company).await?),
        Kind::Sole => None,
    };
    let page = TakenPage { shell, number: tin.digits().to_owned(), title, own };
    Ok(page::html(StatusCode::CONFLICT, &page))
}

/// The form as the register fills it in.
fn filled(tin: &Tin, fact: Option<&Fact>) -> NewCompany {
    let empty = NewCompany { number: tin.digits().to_owned(), ..NewCompany::default() };
    let Some(fact) = fact else { return empty };
    NewCompany {
        name: fact.name.clone(),
        title_ru: quoted(&fact.name).to_owned(),
        activity: fact.activity().to_owned(),
        address: fact.address.clone(),
        ..empty
    }
}

/// The name in the quotes of a full name, under which people know the company.
fn quoted(name: &str) -> &str {
    let inside = |open, close| Some(name.split_once(open)?.1.rsplit_once(close)?.0);
    inside('«', '»').or_else(|| inside('"', '"')).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_name_is_what_stands_in_quotes() {
        assert_eq!(quoted("LLP «Dala Soft»"), "Dala Soft");
        assert_eq!(quoted("LLP \"Dala\""), "Dala");
        assert_eq!(quoted("Dala \" Soft"), "Dala \" Soft");
        assert_eq!(quoted("Dala"), "Dala");
    }
}
