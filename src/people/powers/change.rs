//! The form that changes what a person may do.

use super::{
    forms::Wanted,
    model::{Group, Holdings, Outcome},
    queries,
};
use crate::{
    access::{May, Permission, groups, permission, right::ChangePeople, session},
    db::Db,
    people::{
        dossier::{self, Person},
        second_factor,
        sign_in::{self, Arrival},
    },
    web::{Answer, Choice, Flash, Form, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use std::collections::BTreeSet;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "powers/change.html")]
struct ChangePage {
    shell: Shell,
    public_id: Uuid,
    name: String,
    all: Vec<Group>,
    permissions: Vec<Permission>,
    role: String,
    groups: BTreeSet<i32>,
    personal: BTreeSet<i32>,
    add: String,
    version: String,
    reason: String,
    /// Whether the reader has a second factor to prove with.
    second: bool,
    problems: Problems,
}

impl ChangePage {
    fn address(&self) -> String {
        self.shell.here(&format!("/office/people/{}", self.public_id))
    }

    /// Named roles, groups that may serve as a role, and what the person has.
    fn role_options(&self) -> Vec<Choice<'_>> {
        let shell = &self.shell;
        let named = shell.dictionary.roles.iter().map(|role| role.code.as_str());
        let mut codes: Vec<&str> = named.collect();
        for code in self.all.iter().map(|group| group.name.as_str()).chain([self.role.as_str()]) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes.into_iter().map(|code| Choice::of(code, shell.role(code), &self.role)).collect()
    }

    fn held(&self) -> impl Iterator<Item = &Permission> {
        self.permissions.iter().filter(|one| self.personal.contains(&one.id))
    }

    /// What the reader can give, those first that have words.
    fn addable(&self) -> Vec<(String, String, bool)> {
        let shell = &self.shell;
        let free = self.permissions.iter().filter(|one| !self.personal.contains(&one.id) && shell.may(&one.code));
        let (known, others): (Vec<_>, Vec<_>) = free.partition(|one| one.known(shell.t).is_some());
        let option = |one: &Permission| {
            let words = one.known(shell.t).map_or_else(|| one.code.clone(), |words| format!("{words} ({})", one.code));
            let id = one.id.to_string();
            let chosen = id == self.add;
            (id, words, chosen)
        };
        known.into_iter().chain(others).map(option).collect()
    }
}

async fn drawn(
    shell: Shell,
    portal: &Portal,
    db: &mut Db,
    may: &May<ChangePeople>,
    person: &Person,
) -> Result<ChangePage, PortalError> {
    let all = queries::all_groups(db).await?;
    let held: Holdings = queries::holdings(db, person.id, &all).await?;
    Ok(ChangePage {
        public_id: person.public_id(),
        name: person.personal(&portal.vault, false).first_name,
        permissions: groups::permissions(db).await?,
        version: held.version(),
        role: held.role,
        groups: held.groups,
        personal: held.personal,
        add: String::new(),
        reason: String::new(),
        second: second_factor::is_on(db, may.id).await?,
        problems: Problems::default(),
        all,
        shell,
    })
}

/// `GET /office/people/{public_id}/rights/change`.
pub async fn ask(
    may: May<ChangePeople>,
    (shell, portal): (Shell, Data<Portal>),
    public_id: Path<Uuid>,
    mut db: Db,
) -> Answer {
    let person = dossier::person(&db, *public_id, may.scope()).await?;
    let page = drawn(shell, &portal, &mut db, &may, &person).await?;
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /office/people/{public_id}/rights/change`.
pub async fn change(
    (req, may, shell, portal, session): (HttpRequest, May<ChangePeople>, Shell, Data<Portal>, Session),
    public_id: Path<Uuid>,
    mut db: Db,
    Form(form): Form<Wanted>,
) -> Answer {
    let t = shell.t;
    let person = dossier::person(&db, *public_id, may.scope()).await?;
    let reason = match form.check(t) {
        Ok(reason) => reason,
        Err(problems) => return refused((shell, &portal), &mut db, &may, &person, form, problems).await,
    };
    if !proved(&req, &portal, &mut db, &may, &form.password_or_code).await? {
        let problems = Problems::one("password_or_code", t.powers_proof_wrong());
        return refused((shell, &portal), &mut db, &may, &person, form, problems).await;
    }
    let who = (may.actor(), &**may as _);
    let outcome = queries::change(&mut db, portal.outbox(), who, person.id, &form, &reason).await?;
    if outcome == Outcome::Done {
        session::say(&session, Flash::success(t.powers_done()))?;
        return Ok(page::see_other(&shell.here(&format!("/office/people/{public_id}/rights"))));
    }
    let problems = problem(&shell, &outcome);
    refused((shell, &portal), &mut db, &may, &person, form, problems).await
}

/// Who changes rights proves again who it is: by the second factor, or by the password where there is none.
async fn proved(
    req: &HttpRequest,
    portal: &Portal,
    db: &mut Db,
    may: &May<ChangePeople>,
    typed: &str,
) -> Result<bool, PortalError> {
    let account = sign_in::account_of(db, may.id).await?;
    if second_factor::is_on(db, may.id).await? {
        let arrival = Arrival::of(req, portal);
        return sign_in::second_proved(portal, db, may.actor(), &arrival, &account, typed).await;
    }
    sign_in::confirmed(portal, db, may.actor(), &account, typed).await
}

fn problem(shell: &Shell, outcome: &Outcome) -> Problems {
    let t = shell.t;
    match outcome {
        Outcome::Own => Problems::one("role", t.powers_own()),
        Outcome::Above => Problems::one("role", t.powers_above()),
        Outcome::LastAdmin => Problems::one("role", t.blocking_last_admin()),
        Outcome::UnknownRole => Problems::one("role", t.powers_role_missing()),
        Outcome::NotHeld(codes) => {
            let words = codes.iter().take(10).map(|code| permission::known(t, code).unwrap_or(code));
            Problems::one("role", t.groups_not_held(words.collect::<Vec<_>>().join(", ")))
        }
        Outcome::Changed | Outcome::Done => Problems::one("role", t.powers_changed_meanwhile()),
    }
}

/// The form as it was filled in, over what the person has now.
async fn refused(
    (shell, portal): (Shell, &Portal),
    db: &mut Db,
    may: &May<ChangePeople>,
    person: &Person,
    form: Wanted,
    problems: Problems,
) -> Result<HttpResponse, PortalError> {
    let now = drawn(shell, portal, db, may, person).await?;
    let (groups, personal) = (form.groups(), form.personal());
    let page =
        ChangePage { role: form.role, groups, personal, reason: form.reason, add: String::new(), problems, ..now };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
