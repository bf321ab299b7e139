//! The list of people, and the search for one.

use super::{
    forms::{Found, PeopleFilter, Search, State},
    model::Listed,
    queries,
};
use crate::{
    access::{May, right::ViewPeople, session},
    db::Db,
    people::{
        self,
        looks::{self, What},
    },
    vault::Index,
    web::{Answer, Chip, Choice, Filter, Form, Page, PageResult, Pager, Portal, Query, Shell, Slice, chips, page},
};
use actix_session::Session;
use actix_web::web::Data;
use askama::Template;

/// Where a session keeps whom its last search has found: ids, nothing personal.
const FOUND: &str = "people-found";

#[derive(Template)]
#[template(path = "dossier/list.html")]
pub struct PeoplePage {
    shell: Shell,
    filter: PeopleFilter,
    people: Slice<Listed>,
    /// By what the people were found who are shown.
    by: String,
}

impl PeoplePage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/people", &self.filter, &self.people)
    }

    fn chips(&self) -> Vec<Chip> {
        let (shell, t) = (&self.shell, self.shell.t);
        chips(shell, "/office/people", &self.filter, |name, value| {
            Some(match name {
                "found" => self.found_by().to_owned(),
                "role" => format!("{}: {}", t.dossier_role(), shell.role(value)),
                "city" => shell.dictionary.city_by_slug(value).map_or(value, |city| shell.words(&city.name)).to_owned(),
                "organization" => {
                    let known = shell.dictionary.organization(Some(value));
                    known.map_or(value, |one| shell.words(&one.name)).to_owned()
                }
                _ => self.filter.state()?.name(t).to_owned(),
            })
        })
    }

    fn found_by(&self) -> &'static str {
        let t = self.shell.t;
        match self.by.as_str() {
            "email" => t.dossier_found_email(),
            "phone" => t.dossier_found_phone(),
            "iin" => t.dossier_found_iin(),
            _ => t.dossier_found_name(),
        }
    }

    fn role_options(&self) -> Vec<Choice<'_>> {
        let roles = self.shell.dictionary.roles.iter();
        let mut options: Vec<_> =
            roles.map(|role| Choice::of(&role.code, self.shell.words(&role.name), &self.filter.role)).collect();
        // A role without a name stays chosen.
        if !self.filter.role.is_empty() && options.iter().all(|option| !option.chosen) {
            options.push(Choice::of(&self.filter.role, &self.filter.role, &self.filter.role));
        }
        options
    }

    fn organization_options(&self) -> Vec<Choice<'_>> {
        let all = self.shell.dictionary.organizations.iter();
        all.map(|one| Choice::of(&one.code, self.shell.words(&one.name), &self.filter.organization)).collect()
    }

    fn state_options(&self) -> Vec<Choice<'_>> {
        State::ALL.map(|state| Choice::of(state.code(), state.name(self.shell.t), &self.filter.state)).into()
    }

    fn total(&self) -> String {
        let more = if self.people.total > 2000 { "+" } else { "" };
        format!("{}{more}", self.shell.number(&self.people.total.min(2000)))
    }
}

/// `GET /office/people`.
pub async fn list(
    may: May<ViewPeople>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    filter: Query<PeopleFilter>,
    db: Db,
) -> PageResult<PeoplePage> {
    let filter = filter.0;
    let found: Found = session.get(FOUND).ok().flatten().unwrap_or_default();
    let ids = filter.found().then_some(found.ids.as_slice());
    let Slice { rows, total, page } = queries::list(&db, &filter, ids, &shell.dictionary, may.scope()).await?;
    // A search means somebody; turning the pages of a masked list does not.
    if ids.is_some() {
        let found: Vec<i32> = rows.iter().map(|row| row.id).collect();
        looks::record(&db, may.actor(), &found, What::Found, "").await?;
    }
    let rows = rows.into_iter().map(|row| Listed::of(row, &portal.vault)).collect();
    Ok(Page(PeoplePage { shell, filter, people: Slice { rows, total, page }, by: found.by }))
}

/// `POST /office/people/search`: what was typed is personal, so it is in no address; whom it finds is kept in the
/// session. The same work is done and the same answer given whether it finds somebody or nobody.
pub async fn search(
    _: May<ViewPeople>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    db: Db,
    Form(form): Form<Search>,
) -> Answer {
    let index: Index = form.index();
    let ids = people::find(&db, &portal.vault, index, &form.words).await?;
    session::put(&session, FOUND, Found { ids, by: index.code().to_owned() })?;
    Ok(page::see_other(&shell.here("/office/people?found=1")))
}
