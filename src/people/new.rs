use super::{Personal, password, role};
use chrono::{DateTime, Utc};

/// Somebody who is not in the database yet. `people::add` is the only way in.
pub struct NewPerson<'p> {
    pub personal: Personal,
    pub created_at: DateTime<Utc>,
    /// The hash; nobody can sign in with what stands there at first.
    pub password: &'p str,
    /// Who works for the Hub and who may do everything follows from it.
    pub role: &'p str,
    pub language: &'p str,
    pub email_verified: bool,
    pub phone_verified: bool,
    pub city_id: Option<i32>,
    pub organization_id: Option<String>,
}

impl NewPerson<'_> {
    pub fn new(personal: Personal) -> Self {
        NewPerson {
            personal,
            created_at: Utc::now(),
            password: password::UNUSABLE,
            role: role::USER,
            language: "kk",
            email_verified: false,
            phone_verified: false,
            city_id: None,
            organization_id: None,
        }
    }
}
