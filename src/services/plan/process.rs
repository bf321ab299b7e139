use crate::i18n::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The stages that a request goes through, beginning with the first: the track of `bp_status`. Stored in
/// `service_service.process`.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Process {
    pub stages: Vec<Stage>,
}

/// One stage.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Stage {
    /// The value of `bp_status`.
    pub code: String,
    pub name: Text,
    /// What is done here: one of [`Stage::KINDS`], or of a later release.
    pub kind: String,
    /// The role of who is responsible.
    pub role: String,
    /// Working days.
    pub days: Option<u16>,
    pub outcomes: Vec<Outcome>,
}

/// How a stage can end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub code: String,
    pub name: Text,
    pub to: Goal,
}

/// Where an outcome leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// To the stage of this code.
    Stage(String),
    /// To this status of the request, which the applicant sees: `correction`, `approved`, `success`, `reject`.
    Status(String),
}

/// What is wrong with a process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageFlaw {
    Code(String),
    Twice(String),
    NoOutcome(String),
    /// An outcome of the first leads to the second, which is not there.
    NoSuchGoal(String, String),
    /// No outcome leads here.
    Unreachable(String),
    /// From here no request comes to an end.
    Endless(String),
    Untranslated(String),
}

impl Stage {
    /// The kinds that are known: what officers do by themselves, and what more people do together.
    pub const KINDS: [&str; 10] = [
        "check",
        "review",
        "decision",
        Self::SECOND_FORM,
        "expertise",
        "pitching",
        "vote",
        "commission",
        "contract",
        "report",
    ];
    /// The applicant fills in the service's second form.
    const SECOND_FORM: &str = "second_form";

    pub fn asks_second_form(&self) -> bool {
        self.kind == Self::SECOND_FORM
    }
}

/// The statuses that an outcome can lead to.
pub const STATUSES: [&str; 4] = ["correction", "approved", "success", "reject"];

impl Process {
    pub fn stage(&self, code: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.code == code)
    }

    /// Whether a stage asks for the service's second form.
    pub fn asks_second_form(&self) -> bool {
        self.stages.iter().any(Stage::asks_second_form)
    }

    pub fn first(&self) -> Option<&Stage> {
        self.stages.first()
    }

    /// Everything that would leave a request without a way.
    pub fn flaws(&self) -> Vec<StageFlaw> {
        let mut flaws = Vec::new();
        let word = |code: &str| {
            let plain = code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            plain && code.starts_with(|c: char| c.is_ascii_lowercase()) && code.len() <= 60
        };
        let whole = |text: &Text| [&text.kk, &text.ru, &text.en].iter().all(|words| !words.trim().is_empty());
        for (at, stage) in self.stages.iter().enumerate() {
            let code = || stage.code.clone();
            if !word(&stage.code) {
                flaws.push(StageFlaw::Code(code()));
            }
            if self.stages[..at].iter().any(|other| other.code == stage.code) {
                flaws.push(StageFlaw::Twice(code()));
            }
            if stage.outcomes.is_empty() {
                flaws.push(StageFlaw::NoOutcome(code()));
            }
            if !whole(&stage.name) || stage.outcomes.iter().any(|outcome| !whole(&outcome.name)) {
                flaws.push(StageFlaw::Untranslated(code()));
            }
            for outcome in &stage.outcomes {
                let (goal, there) = match &outcome.to {
                    Goal::Stage(code) => (code, self.stage(code).is_some()),
                    Goal::Status(status) => (status, STATUSES.contains(&status.as_str())),
                };
                if !there {
                    flaws.push(StageFlaw::NoSuchGoal(code(), goal.clone()));
                }
            }
        }
        if flaws.is_empty() {
            self.ways(&mut flaws);
        }
        flaws
    }

    /// Stages that nothing leads to, and those that lead nowhere.
    fn ways(&self, flaws: &mut Vec<StageFlaw>) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = self.first().map(|stage| stage.code.as_str()).into_iter().collect();
        while let Some(code) = open.pop() {
            if seen.insert(code) {
                open.extend(self.stage(code).into_iter().flat_map(Stage::next));
            }
        }
        let unseen = self.stages.iter().filter(|stage| !seen.contains(stage.code.as_str()));
        flaws.extend(unseen.map(|stage| StageFlaw::Unreachable(stage.code.clone())));
        let mut ending: BTreeSet<&str> = BTreeSet::new();
        loop {
            let before = ending.len();
            let ends = |stage: &&Stage| stage.ends() || stage.next().any(|next| ending.contains(next));
            let more: Vec<&str> = self.stages.iter().filter(ends).map(|stage| stage.code.as_str()).collect();
            ending.extend(more);
            if ending.len() == before {
                break;
            }
        }
        let endless = self.stages.iter().filter(|stage| !ending.contains(stage.code.as_str()));
        flaws.extend(endless.map(|stage| StageFlaw::Endless(stage.code.clone())));
    }
}

impl Stage {
    fn next(&self) -> impl Iterator<Item = &str> {
        self.outcomes.iter().filter_map(|outcome| match &outcome.to {
            Goal::Stage(code) => Some(code.as_str()),
            Goal::Status(_) => None,
        })
    }

    /// Whether a request can be decided here.
    fn ends(&self) -> bool {
        self.outcomes
            .iter()
            .any(|outcome| matches!(&outcome.to, Goal::Status(status) if status == "success" || status == "reject"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &str) -> Text {
        Text { kk: words.into(), ru: words.into(), en: words.into() }
    }

    fn stage(code: &str, goals: Vec<Goal>) -> Stage {
        let outcome = |to: Goal| Outcome { code: "next".into(), name: words("Next"), to };
        Stage {
            code: code.into(),
            name: words(code),
            outcomes: goals.into_iter().map(outcome).collect(),
            ..Stage::default()
        }
    }

    fn to(code: &str) -> Goal {
        Goal::Stage(code.into())
    }

    fn status(code: &str) -> Goal {
        Goal::Status(code.into())
    }

    #[test]
    fn a_sound_process_leads_every_request_to_an_end() {
        let sound = Process {
            stages: vec![
                stage("check", vec![to("board"), status("correction")]),
                stage("board", vec![status("success"), status("reject")]),
            ],
        };
        assert_eq!(sound.flaws(), []);
        assert_eq!(serde_json::from_str::<Process>(&serde_json::to_string(&sound).unwrap()).unwrap(), sound);
        assert_eq!(Process::default().flaws(), []);
    }

    #[test]
    fn what_leaves_a_request_without_a_way_is_found() {
        let flaws = |stages: Vec<Stage>| Process { stages }.flaws();
        assert_eq!(flaws(vec![stage("a", vec![to("b")])]), [StageFlaw::NoSuchGoal("a".into(), "b".into())]);
        assert_eq!(flaws(vec![stage("a", vec![status("done")])]), [StageFlaw::NoSuchGoal("a".into(), "done".into())]);
        assert_eq!(flaws(vec![stage("a", vec![])]), [StageFlaw::NoOutcome("a".into())]);
        assert_eq!(flaws(vec![stage("A b", vec![status("success")])]), [StageFlaw::Code("A b".into())]);
        let twice = vec![stage("a", vec![status("success")]), stage("a", vec![status("success")])];
        assert_eq!(flaws(twice), [StageFlaw::Twice("a".into())]);
        let alone = vec![stage("a", vec![status("success")]), stage("b", vec![status("success")])];
        assert_eq!(flaws(alone), [StageFlaw::Unreachable("b".into())]);
        let round = vec![stage("a", vec![to("b")]), stage("b", vec![to("a")])];
        assert_eq!(flaws(round), [StageFlaw::Endless("a".into()), StageFlaw::Endless("b".into())]);
    }
}
