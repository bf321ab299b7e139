//! What a person may do, and why.

use super::{
    forms::RightsFilter,
    model::{Group, Holdings},
    queries,
};
use crate::{
    access::{May, Permission, groups, right::ViewPeople},
    db::Db,
    people::dossier::{self, Person},
    web::{Answer, Portal, Query, Shell, page},
};
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use uuid::Uuid;

/// How many rights one page shows: more are found by typing.
const SHOWN: usize = 100;

/// A right, whether the person has it, and from where.
struct Explained {
    permission: Permission,
    held: bool,
    /// The sources, or the groups that would be one.
    why: Vec<String>,
}

#[derive(Template)]
#[template(path = "powers/show.html")]
struct RightsPage {
    shell: Shell,
    person: Person,
    name: String,
    q: String,
    rights: Vec<Explained>,
    more: i64,
    groups: Vec<String>,
    personal: i64,
    /// What keeps the person from using any right.
    obstacles: Vec<&'static str>,
}

impl RightsPage {
    fn address(&self) -> String {
        self.shell.here(&format!("/office/people/{}", self.person.public_id()))
    }

    fn own(&self) -> bool {
        self.shell.viewer.as_ref().is_some_and(|viewer| viewer.id == self.person.id)
    }
}

/// `GET /office/people/{public_id}/rights`.
pub async fn show(
    may: May<ViewPeople>,
    (shell, portal): (Shell, Data<Portal>),
    public_id: Path<Uuid>,
    filter: Query<RightsFilter>,
    db: Db,
) -> Answer {
    let person = dossier::person(&db, *public_id, may.scope()).await?;
    let all = queries::all_groups(&db).await?;
    let held = queries::holdings(&db, person.id, &all).await?;
    let second = queries::has_second_factor(&db, person.id).await?;
    let fitting = fitting(&shell, groups::permissions(&db).await?, &held, &filter.text());
    let more = fitting.len().saturating_sub(SHOWN) as i64;
    let rights = fitting.into_iter().take(SHOWN).map(|one| explained(&shell, one, &held, &all)).collect();
    let obstacles = obstacles(&shell, &portal, &person, second);
    let put_into = all.iter().filter(|group| held.groups.contains(&group.id));
    let groups = put_into.map(|group| shell.role(&group.name).to_owned()).collect();
    let name = person.personal(&portal.vault, false).first_name;
    let (q, personal) = (filter.text(), held.personal.len() as i64);
    let page = RightsPage { shell, person, name, q, rights, more, groups, personal, obstacles };
    Ok(page::html(StatusCode::OK, &page))
}

/// What is asked for: without words all that the person has.
fn fitting(shell: &Shell, all: Vec<Permission>, held: &Holdings, typed: &str) -> Vec<Permission> {
    let fits = |one: &Permission| match typed {
        "" => held.sources(one.id).any(),
        typed => one.fits(shell.t, typed),
    };
    all.into_iter().filter(fits).collect()
}

fn explained(shell: &Shell, permission: Permission, held: &Holdings, all: &[Group]) -> Explained {
    let (t, sources) = (shell.t, held.sources(permission.id));
    let name = |id: i32| all.iter().find(|group| group.id == id).map_or("", |group| shell.role(&group.name));
    if !sources.any() {
        let givers: Vec<&str> = held.givers(permission.id).map(name).collect();
        let why =
            if givers.is_empty() { t.powers_no_group().to_owned() } else { t.powers_groups_with(givers.join(", ")) };
        return Explained { permission, held: false, why: vec![why] };
    }
    let mut why = Vec::new();
    if sources.superuser {
        why.push(t.powers_by_admin().to_owned());
    }
    if sources.by_role {
        why.push(t.powers_by_role(shell.role(&held.role)));
    }
    why.extend(sources.groups.iter().map(|id| t.powers_by_group(name(*id))));
    if sources.personal {
        why.push(t.powers_by_person().to_owned());
    }
    Explained { permission, held: true, why }
}

fn obstacles(shell: &Shell, portal: &Portal, person: &Person, second: bool) -> Vec<&'static str> {
    let t = shell.t;
    let unsafe_staff = portal.config.staff_second_factor && person.is_staff && !second;
    let all = [
        (person.deleted_at.is_some(), t.dossier_is_deleted()),
        (person.blocked, t.powers_blocked()),
        (!person.is_active, t.powers_inactive()),
        (unsafe_staff, t.powers_no_second_factor()),
    ];
    all.into_iter().filter(|(so, _)| *so).map(|(_, words)| words).collect()
}
