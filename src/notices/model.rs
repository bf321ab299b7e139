use crate::i18n::{Lang, Text, Texts, format};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use schema::core_notification;

/// What news is about; people choose the channels for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The person's own account: exports, rights, decisions on complaints.
    Account,
    /// Companies: invitations, members, verification.
    Company,
    /// Requests for services.
    Request,
    /// Events and bookings.
    Event,
    /// What one has written for the portal.
    Content,
    /// What waits for staff.
    Work,
}

impl Kind {
    pub const ALL: [Kind; 6] = [Kind::Account, Kind::Company, Kind::Request, Kind::Event, Kind::Content, Kind::Work];

    /// As `core_notification.kind` and the settings have it.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Account => "account",
            Kind::Company => "company",
            Kind::Request => "request",
            Kind::Event => "event",
            Kind::Content => "content",
            Kind::Work => "work",
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Kind::Account => t.notices_kind_account(),
            Kind::Company => t.notices_kind_company(),
            Kind::Request => t.notices_kind_request(),
            Kind::Event => t.notices_kind_event(),
            Kind::Content => t.notices_kind_content(),
            Kind::Work => t.notices_kind_work(),
        }
    }

    /// The kinds that a person can get.
    pub fn of(staff: bool) -> &'static [Kind] {
        if staff { &Kind::ALL } else { &Kind::ALL[..5] }
    }
}

/// Where somebody gets letters, and in which language.
#[derive(Clone)]
pub struct Contact {
    pub user: i32,
    pub email: String,
    pub lang: Lang,
    /// Until when nothing is to be sent, if the person wants quiet now.
    pub quiet_until: Option<DateTime<Utc>>,
}

/// One piece of news, to be told by `notices::notify`.
pub struct Notice<'n> {
    pub kind: Kind,
    /// A short sentence; the subject of the letter. Nothing personal of others.
    pub title: Text,
    pub description: Text,
    /// Where it leads, behind the language: `/cabinet/companies`. News with the same path stand together.
    pub path: &'n str,
}

/// Words of the portal in all its languages: whoever reads a notice may change the language later.
pub fn in_all_languages(words: impl Fn(&'static Texts) -> String) -> Text {
    let [kk, ru, en] = [Lang::Kk, Lang::Ru, Lang::En].map(|lang| words(Texts::of(lang)));
    Text { kk, ru, en }
}

/// A row of the notification centre.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = core_notification)]
pub struct Told {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    pub title: Text,
    pub description: Text,
    pub kind: String,
    pub path: String,
    pub read_at: Option<DateTime<Utc>>,
}

impl Told {
    pub fn icon(&self) -> &'static str {
        match self.kind.as_str() {
            "company" => "building",
            "request" => "document",
            "event" => "calendar",
            "content" => "news",
            "work" => "desk",
            _ => "bell",
        }
    }
}

/// News of one day about one thing, the newest first.
#[derive(Debug)]
pub struct Thing {
    pub newest: Told,
    pub earlier: Vec<Told>,
}

/// News of one day; read and unread are apart.
#[derive(Debug)]
pub struct Day {
    pub unread: bool,
    pub day: NaiveDate,
    pub things: Vec<Thing>,
}

/// One page of the list by days and things; the order of the rows stays.
pub fn by_day(rows: Vec<Told>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for row in rows {
        let (unread, day) = (row.read_at.is_none(), format::local(row.created_at).date());
        if days.last().is_none_or(|last| (last.unread, last.day) != (unread, day)) {
            days.push(Day { unread, day, things: Vec::new() });
        }
        let Some(last) = days.last_mut() else { continue };
        let same = |thing: &&mut Thing| !row.path.is_empty() && thing.newest.path == row.path;
        match last.things.iter_mut().find(same) {
            Some(thing) => thing.earlier.push(row),
            None => last.things.push(Thing { newest: row, earlier: Vec::new() }),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(id: i32, at: &str, path: &str, read: bool) -> Told {
        let created_at = at.parse().unwrap();
        let (title, description) = (Text::default(), Text::default());
        let read_at = read.then_some(created_at);
        Told { id, created_at, title, description, kind: String::new(), path: path.into(), read_at }
    }

    #[test]
    fn news_about_one_thing_stand_together_on_their_day() {
        let days = by_day(vec![
            told(5, "2026-11-20T10:00:00Z", "/a", false),
            told(4, "2026-11-20T09:00:00Z", "/b", false),
            told(3, "2026-11-20T08:00:00Z", "/a", false),
            told(2, "2026-11-20T07:00:00Z", "", true),
            told(1, "2026-11-20T06:00:00Z", "", true),
        ]);
        let ids: Vec<Vec<i32>> = days.iter().map(|d| d.things.iter().map(|t| t.newest.id).collect()).collect();
        assert_eq!(ids, [vec![5, 4], vec![2, 1]]);
        assert_eq!(days[0].things[0].earlier[0].id, 3);
        assert!(days[0].unread && !days[1].unread);
    }
}
