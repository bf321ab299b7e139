//! The stages of a service as the fields of its page: read, moved about, and made a process again.

use super::forms::text;
use crate::{
    i18n::Texts,
    services::plan::{Goal, Outcome, Process, Stage, StageFlaw},
    web::Problems,
};
use serde::Deserialize;

/// The most stages of a service, and the most outcomes of a stage.
const MOST: usize = 20;

/// The stages as the page posts them: each name comes once for each stage, or for each outcome.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct StagesForm {
    pub revision: i32,
    /// The button that was pressed: nothing saves, `add`, or what to do with a stage, `up 2`.
    pub act: String,
    stage_code: Vec<String>,
    stage_kind: Vec<String>,
    stage_role: Vec<String>,
    stage_days: Vec<String>,
    stage_kk: Vec<String>,
    stage_ru: Vec<String>,
    stage_en: Vec<String>,
    /// The number of the outcome's stage.
    outcome_stage: Vec<String>,
    outcome_code: Vec<String>,
    outcome_goal: Vec<String>,
    outcome_kk: Vec<String>,
    outcome_ru: Vec<String>,
    outcome_en: Vec<String>,
}

/// A stage as its fields hold it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct StageRow {
    pub code: String,
    pub kind: String,
    pub role: String,
    pub days: String,
    pub kk: String,
    pub ru: String,
    pub en: String,
    pub outcomes: Vec<OutcomeRow>,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct OutcomeRow {
    pub code: String,
    /// `stage:CODE` or `status:CODE`.
    pub goal: String,
    pub kk: String,
    pub ru: String,
    pub en: String,
}

impl OutcomeRow {
    fn is_empty(&self) -> bool {
        [&self.code, &self.goal, &self.kk, &self.ru, &self.en].iter().all(|typed| typed.is_empty())
    }
}

impl StagesForm {
    /// The stages that were posted, without outcomes that nobody filled in.
    pub fn rows(&self) -> Vec<StageRow> {
        let at = |list: &[String], at: usize| list.get(at).map(|typed| typed.trim().to_owned()).unwrap_or_default();
        let outcome = |number: usize| OutcomeRow {
            code: at(&self.outcome_code, number),
            goal: at(&self.outcome_goal, number),
            kk: at(&self.outcome_kk, number),
            ru: at(&self.outcome_ru, number),
            en: at(&self.outcome_en, number),
        };
        let of = |stage: usize| {
            let own =
                (0..self.outcome_stage.len()).filter(|number| at(&self.outcome_stage, *number) == stage.to_string());
            own.map(outcome).filter(|outcome| !outcome.is_empty()).take(MOST).collect()
        };
        let stage = |number: usize| StageRow {
            code: at(&self.stage_code, number),
            kind: at(&self.stage_kind, number),
            role: at(&self.stage_role, number),
            days: at(&self.stage_days, number),
            kk: at(&self.stage_kk, number),
            ru: at(&self.stage_ru, number),
            en: at(&self.stage_en, number),
            outcomes: of(number),
        };
        (0..self.stage_code.len().min(MOST)).map(stage).collect()
    }
}

pub fn of_process(process: &Process) -> Vec<StageRow> {
    let goal = |goal: &Goal| match goal {
        Goal::Stage(code) => format!("stage:{code}"),
        Goal::Status(status) => format!("status:{status}"),
    };
    let outcome = |outcome: &Outcome| OutcomeRow {
        code: outcome.code.clone(),
        goal: goal(&outcome.to),
        kk: outcome.name.kk.clone(),
        ru: outcome.name.ru.clone(),
        en: outcome.name.en.clone(),
    };
    let stage = |stage: &Stage| StageRow {
        code: stage.code.clone(),
        kind: stage.kind.clone(),
        role: stage.role.clone(),
        days: stage.days.map(|days| days.to_string()).unwrap_or_default(),
        kk: stage.name.kk.clone(),
        ru: stage.name.ru.clone(),
        en: stage.name.en.clone(),
        outcomes: stage.outcomes.iter().map(outcome).collect(),
    };
    process.stages.iter().map(stage).collect()
}

/// Does what a button asks: `add` a stage, move one `up` or `down`, `remove` it, or give it another `outcome`. `false`
/// when the button is none of these: then it saves.
pub fn act(rows: &mut Vec<StageRow>, act: &str) -> bool {
    let (verb, number) = act.split_once(' ').unwrap_or((act, ""));
    let at = number.parse().ok().filter(|at| *at < rows.len());
    match (verb, at) {
        ("add", _) if rows.len() < MOST => rows.push(StageRow::default()),
        ("remove", Some(at)) => drop(rows.remove(at)),
        ("up", Some(at)) if at > 0 => rows.swap(at, at - 1),
        ("down", Some(at)) if at + 1 < rows.len() => rows.swap(at, at + 1),
        ("outcome", Some(at)) => rows[at].outcomes.push(OutcomeRow::default()),
        ("add" | "remove" | "up" | "down" | "outcome", _) => {}
        _ => return false,
    }
    true
}

/// The process that the rows describe. Problems stand at `stage-NUMBER`, or at `stages` for the whole.
pub fn process(rows: &[StageRow], t: &'static Texts) -> Result<Process, Problems> {
    let mut problems = Problems::default();
    let mut process = Process::default();
    for row in rows {
        let days = match row.days.as_str() {
            "" => None,
            typed => typed.parse().ok().filter(|days| (1..=365).contains(days)),
        };
        if days.is_none() && !row.days.is_empty() {
            problems.add("stages", t.service_builder_days_wrong());
        }
        if !Stage::KINDS.contains(&row.kind.as_str()) {
            problems.add("stages", t.service_builder_stage_kind(row.code.as_str()));
        }
        let outcome = |outcome: &OutcomeRow| Outcome {
            code: outcome.code.clone(),
            name: text(&outcome.kk, &outcome.ru, &outcome.en),
            to: match outcome.goal.split_once(':') {
                Some(("stage", code)) => Goal::Stage(code.to_owned()),
                Some((_, status)) => Goal::Status(status.to_owned()),
                None => Goal::Status(outcome.goal.clone()),
            },
        };
        process.stages.push(Stage {
            code: row.code.clone(),
            name: text(&row.kk, &row.ru, &row.en),
            kind: row.kind.clone(),
            role: row.role.clone(),
            days,
            outcomes: row.outcomes.iter().map(outcome).collect(),
        });
    }
    for flaw in process.flaws() {
        problems.add("stages", flaw_words(&flaw, t));
    }
    problems.or(process)
}

fn flaw_words(flaw: &StageFlaw, t: &'static Texts) -> String {
    match flaw {
        StageFlaw::Code(code) => t.service_builder_stage_code(code.as_str()),
        StageFlaw::Twice(code) => t.service_builder_stage_twice(code.as_str()),
        StageFlaw::NoOutcome(code) => t.service_builder_stage_no_outcome(code.as_str()),
        StageFlaw::NoSuchGoal(code, goal) => t.service_builder_stage_goal(code.as_str(), goal.as_str()),
        StageFlaw::Unreachable(code) => t.service_builder_stage_unreachable(code.as_str()),
        StageFlaw::Endless(code) => t.service_builder_stage_endless(code.as_str()),
        StageFlaw::Untranslated(code) => t.service_builder_stage_untranslated(code.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn stage(code: &str) -> StageRow {
        StageRow { code: code.into(), ..StageRow::default() }
    }

    fn codes(rows: &[StageRow]) -> Vec<&str> {
        rows.iter().map(|row| row.code.as_str()).collect()
    }

    #[test]
    fn stages_are_added_moved_and_removed() {
        let mut rows = vec![stage("a"), stage("b")];
        assert!(act(&mut rows, "add") && act(&mut rows, "up 1"));
        assert_eq!(codes(&rows), ["b", "a", ""]);
        assert!(act(&mut rows, "remove 2") && act(&mut rows, "down 1") && act(&mut rows, "up 0"));
        assert_eq!(codes(&rows), ["b", "a"]);
        assert!(act(&mut rows, "outcome 1") && act(&mut rows, "remove 7"));
        assert_eq!((rows.len(), rows[1].outcomes.len()), (2, 1));
        assert!(!act(&mut rows, ""), "a save");
        for _ in 0..30 {
            act(&mut rows, "add");
        }
        assert_eq!(rows.len(), MOST);
    }

    #[test]
    fn what_is_stored_is_what_the_fields_say() {
        let name = text("А", "Б", "C");
        let outcome = |code: &str, to: Goal| Outcome { code: code.into(), name: name.clone(), to };
        let stored = Process {
            stages: vec![
                Stage {
                    code: "check".into(),
                    name: name.clone(),
                    kind: "check".into(),
                    role: "manager".into(),
                    days: Some(5),
                    outcomes: vec![
                        outcome("ok", Goal::Stage("board".into())),
                        outcome("back", Goal::Status("correction".into())),
                    ],
                },
                Stage {
                    code: "board".into(),
                    name: name.clone(),
                    kind: "commission".into(),
                    role: "manager".into(),
                    days: None,
                    outcomes: vec![outcome("yes", Goal::Status("success".into()))],
                },
            ],
        };
        let t = Texts::of(Lang::En);
        assert_eq!(process(&of_process(&stored), t).unwrap(), stored);
        let mut wrong = of_process(&stored);
        wrong[0].kind = "magic".into();
        wrong[1].outcomes[0].goal = "stage:nowhere".into();
        let problems = process(&wrong, t).unwrap_err();
        assert!(problems.iter().count() >= 1);
    }
}
