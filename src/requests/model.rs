use super::state::{Act, Ball, State};
use crate::{
    access::Viewer,
    i18n::{Lang, Text, Texts},
    people::SealedName,
    services::plan::{Effect, Goal, NoticeText, Process, Stage},
    web::Shell,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::{account_company, app::second_form, service_service, service_servicerequest};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::BTreeMap;

/// A request with what its service says.
#[derive(Debug, Clone, HasQuery)]
#[diesel(
    base_query = service_servicerequest::table
        .inner_join(service_service::table)
        .left_join(account_company::table)
        .left_join(second_form::table),
    table_name = service_servicerequest
)]
pub struct Request {
    pub id: i32,
    status: String,
    pub author_id: i32,
    pub company_id: Option<i32>,
    pub assignee_id: Option<i32>,
    pub service_id: String,
    pub hub_form_data_id: Option<i32>,
    pub second_hub_form_data_id: Option<i32>,
    pub number: Option<String>,
    pub version: i32,
    pub bp_status: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub due_at: Option<DateTime<Utc>>,
    pub paused_at: Option<DateTime<Utc>>,
    pub decided_at: Option<DateTime<Utc>>,
    pub reason: Text,
    #[diesel(select_expression = service_service::name)]
    pub service: Text,
    #[diesel(select_expression = service_service::organization_id)]
    pub organization: Option<String>,
    #[diesel(select_expression = service_service::term_days)]
    pub term_days: Option<i16>,
    #[diesel(select_expression = service_service::process)]
    process: Value,
    #[diesel(select_expression = service_service::effects)]
    effects: Value,
    #[diesel(select_expression = service_service::notices)]
    notices: Value,
    #[diesel(select_expression = account_company::title.nullable())]
    pub company: Option<Text>,
    #[diesel(select_expression = second_form::open.nullable())]
    second_open: Option<bool>,
    #[diesel(select_expression = second_form::version.nullable())]
    second_version: Option<i32>,
}

/// What can be read of a stored value; of an older shape nothing.
fn read<T: DeserializeOwned + Default>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap_or_default()
}

/// What an officer can do with a request where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// As the form sends it.
    pub code: String,
    /// Of the service; an act has words of the portal.
    pub name: Option<Text>,
    pub step: Step,
}

/// Where a move leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To another stage of the office's process.
    Stage(String),
    /// To another state.
    Act(Act),
}

impl Move {
    fn act(act: Act) -> Move {
        let word = match act {
            Act::Send => "send",
            Act::Return => "return",
            Act::Approve => "approve",
            Act::Succeed => "succeed",
            Act::Reject => "reject",
        };
        Move { code: format!("act-{word}"), name: None, step: Step::Act(act) }
    }

    pub fn words<'m>(&'m self, shell: &Shell) -> &'m str {
        match (&self.name, &self.step) {
            (Some(name), _) => name.say(shell.lang).words,
            (None, Step::Act(act)) => act.name(shell.t),
            (None, Step::Stage(code)) => code,
        }
    }

    pub fn is(&self, act: Act) -> bool {
        self.step == Step::Act(act)
    }
}

impl Request {
    /// A state that nobody knows is taken for a draft of somebody: nothing is done with it.
    pub fn state(&self) -> State {
        State::from_code(&self.status).unwrap_or(State::Draft)
    }

    pub fn process(&self) -> Process {
        read(&self.process)
    }

    pub fn effects(&self) -> Vec<Effect> {
        read(&self.effects)
    }

    pub fn notices(&self) -> Vec<NoticeText> {
        read(&self.notices)
    }

    /// Where the office's process stands.
    pub fn stage(&self) -> Option<Stage> {
        self.process().stage(&self.bp_status).cloned()
    }

    /// Whether the stage where it stands waits for the applicant's second form.
    pub fn waits_for_second(&self) -> bool {
        self.second_open == Some(true) && self.stage().is_some_and(|stage| stage.asks_second_form())
    }

    /// Whether the applicant may write the second form now: not while the first is corrected.
    pub fn writes_second(&self) -> bool {
        matches!(self.state(), State::Sent | State::Approved) && self.waits_for_second()
    }

    /// How often the second form was sent.
    pub fn second_version(&self) -> i32 {
        self.second_version.unwrap_or(0)
    }

    /// Who has to do something now.
    pub fn ball(&self) -> Ball {
        if self.writes_second() { Ball::Applicant } else { self.state().ball() }
    }

    /// What an officer can do now: the outcomes of the stage, and at any time returning and refusing. While the
    /// applicant fills in the second form, nothing else than these two.
    pub fn moves(&self) -> Vec<Move> {
        let (state, waits) = (self.state(), self.writes_second());
        let allowed = |act: &Act| !matches!(act, Act::Send) && state.after(*act).is_some();
        let mut moves = Vec::new();
        let stage = self.stage();
        for outcome in stage.iter().flat_map(|stage| &stage.outcomes) {
            let step = match &outcome.to {
                Goal::Stage(code) if matches!(state, State::Sent | State::Approved) => Step::Stage(code.clone()),
                Goal::Stage(_) => continue,
                Goal::Status(status) => match Act::to_status(status).filter(&allowed) {
                    Some(act) => Step::Act(act),
                    None => continue,
                },
            };
            if waits && !matches!(step, Step::Act(Act::Return | Act::Reject)) {
                continue;
            }
            moves.push(Move { code: format!("outcome-{}", outcome.code), name: Some(outcome.name.clone()), step });
        }
        let always: &[Act] = match stage {
            Some(_) => &[Act::Return, Act::Reject],
            None => &[Act::Return, Act::Approve, Act::Succeed, Act::Reject],
        };
        for act in always.iter().filter(|act| allowed(act)) {
            if !moves.iter().any(|known| known.is(*act)) {
                moves.push(Move::act(*act));
            }
        }
        moves
    }

    /// Whether it is the viewer's own, or of a company that they act for.
    pub fn is_of(&self, viewer: &Viewer) -> bool {
        match self.company_id {
            None => self.author_id == viewer.id,
            Some(company) => viewer.may_act_for().any(|one| one.id == company),
        }
    }

    /// The number, or that there is none yet.
    pub fn called(&self, t: &'static Texts) -> String {
        self.number.clone().unwrap_or_else(|| t.requests_no_number().to_owned())
    }

    /// Whether its term is over and nobody has answered.
    pub fn overdue(&self, now: DateTime<Utc>) -> bool {
        !self.state().is_over() && self.paused_at.is_none() && self.due_at.is_some_and(|due| due < now)
    }
}

/// What was said with a decision: why, and what is to be corrected where, by the key of the field.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Verdict {
    pub reason: String,
    pub remarks: BTreeMap<String, String>,
}

impl Verdict {
    /// As it was written down; of an older shape the words alone.
    pub fn read(words: &str) -> Verdict {
        serde_json::from_str(words).unwrap_or_else(|_| Verdict { reason: words.to_owned(), ..Verdict::default() })
    }

    pub fn is_empty(&self) -> bool {
        self.reason.is_empty() && self.remarks.is_empty()
    }

    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// One line of a request's history.
#[derive(Debug, Clone)]
pub struct Happened {
    /// Of the log; a line of the old history has none.
    pub id: Option<i32>,
    pub at: DateTime<Utc>,
    pub kind: String,
    pub public: bool,
    pub data: Value,
    /// Opened.
    pub words: String,
    pub person: Option<SealedName>,
    pub person_id: Option<i32>,
}

impl Happened {
    pub fn icon(&self) -> &'static str {
        match self.kind.as_str() {
            "message" => "mail",
            "note" | "filled" => "lock",
            "asked" | "document" | "second" => "document",
            "assigned" | "editor-added" | "editor-removed" => "user",
            "stage" => "list",
            _ => self.state().map_or("clock", State::icon),
        }
    }

    /// The state that it led to.
    pub fn state(&self) -> Option<State> {
        self.fact("to").and_then(State::from_code)
    }

    pub fn fact(&self, name: &str) -> Option<&str> {
        self.data.get(name).and_then(Value::as_str)
    }

    /// What happened, in a few words.
    pub fn title(&self, t: &'static Texts, lang: Lang, process: &Process) -> String {
        match (self.kind.as_str(), self.state()) {
            ("sent", _) if self.version() > 1 => t.requests_happened_resent(self.version()),
            ("sent", _) => t.requests_happened_sent().to_owned(),
            ("message", _) => t.requests_happened_message().to_owned(),
            ("note", _) => t.requests_happened_note().to_owned(),
            ("asked", _) => t.requests_happened_asked().to_owned(),
            ("document", _) => t.requests_happened_document().to_owned(),
            ("assigned", _) if self.fact("rule").is_some() => t.requests_happened_given().to_owned(),
            ("assigned", _) => t.requests_happened_assigned().to_owned(),
            ("second", _) => t.requests_happened_second().to_owned(),
            ("filled", _) => t.requests_happened_filled().to_owned(),
            ("editor-added", _) => t.requests_happened_editor_added().to_owned(),
            ("editor-removed", _) => t.requests_happened_editor_removed().to_owned(),
            ("stage", _) => {
                let code = self.fact("stage").unwrap_or_default();
                let name = process.stage(code).map_or(code, |stage| stage.name.say(lang).words);
                t.requests_happened_stage(name)
            }
            (_, Some(state)) => state.name(t).to_owned(),
            (kind, None) => kind.to_owned(),
        }
    }

    fn version(&self) -> i64 {
        self.data.get("version").and_then(Value::as_i64).unwrap_or(1)
    }

    /// What was said, as people read it.
    pub fn verdict(&self) -> Verdict {
        if self.kind == "moved" {
            Verdict::read(&self.words)
        } else {
            Verdict { reason: self.words.clone(), ..Verdict::default() }
        }
    }

    /// The files that came with it.
    pub fn files(&self) -> Vec<uuid::Uuid> {
        let ids = self.data.get("files").and_then(Value::as_array).cloned().unwrap_or_default();
        ids.iter().filter_map(|id| id.as_str()?.parse().ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn request(status: &str, bp_status: &str, process: Value) -> Request {
        let at = DateTime::UNIX_EPOCH;
        Request {
            id: 1,
            status: status.into(),
            author_id: 1,
            company_id: None,
            assignee_id: None,
            service_id: "s".into(),
            hub_form_data_id: None,
            second_hub_form_data_id: None,
            number: None,
            version: 1,
            bp_status: bp_status.into(),
            created_at: at,
            updated_at: at,
            sent_at: None,
            due_at: Some(at),
            paused_at: None,
            decided_at: None,
            reason: Text::default(),
            service: Text::default(),
            organization: None,
            term_days: None,
            process,
            effects: json!([]),
            notices: json!([]),
            company: None,
            second_open: None,
            second_version: None,
        }
    }

    #[test]
    fn an_officer_can_do_what_the_stage_says_and_return_and_refuse() {
        let name = json!({ "kk": "A", "ru": "B", "en": "C" });
        let process = json!({ "stages": [{ "code": "check", "name": name, "kind": "check", "role": "manager",
            "outcomes": [
                { "code": "ok", "name": name, "to": { "stage": "board" } },
                { "code": "back", "name": name, "to": { "status": "correction" } }] },
            { "code": "board", "name": name, "kind": "decision", "role": "manager",
            "outcomes": [{ "code": "yes", "name": name, "to": { "status": "success" } }] }] });
        let codes = |status, stage: &str| -> Vec<String> {
            request(status, stage, process.clone()).moves().into_iter().map(|one| one.code).collect()
        };
        assert_eq!(codes("sent", "check"), ["outcome-ok", "outcome-back", "act-reject"]);
        assert_eq!(codes("sent", "board"), ["outcome-yes", "act-return", "act-reject"]);
        assert_eq!(codes("correction", "check"), ["act-reject"]);
        assert_eq!(codes("sent", "unknown"), ["act-return", "act-approve", "act-succeed", "act-reject"]);
        assert!(codes("draft", "check").is_empty() && codes("rejected", "check").is_empty());
    }

    #[test]
    fn while_the_second_form_is_open_an_officer_returns_or_refuses_only() {
        let name = json!({ "kk": "A", "ru": "B", "en": "C" });
        let process = json!({ "stages": [{ "code": "contract", "name": name, "kind": "second_form", "role": "manager",
            "outcomes": [
                { "code": "again", "name": name, "to": { "stage": "contract" } },
                { "code": "yes", "name": name, "to": { "status": "success" } }] }] });
        let mut waiting = request("approved", "contract", process);
        let codes = |request: &Request| request.moves().into_iter().map(|one| one.code).collect::<Vec<_>>();
        assert_eq!(codes(&waiting), ["outcome-again", "outcome-yes", "act-return", "act-reject"]);
        waiting.second_open = Some(true);
        assert!(waiting.writes_second() && waiting.ball() == Ball::Applicant);
        assert_eq!(codes(&waiting), ["act-return", "act-reject"]);
        waiting.status = "correction".into();
        assert!(waiting.waits_for_second() && !waiting.writes_second());
    }

    #[test]
    fn the_clock_stands_while_the_applicant_corrects() {
        let mut late = request("sent", "", json!({}));
        assert!(late.overdue(Utc::now()));
        late.paused_at = Some(Utc::now());
        assert!(!late.overdue(Utc::now()));
        assert!(!request("success", "", json!({})).overdue(Utc::now()));
    }
}
