use crate::{
    i18n::Texts,
    people::{explain, password},
    web::Problems,
};
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewPassword {
    pub password: String,
}

impl NewPassword {
    pub fn check(&self, t: &'static Texts, email: &str, own: &[&str]) -> Result<(), Problems> {
        let judged = password::judge(&self.password, email, own);
        judged.map_err(|weak| Problems::one("password", explain(&weak, t)))
    }
}
