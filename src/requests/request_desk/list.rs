use super::{
    forms::QueueFilter,
    queries::{self, Waiting},
};
use crate::{
    access::{
        May, Me, Missing, Right, Viewer,
        right::{ChangeRequests, Office, ViewRequests},
    },
    db::Db,
    i18n::Text,
    people::SealedName,
    requests::{
        queries::{service_name, services},
        state::State,
    },
    web::{Chip, Choice, Filter, Page, PageResult, Pager, PortalError, Query, Shell, Slice, chips, links},
};
use askama::Template;
use chrono::Utc;

/// So many requests of one state are counted once in a while for all.
const MANY: i64 = 5_000;

/// So many services are chosen in the filter itself.
const FEW: i64 = 30;

#[derive(Template)]
#[template(path = "request_desk/list.html")]
pub struct QueueList {
    shell: Shell,
    filter: QueueFilter,
    requests: Slice<Waiting>,
    counts: Vec<(State, i64)>,
    /// Few enough to be chosen on the page; else there is a page of them, and here is the chosen one alone.
    services: Vec<(String, Text)>,
    few: bool,
    officers: Vec<(i32, SealedName)>,
    me: i32,
}

/// The desk is for staff: others who may see requests see those that they are asked about.
pub fn staff_only(me: &Me) -> Result<(), PortalError> {
    let missing = Missing { code: Office::CODE, name: Office::name };
    if me.staff { Ok(()) } else { Err(PortalError::Forbidden(Some(missing))) }
}

/// `GET /{lang}/office/requests`.
pub async fn list(me: May<ViewRequests>, shell: Shell, db: Db, filter: Query<QueueFilter>) -> PageResult<QueueList> {
    staff_only(&me)?;
    let counts = counts(&shell, &db, &me).await?;
    let requests = queries::page(&db, &me, &filter, total(&filter, &counts)).await?;
    let (few, services) = offered(&db, &me, &filter.service).await?;
    let officers = queries::officers(&db, &me, &requests.rows).await?;
    Ok(Page(QueueList { shell, filter: filter.0, requests, counts, services, few, officers, me: me.id }))
}

/// The services that the filter offers: all, when they are few, else the chosen one.
async fn offered(db: &Db, viewer: &Viewer, chosen: &str) -> Result<(bool, Vec<(String, Text)>), PortalError> {
    let all = services(db, viewer, FEW + 1).await?;
    if i64::try_from(all.len()).is_ok_and(|count| count <= FEW) {
        return Ok((true, all));
    }
    let name = if chosen.is_empty() { None } else { service_name(db, chosen).await? };
    Ok((false, name.map(|name| (chosen.to_owned(), name)).into_iter().collect()))
}

#[derive(Template)]
#[template(path = "request_desk/services.html")]
pub struct ServiceChoice {
    shell: Shell,
    filter: QueueFilter,
    services: Vec<(String, Text)>,
}

impl ServiceChoice {
    /// The queue of a service, the rest of the filter kept; an empty code is that of all.
    fn of_service(&self, code: &str) -> String {
        with(&self.shell, &self.filter, ("service", code))
    }
}

/// `GET /{lang}/office/requests/services`: which service's requests to look at, of those that have any in the queue.
pub async fn choose(
    me: May<ViewRequests>,
    shell: Shell,
    db: Db,
    filter: Query<QueueFilter>,
) -> PageResult<ServiceChoice> {
    staff_only(&me)?;
    let services = queries::services_in(&db, &me, &filter).await?;
    Ok(Page(ServiceChoice { shell, filter: filter.0, services }))
}

/// The queue with one part of its filter changed; an empty value takes it away.
fn with(shell: &Shell, filter: &QueueFilter, (changed, value): (&'static str, &str)) -> String {
    let pairs = filter.pairs();
    let rest = pairs.iter().filter(|(name, _)| *name != changed).map(|(name, value)| (*name, value.as_str()));
    let new = (!value.is_empty()).then_some((changed, value));
    links::with(&shell.here("/office/requests"), rest.chain(new))
}

/// How many requests stand where. Counting many costs most of the page, and nobody misses one of them: they are
/// remembered for a while.
async fn counts(shell: &Shell, db: &Db, viewer: &Viewer) -> Result<Vec<(State, i64)>, PortalError> {
    let key = |state: State| format!("requests/{}/{}", viewer.scope().unwrap_or_default(), state.code());
    let all = State::ALL.into_iter().filter(|state| *state != State::Draft);
    let (mut counts, mut unknown) = (Vec::new(), Vec::new());
    for state in all {
        match shell.known_total(&key(state)) {
            Some(count) => counts.push((state, count)),
            None => unknown.push(state),
        }
    }
    let counted = if unknown.is_empty() { Vec::new() } else { queries::counts(db, viewer, &unknown).await? };
    for (state, count) in counted {
        if count >= MANY {
            shell.learn_total(key(state), count);
        }
        counts.push((state, count));
    }
    counts.sort_by_key(|(state, _)| State::ALL.iter().position(|one| one == state));
    Ok(counts)
}

/// The length of a queue that nothing but its state narrows down.
fn total(filter: &QueueFilter, counts: &[(State, i64)]) -> Option<i64> {
    let narrowed = filter.pairs().iter().any(|(name, _)| *name != "state");
    let in_it = |state: State| filter.state().map_or(!state.is_over(), |wanted| wanted == state);
    (!narrowed).then(|| counts.iter().filter(|(state, _)| in_it(*state)).map(|(_, count)| count).sum())
}

impl QueueList {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/requests", &self.filter, &self.requests)
    }

    fn may_change(&self) -> bool {
        self.shell.may(ChangeRequests::CODE)
    }

    /// The queue of one state, the rest of the filter kept; an empty code is everything on its way.
    fn of_state(&self, code: &str) -> String {
        with(&self.shell, &self.filter, ("state", code))
    }

    fn chosen(&self, state: &State) -> bool {
        self.filter.state() == Some(*state)
    }

    fn open(&self) -> i64 {
        self.counts.iter().filter(|(state, _)| !state.is_over()).map(|(_, count)| count).sum()
    }

    fn service_options(&self) -> Vec<Choice<'_>> {
        let one = |(code, name)| Choice::of(code, self.shell.words(name), &self.filter.service);
        self.services.iter().map(|(code, name)| one((code.as_str(), name))).collect()
    }

    fn assignee_options(&self) -> Vec<Choice<'_>> {
        let (t, chosen) = (self.shell.t, self.filter.assignee());
        vec![Choice::of("me", t.request_desk_mine(), chosen), Choice::of("nobody", t.request_desk_free(), chosen)]
    }

    fn due_options(&self) -> Vec<Choice<'_>> {
        let chosen = if self.filter.overdue() { "over" } else { "" };
        vec![Choice::of("over", self.shell.t.status_overdue(), chosen)]
    }

    fn chips(&self) -> Vec<Chip> {
        let t = self.shell.t;
        let service = |code: &str| self.services.iter().find(|(known, _)| known == code).map(|(_, name)| name);
        chips(&self.shell, "/office/requests", &self.filter, |name, value| match (name, value) {
            ("q", text) => Some(t.filter_text_chip(text)),
            ("service", code) => Some(service(code).map_or(code, |name| self.shell.words(name)).to_owned()),
            ("assignee", "me") => Some(t.request_desk_mine().to_owned()),
            ("assignee", _) => Some(t.request_desk_free().to_owned()),
            ("due", _) => Some(t.status_overdue().to_owned()),
            _ => None,
        })
    }

    fn colleagues(&self) -> Vec<(String, String)> {
        let name = |name: &SealedName| self.shell.person(&Some(name.clone())).map(|name| name.full());
        let others = self.officers.iter().filter(|(id, _)| *id != self.me);
        others.map(|(id, person)| (id.to_string(), name(person).unwrap_or_else(|| id.to_string()))).collect()
    }

    /// The name of another officer who has the request, where it is known.
    fn colleague(&self, request: &Waiting) -> Option<String> {
        let id = request.assignee.filter(|id| *id != self.me)?;
        let (_, name) = self.officers.iter().find(|(officer, _)| *officer == id)?;
        self.shell.person(&Some(name.clone())).map(|name| name.full())
    }

    /// Who has it, when it is no officer with a name.
    fn officer(&self, request: &Waiting) -> &'static str {
        let t = self.shell.t;
        match request.assignee {
            None => t.request_desk_free(),
            Some(id) if id == self.me => t.request_desk_mine(),
            Some(_) => t.request_desk_taken(),
        }
    }

    fn late(&self, request: &Waiting) -> bool {
        request.overdue(Utc::now())
    }

    /// The filter as the address of a form that comes back here.
    fn here(&self) -> String {
        let pairs = self.filter.pairs();
        links::with("", pairs.iter().map(|(name, value)| (*name, value.as_str())))
    }
}
