use crate::{
    content::life::{Kind, State, kind},
    i18n::{Text, Texts},
    people::SealedName,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// A piece in the queue.
#[derive(Debug, Queryable)]
pub struct Waiting {
    code: String,
    pub id: i32,
    state: String,
    pub title: Text,
    pub updated_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub assignee_id: Option<i32>,
    /// Whether it is a new version of something published.
    pub beside: bool,
    pub author: Option<SealedName>,
    pub company: Option<Text>,
}

impl Waiting {
    pub fn kind(&self) -> Option<&'static Kind> {
        kind(&self.code)
    }

    pub fn code(&self) -> &str {
        &self.code
    }

    pub fn state(&self) -> State {
        State::from_code(&self.state).unwrap_or(State::Sent)
    }

    /// Since when it is as it is.
    pub fn since(&self) -> DateTime<Utc> {
        self.sent_at.unwrap_or(self.updated_at)
    }

    /// How long it has waited.
    pub fn waited(&self, t: &'static Texts) -> String {
        duration(t, (Utc::now() - self.since()).num_seconds())
    }
}

/// A time of waiting in the largest unit that it fills.
pub fn duration(t: &'static Texts, seconds: i64) -> String {
    match seconds.max(0) / 60 {
        minutes if minutes < 60 => t.moderation_minutes(minutes),
        minutes if minutes < 48 * 60 => t.moderation_hours(minutes / 60),
        minutes => t.moderation_days(minutes / (24 * 60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn waiting_is_said_in_the_largest_unit() {
        let t = Texts::of(Lang::En);
        assert_eq!(duration(t, -5), t.moderation_minutes(0));
        assert_eq!(duration(t, 59 * 60), t.moderation_minutes(59));
        assert_eq!(duration(t, 47 * 3600), t.moderation_hours(47));
        assert_eq!(duration(t, 3 * 86400), t.moderation_days(3));
    }
}
