use crate::{i18n::Texts, web::Problems};
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Leaving {
    pub password: String,
    /// Whether the person has read what goes.
    pub sure: String,
}

impl Leaving {
    pub fn check(&self, t: &'static Texts) -> Result<(), Problems> {
        let mut problems = Problems::default();
        if self.sure != "1" {
            problems.add("sure", t.deletion_not_sure());
        }
        problems.or(())
    }
}
