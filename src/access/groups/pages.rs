use super::{
    forms::{GroupFilter, Naming, Ticked},
    model::{GroupRow, Member, Outcome},
    queries,
};
use crate::{
    access::{
        May, Permission, permission, right,
        right::{ChangeGroups, ViewGroups},
        session,
    },
    db::Db,
    web::{Answer, Flash, Form, Nothing, Page, PageResult, Pager, Problems, Query, Shell, Slice, Turned, links, page},
};
use actix_session::Session;
use actix_web::{HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use std::collections::BTreeSet;

/// How many permissions one page offers: more are found by typing.
const OFFERED: usize = 120;

#[derive(Template)]
#[template(path = "groups/list.html")]
pub struct GroupsPage {
    shell: Shell,
    groups: Slice<GroupRow>,
    /// What was typed as the name of a new one.
    typed: String,
    problems: Problems,
}

impl GroupsPage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/groups", &Turned::default(), &self.groups)
    }
}

/// `GET /office/groups`.
pub async fn list(_: May<ViewGroups>, shell: Shell, turned: Query<Turned>, db: Db) -> PageResult<GroupsPage> {
    let groups = queries::list(&db, turned.page()).await?;
    Ok(Page(GroupsPage { shell, groups, typed: String::new(), problems: Problems::default() }))
}

/// `POST /office/groups`.
pub async fn create(may: May<ChangeGroups>, shell: Shell, mut db: Db, Form(form): Form<Naming>) -> Answer {
    let made = match form.name() {
        Some(name) => queries::create(&mut db, may.actor(), &name).await?,
        None => {
            let problems = Problems::one("name", shell.t.groups_name_wrong());
            return no_group(shell, &db, form, problems).await;
        }
    };
    match made {
        Ok(id) => Ok(page::see_other(&shell.here(&format!("/office/groups/{id}")))),
        Err(_) => {
            let problems = Problems::one("name", shell.t.groups_name_taken());
            no_group(shell, &db, form, problems).await
        }
    }
}

async fn no_group(shell: Shell, db: &Db, form: Naming, problems: Problems) -> Answer {
    let groups = queries::list(db, 1).await?;
    let page = GroupsPage { shell, groups, typed: form.typed().to_owned(), problems };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// A permission with its box.
struct Offered {
    permission: Permission,
    held: bool,
    /// Whether the reader could give it.
    mine: bool,
}

#[derive(Template)]
#[template(path = "groups/show.html")]
pub struct GroupPage {
    shell: Shell,
    id: i32,
    name: String,
    filter: GroupFilter,
    offered: Vec<Offered>,
    /// How many more would fit what was typed.
    more: usize,
    version: String,
    members: Slice<Member>,
    /// What was typed as a new name.
    typed: String,
    problems: Problems,
}

impl GroupPage {
    fn path(&self) -> String {
        format!("/office/groups/{}", self.id)
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, &self.path(), &self.filter, &self.members)
    }

    fn address(&self) -> String {
        self.shell.here(&self.path())
    }

    fn more(&self) -> i64 {
        self.more as i64
    }

    fn may_change(&self) -> bool {
        self.shell.may(<ChangeGroups as right::Right>::CODE)
    }

    fn role_link(&self) -> String {
        links::with(&self.shell.here("/office/people"), [("role", self.name.as_str())])
    }
}

/// Without a filter: what the group holds and what the portal asks for; with one: all that fits.
fn offer(shell: &Shell, all: Vec<Permission>, held: &BTreeSet<i32>, filter: &GroupFilter) -> (Vec<Offered>, usize) {
    let (t, typed) = (shell.t, filter.text());
    let fits = |one: &Permission| {
        if typed.is_empty() { held.contains(&one.id) || one.known(t).is_some() } else { one.fits(t, &typed) }
    };
    let fitting: Vec<Permission> = all.into_iter().filter(fits).collect();
    let more = fitting.len().saturating_sub(OFFERED);
    let offered = fitting.into_iter().take(OFFERED).map(|permission| Offered {
        held: held.contains(&permission.id),
        mine: shell.may(&permission.code),
        permission,
    });
    (offered.collect(), more)
}

async fn drawn(shell: Shell, db: &Db, id: i32, filter: GroupFilter) -> Result<GroupPage, crate::web::PortalError> {
    let name = queries::name(db, id).await?;
    let held = queries::held(db, id).await?;
    let scope = shell.viewer.as_ref().and_then(|viewer| viewer.scope());
    let members = queries::members(db, id, scope, filter.page()).await?;
    let (offered, more) = offer(&shell, queries::permissions(db).await?, &held, &filter);
    let (version, typed) = (queries::version_of(&held), name.clone());
    Ok(GroupPage { shell, id, name, filter, offered, more, version, members, typed, problems: Problems::default() })
}

/// `GET /office/groups/{id}`.
pub async fn show(
    _: May<ViewGroups>,
    shell: Shell,
    id: Path<i32>,
    filter: Query<GroupFilter>,
    db: Db,
) -> PageResult<GroupPage> {
    drawn(shell, &db, *id, filter.0).await.map(Page)
}

/// `POST /office/groups/{id}`.
pub async fn change(
    may: May<ChangeGroups>,
    (shell, session): (Shell, Session),
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<Ticked>,
) -> Answer {
    let t = shell.t;
    let words = match queries::change(&mut db, (may.actor(), &may), *id, &form).await? {
        Outcome::NotHeld(codes) => t.groups_not_held(named(&shell, &codes)),
        Outcome::Changed => t.groups_changed_meanwhile().to_owned(),
        _ => {
            session::say(&session, Flash::success(t.groups_saved()))?;
            return Ok(page::see_other(&back(&shell, *id, &form.filter())));
        }
    };
    let mut page = drawn(shell, &db, *id, form.filter()).await?;
    // What was ticked stays ticked, over what the group has become.
    for one in page.offered.iter_mut().filter(|one| form.shown.contains(&one.permission.id)) {
        one.held = form.held.contains(&one.permission.id);
    }
    page.problems = Problems::one("permissions", words);
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn named(shell: &Shell, codes: &[String]) -> String {
    let words = codes.iter().map(|code| permission::known(shell.t, code).unwrap_or(code));
    words.collect::<Vec<_>>().join(", ")
}

fn back(shell: &Shell, id: i32, filter: &GroupFilter) -> String {
    use crate::web::Filter;
    let pairs = filter.pairs();
    let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
    links::with(&shell.here(&format!("/office/groups/{id}")), pairs)
}

/// `POST /office/groups/{id}/name`.
pub async fn rename(
    may: May<ChangeGroups>,
    (shell, session): (Shell, Session),
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<Naming>,
) -> Answer {
    let t = shell.t;
    let words = match form.name() {
        None => t.groups_name_wrong(),
        Some(name) => match queries::rename(&mut db, may.actor(), *id, &name).await? {
            Outcome::Taken => t.groups_name_taken(),
            Outcome::Role => t.groups_is_role(),
            _ => {
                session::say(&session, Flash::success(t.groups_saved()))?;
                return Ok(page::see_other(&shell.here(&format!("/office/groups/{id}"))));
            }
        },
    };
    refused(shell, &db, *id, form.typed(), Problems::one("name", words)).await
}

/// `POST /office/groups/{id}/remove`.
pub async fn remove(
    may: May<ChangeGroups>,
    (shell, session): (Shell, Session),
    id: Path<i32>,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    let t = shell.t;
    let words = match queries::remove(&mut db, may.actor(), *id).await? {
        Outcome::Role => t.groups_is_role(),
        Outcome::Peopled => t.groups_peopled(),
        _ => {
            session::say(&session, Flash::success(t.groups_removed()))?;
            return Ok(page::see_other(&shell.here("/office/groups")));
        }
    };
    let name = queries::name(&db, *id).await?;
    refused(shell, &db, *id, &name, Problems::one("remove", words)).await
}

async fn refused(
    shell: Shell,
    db: &Db,
    id: i32,
    typed: &str,
    problems: Problems,
) -> Result<HttpResponse, crate::web::PortalError> {
    let page = GroupPage { problems, typed: typed.to_owned(), ..drawn(shell, db, id, GroupFilter::default()).await? };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
