//! By which channels a person is told, and when not: `account_user.data`, under `notify` and `quiet`.
//!
//! `notify` holds a kind of news with what was chosen for it: `{"company": {"mail": false, "sms": true}}`. The kind
//! `notification` stands for all letters of this sort: it is what the link in a letter takes back.

use super::Kind;
use crate::i18n::format;
use chrono::{DateTime, Days, Duration, Timelike, Utc};
use serde_json::{Value, json};

/// All letters that tell a notification, as the link in a letter names them.
const ALL: &str = "notification";

/// What a person has chosen; the notification centre itself has everything, always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channels(Value);

impl Channels {
    pub fn of(data: &Value) -> Channels {
        Channels(data.get("notify").cloned().unwrap_or_else(|| json!({})))
    }

    fn chosen(&self, kind: &str, channel: &str) -> Option<bool> {
        self.0.get(kind)?.get(channel)?.as_bool()
    }

    /// Mails come unless they were switched off.
    pub fn mail(&self, kind: Kind) -> bool {
        self.chosen(ALL, "mail").unwrap_or(true) && self.chosen(kind.code(), "mail").unwrap_or(true)
    }

    /// Short messages come only where they were switched on.
    pub fn sms(&self, kind: Kind) -> bool {
        self.chosen(kind.code(), "sms").unwrap_or(false)
    }

    /// Writes what was ticked; kinds that the page did not offer keep what they had.
    pub fn write(data: &mut Value, offered: &[Kind], mail: &[String], sms: &[String]) {
        let mut notify = Channels::of(data).0;
        let ticked = |list: &[String], code: &str| list.iter().any(|one| one == code);
        for code in offered.iter().map(|kind| kind.code()) {
            notify[code] = json!({ "mail": ticked(mail, code), "sms": ticked(sms, code) });
        }
        notify[ALL]["mail"] = json!(true);
        data["notify"] = notify;
    }
}

/// The hours of the day, in Kazakhstan's time, in which no letter or message is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    pub from: u32,
    pub to: u32,
}

impl Quiet {
    pub fn of(data: &Value) -> Option<Quiet> {
        let hour = |name| data.get("quiet")?.get(name)?.as_u64()?.try_into().ok();
        Quiet::new(hour("from")?, hour("to")?)
    }

    pub fn new(from: u32, to: u32) -> Option<Quiet> {
        (from < 24 && to < 24 && from != to).then_some(Quiet { from, to })
    }

    pub fn write(data: &mut Value, quiet: Option<Quiet>) {
        data["quiet"] = quiet.map_or(Value::Null, |quiet| json!({ "from": quiet.from, "to": quiet.to }));
    }

    /// When they end, if they are now.
    pub fn until_over(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = format::local(now);
        let hour = local.hour();
        let quiet = if self.from < self.to {
            (self.from..self.to).contains(&hour)
        } else {
            hour >= self.from || hour < self.to
        };
        let tomorrow = u64::from(hour >= self.to);
        let day = local.date().checked_add_days(Days::new(tomorrow))?;
        quiet.then(|| format::day_start(day) + Duration::hours(i64::from(self.to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn mail_comes_until_it_is_switched_off_and_messages_when_switched_on() {
        let fresh = Channels::of(&json!({}));
        assert!(fresh.mail(Kind::Company) && !fresh.sms(Kind::Company));
        let mut data = json!({ "other": 1 });
        Channels::write(&mut data, &[Kind::Company, Kind::Event], &["event".into()], &["company".into()]);
        let chosen = Channels::of(&data);
        assert!(!chosen.mail(Kind::Company) && chosen.sms(Kind::Company) && chosen.mail(Kind::Event));
        assert!(chosen.mail(Kind::Request));
        assert_eq!(data["other"], 1);
    }

    #[test]
    fn the_link_in_a_letter_stops_all_of_them() {
        let stopped = Channels::of(&json!({ "notify": { "notification": { "mail": false } } }));
        assert!(!stopped.mail(Kind::Company) && !stopped.mail(Kind::Account));
    }

    #[test]
    fn quiet_hours_may_go_over_midnight() {
        let night = Quiet::new(22, 8).unwrap();
        // Five hours behind Kazakhstan.
        assert_eq!(night.until_over(at("2026-11-20T18:00:00Z")), Some(at("2026-11-21T03:00:00Z")));
        assert_eq!(night.until_over(at("2026-11-20T20:30:00Z")), Some(at("2026-11-21T03:00:00Z")));
        assert_eq!(night.until_over(at("2026-11-20T03:00:00Z")), None);
        let noon = Quiet::new(12, 14).unwrap();
        assert_eq!(noon.until_over(at("2026-11-20T08:59:00Z")), Some(at("2026-11-20T09:00:00Z")));
        assert_eq!(noon.until_over(at("2026-11-20T09:00:00Z")), None);
        assert_eq!(Quiet::new(8, 8), None);
    }

    #[test]
    fn broken_settings_are_no_settings() {
        for data in [json!({}), json!({ "quiet": null }), json!({ "quiet": { "from": 99, "to": -1 } }), json!([])] {
            assert_eq!(Quiet::of(&data), None);
            assert!(Channels::of(&data).mail(Kind::Event));
        }
    }
}
