//! Whether somebody may apply for a service, condition by condition, before any effort.

use super::{conditions, queries};
use crate::{
    access::Viewer,
    companies::Membership,
    dictionary::City,
    i18n::format,
    requests::{facts, model::Request},
    services::plan::{Condition, Met, judge},
    web::{Shell, links},
};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;

/// What a service says of who may apply.
#[derive(Debug, Clone)]
pub struct Terms {
    pub service: String,
    pub conditions: Vec<Condition>,
    /// For people, for companies.
    pub person: bool,
    pub company: bool,
}

/// In whose name one can apply.
#[derive(Debug)]
pub struct Who {
    pub name: String,
    pub link: String,
    pub chosen: bool,
}

/// A condition with its answer.
#[derive(Debug)]
pub struct Line {
    pub words: String,
    pub met: bool,
    pub unknown: bool,
    pub mend: &'static str,
    pub path: &'static str,
}

/// What the page of a service offers to a person.
#[derive(Debug)]
pub struct Offer {
    pub service: String,
    pub who: Vec<Who>,
    /// The company that would apply.
    pub company: Option<i32>,
    /// Nobody of these may: the service is for companies and the person has none.
    pub nobody: bool,
    pub lines: Vec<Line>,
    /// A draft that was begun, and when.
    pub draft: Option<(i32, DateTime<Utc>)>,
}

impl Offer {
    pub fn may(&self) -> bool {
        !self.nobody && self.lines.iter().all(|line| line.met)
    }

    /// What the form sends: the company, or nothing for oneself.
    pub fn chosen(&self) -> String {
        self.company.map(|id| id.to_string()).unwrap_or_default()
    }
}

/// Of a wish as the address or a form has it: whom it means, when the viewer may act so.
pub fn wished(viewer: &Viewer, terms: &Terms, wish: &str) -> Option<Option<i32>> {
    if wish == "me" {
        return terms.person.then_some(None);
    }
    let id: i32 = wish.parse().ok()?;
    (terms.company && viewer.may_act_for().any(|company| company.id == id)).then_some(Some(id))
}

/// Whom one applies for when nothing was said: whom one acts for, oneself, the first company.
fn usual(viewer: &Viewer, terms: &Terms) -> Option<Option<i32>> {
    let acting = viewer.acts_for().filter(|_| terms.company).map(|company| Some(company.id));
    let first = || viewer.may_act_for().find(|_| terms.company).map(|company| Some(company.id));
    acting.or_else(|| terms.person.then_some(None)).or_else(first)
}

/// What a service offers to the viewer; `wish` is `me` or a company.
pub async fn offer(
    db: &AsyncPgConnection,
    shell: &Shell,
    viewer: &Viewer,
    terms: &Terms,
    wish: &str,
) -> QueryResult<Offer> {
    let chosen = wished(viewer, terms, wish).or_else(|| usual(viewer, terms));
    let company = chosen.flatten();
    let mut offer = Offer {
        service: terms.service.clone(),
        who: who(shell, viewer, terms, chosen),
        company,
        nobody: chosen.is_none(),
        lines: Vec::new(),
        draft: None,
    };
    if offer.nobody {
        return Ok(offer);
    }
    let applicant = facts::applicant(db, &shell.dictionary.cities, viewer.id, &terms.service, company).await?;
    let judged = judge(&terms.conditions, &applicant, format::today());
    offer.lines = judged.into_iter().map(|(condition, met)| line(shell, condition, met)).collect();
    offer.draft = queries::open_draft(db, viewer.id, &terms.service, company).await?;
    Ok(offer)
}

/// What stands in the way of a draft that is to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The service takes no requests now.
    Closed,
    /// A condition is not met, or not any more.
    Condition,
}

pub async fn obstacle(db: &AsyncPgConnection, cities: &[City], request: &Request) -> QueryResult<Option<Obstacle>> {
    let Some((terms, _)) = queries::terms(db, &request.service_id).await? else { return Ok(Some(Obstacle::Closed)) };
    let (person, company) = (request.author_id, request.company_id);
    if !(if company.is_some() { terms.company } else { terms.person }) {
        return Ok(Some(Obstacle::Condition));
    }
    let applicant = facts::applicant(db, cities, person, &terms.service, company).await?;
    let met = judge(&terms.conditions, &applicant, format::today()).into_iter().all(|(_, met)| met == Met::Yes);
    Ok((!met).then_some(Obstacle::Condition))
}

fn line(shell: &Shell, condition: &Condition, met: Met) -> Line {
    let (mend, path) = conditions::mending(condition, shell.t);
    let words = conditions::words(condition, shell);
    Line { words, met: met == Met::Yes, unknown: met == Met::Unknown, mend, path }
}

fn who(shell: &Shell, viewer: &Viewer, terms: &Terms, chosen: Option<Option<i32>>) -> Vec<Who> {
    let base = shell.here(&format!("/services/{}", links::encode(&terms.service)));
    let link = |wish: &str| format!("{}#apply", links::with(&base, [("for", wish)]));
    let mut who = Vec::new();
    if terms.person {
        let name = shell.t.filling_for_myself().to_owned();
        who.push(Who { name, link: link("me"), chosen: chosen == Some(None) });
    }
    let one = |company: &Membership| Who {
        name: shell.words(&company.title).to_owned(),
        link: link(&company.id.to_string()),
        chosen: chosen == Some(Some(company.id)),
    };
    who.extend(viewer.may_act_for().filter(|_| terms.company).map(one));
    who
}
