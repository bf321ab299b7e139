use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, EventLike, EventStatus, Property};
use serde::{Deserialize, Serialize};

/// An entry for the calendar of who reads it (RFC 5545). A letter carries it as RFC 5546 wants it: who invites and who
/// is invited are known only where the letter leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// The same in every language and for ever, so that a calendar program replaces what it knows.
    pub uid: String,
    /// When it changed last: the sequence grows with it.
    pub changed_at: DateTime<Utc>,
    /// Whether it takes the entry out of the calendar again.
    pub cancelled: bool,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub title: String,
    pub summary: String,
    pub place: String,
    /// Where more is to be read.
    pub url: String,
}

impl Invite {
    pub fn entry(&self) -> icalendar::Event {
        let status = if self.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed };
        icalendar::Event::new()
            .uid(&self.uid)
            .sequence(u32::try_from(self.changed_at.timestamp()).unwrap_or_default())
            .timestamp(self.changed_at)
            .last_modified(self.changed_at)
            .starts(self.start)
            .ends(self.end)
            .summary(&self.title)
            .description(&self.summary)
            .location(&self.place)
            .url(&self.url)
            .status(status)
            .done()
    }

    /// A file that somebody takes.
    pub fn file(&self) -> String {
        self.calendar(self.method("PUBLISH"), self.entry())
    }

    /// The part of a letter between these addresses.
    pub fn part(&self, from: &str, to: &str) -> String {
        let organizer = Property::new("ORGANIZER", format!("mailto:{from}"));
        let mut attendee = Property::new("ATTENDEE", format!("mailto:{to}"));
        attendee
            .add_parameter("ROLE", "REQ-PARTICIPANT")
            .add_parameter("PARTSTAT", "ACCEPTED")
            .add_parameter("RSVP", "FALSE");
        let mut entry = self.entry();
        entry.append_property(organizer).append_multi_property(attendee.done());
        self.calendar(self.method("REQUEST"), entry)
    }

    /// What the receiver is asked to do: this, or to forget the entry.
    pub fn method(&self, usual: &'static str) -> &'static str {
        if self.cancelled { "CANCEL" } else { usual }
    }

    fn calendar(&self, method: &str, entry: icalendar::Event) -> String {
        Calendar::new().append_property(("METHOD", method)).push(entry).done().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_who_invites_whom_and_a_file_does_not() {
        let at: DateTime<Utc> = "2026-12-01T05:00:00Z".parse().unwrap();
        let mut invite = Invite {
            uid: "event-7@techhub".into(),
            changed_at: at,
            cancelled: false,
            start: at,
            end: at,
            title: "Meeting".into(),
            summary: String::new(),
            place: "Hall, left".into(),
            url: "https://x.example".into(),
        };
        let part = invite.part("no-reply@x.example", "saule@x.example").replace("\r\n ", "");
        for line in
            ["METHOD:REQUEST", "ORGANIZER:mailto:no-reply@x.example", "SEQUENCE:1796101200", "LOCATION:Hall\\, left"]
        {
            assert!(part.contains(line), "{line}: {part}");
        }
        assert!(part.contains("PARTSTAT=ACCEPTED") && part.contains(":mailto:saule@x.example"), "{part}");
        assert!(invite.file().contains("METHOD:PUBLISH") && !invite.file().contains("ATTENDEE"));
        invite.cancelled = true;
        assert!(invite.part("a@x.example", "b@x.example").contains("METHOD:CANCEL"));
        assert!(invite.file().contains("STATUS:CANCELLED"));
    }
}
