//! One person.

use super::{
    forms::Looking,
    model::{Membership, Person},
    queries,
};
use crate::{
    access::{
        May, Right,
        right::{ViewLog, ViewPeople, ViewSessions},
    },
    audit::{self, Line, LogFilter, action_name},
    db::Db,
    people::{
        Personal,
        devices::{self, Device},
        looks::{self, What},
        restriction,
    },
    web::{Answer, Form, Portal, PortalError, Problems, Shell, page},
};
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use uuid::Uuid;

/// How many of the person's last deeds are shown.
const DEEDS: i64 = 10;

#[derive(Template)]
#[template(path = "dossier/show.html")]
struct PersonPage {
    shell: Shell,
    person: Person,
    personal: Personal,
    /// Whether what is personal is shown whole.
    whole: bool,
    restricted: bool,
    companies: Vec<Membership>,
    sessions: Vec<devices::Row>,
    deeds: Vec<Line>,
    reason: String,
    problems: Problems,
}

impl PersonPage {
    fn title(&self) -> String {
        let personal = &self.personal;
        let all = [&personal.last_name, &personal.first_name, &personal.middle_name];
        let name = all.map(|part| part.trim()).join(" ");
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() { self.shell.t.office_nameless().to_owned() } else { name }
    }

    fn address(&self) -> String {
        self.shell.here(&format!("/office/people/{}", self.person.public_id()))
    }

    fn own(&self) -> bool {
        self.shell.viewer.as_ref().is_some_and(|viewer| viewer.id == self.person.id)
    }

    fn city(&self) -> String {
        self.shell.dictionary.city(&self.person.city_id).map_or("", |city| self.shell.words(&city.name)).to_owned()
    }

    fn organization(&self) -> String {
        let code = self.person.organization_id.as_deref();
        let known = self.shell.dictionary.organization(code);
        known.map_or_else(|| code.unwrap_or_default().to_owned(), |one| self.shell.words(&one.name).to_owned())
    }

    fn device(&self, session: &devices::Row) -> String {
        Device::of(&session.user_agent).words(self.shell.t)
    }

    fn deed(&self, line: &Line) -> String {
        action_name(self.shell.t, &line.action).unwrap_or(&line.action).to_owned()
    }

    fn did_link(&self) -> String {
        audit::link(&self.shell, &LogFilter::of_person(self.person.public_id()))
    }

    fn done_link(&self) -> String {
        audit::link(&self.shell, &LogFilter::of_row("account_user", self.person.id))
    }

    fn member_role(&self, role: &str) -> &'static str {
        let t = self.shell.t;
        match role {
            "owner" => t.dossier_owner(),
            "advisor" => t.dossier_advisor(),
            _ => t.dossier_member(),
        }
    }
}

async fn drawn(
    (may, shell, portal): (&May<ViewPeople>, Shell, &Portal),
    db: &mut Db,
    public_id: Uuid,
) -> Result<PersonPage, PortalError> {
    let person = queries::person(db, public_id, may.scope()).await?;
    let own = person.id == may.id;
    let whole = own || looks::lately(db, may.actor(), person.id, true).await?;
    // Opening the page is a look, too; a reason is asked for what is personal alone.
    if !own && !whole && !looks::lately(db, may.actor(), person.id, false).await? {
        looks::record(db, may.actor(), &[person.id], What::Card, "").await?;
    }
    let restricted = restriction::since(db, person.id).await?.is_some();
    let companies = queries::companies(db, person.id).await?;
    let sessions = if may.holds(ViewSessions::CODE) { devices::sessions(db, person.id).await? } else { Vec::new() };
    let deeds = match may.holds(ViewLog::CODE) {
        true => audit::lines(db, &LogFilter::of_person(public_id), None, None, DEEDS).await?,
        false => Vec::new(),
    };
    let personal = person.personal(&portal.vault, whole);
    let (reason, problems) = (String::new(), Problems::default());
    Ok(PersonPage { shell, person, personal, whole, restricted, companies, sessions, deeds, reason, problems })
}

/// `GET /office/people/{public_id}`.
pub async fn show(
    may: May<ViewPeople>,
    (shell, portal): (Shell, Data<Portal>),
    public_id: Path<Uuid>,
    mut db: Db,
) -> Answer {
    let page = drawn((&may, shell, &portal), &mut db, *public_id).await?;
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /office/people/{public_id}/look`: what is personal is shown for a quarter of an hour to who says why.
pub async fn look(
    may: May<ViewPeople>,
    (shell, portal): (Shell, Data<Portal>),
    public_id: Path<Uuid>,
    mut db: Db,
    Form(form): Form<Looking>,
) -> Answer {
    match form.check(shell.t) {
        Ok(reason) => {
            let person = queries::person(&db, *public_id, may.scope()).await?;
            looks::record(&db, may.actor(), &[person.id], What::Card, &reason).await?;
            Ok(page::see_other(&shell.here(&format!("/office/people/{public_id}"))))
        }
        Err(problems) => {
            let drawn = drawn((&may, shell, &portal), &mut db, *public_id).await?;
            let page = PersonPage { problems, reason: form.reason, ..drawn };
            Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}
