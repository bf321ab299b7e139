use crate::{
    i18n::Texts,
    web::{Problems, typed},
};
use serde::Deserialize;

/// The shortest reason, in characters: the person has to understand it.
const SHORTEST: usize = 10;

/// Why somebody is blocked, or let in again: it is sent to the person.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Deciding {
    pub reason: String,
}

impl Deciding {
    pub fn check(&self, t: &'static Texts) -> Result<String, Problems> {
        let reason = typed(&self.reason);
        let mut problems = Problems::default();
        if reason.chars().count() < SHORTEST {
            problems.add("reason", t.blocking_reason_missing());
        }
        problems.or(reason)
    }
}
