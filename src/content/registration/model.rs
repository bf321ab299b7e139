use super::answers::{Answered, Line};
use crate::{
    content::events,
    i18n::{Text, Texts},
    outbox::Invite,
    people::SealedName,
    vault::{Field, Vault},
    web::stated,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use schema::{
    account_user,
    app::{event_answer, event_seat},
    core_event, core_eventparticipant,
};
use serde_json::Value;
use std::fmt::Write as _;
use subtle::ConstantTimeEq;

/// How long somebody may think about a seat that became free; never longer than until the event begins.
pub const OFFER: TimeDelta = TimeDelta::hours(24);
/// Bytes of a token's seal: eighty bits are out of reach for guessing, and can still be typed at a door.
const SEAL: usize = 10;

/// Where a registration stands. Imported rows have a second word for a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The organizer decides.
    Sent,
    Waiting,
    Approved,
    Visited,
    Cancelled,
    Rejected,
}

impl State {
    pub const ALL: [State; 6] =
        [State::Sent, State::Waiting, State::Approved, State::Visited, State::Cancelled, State::Rejected];

    pub fn of(code: &str) -> State {
        State::ALL.into_iter().find(|state| state.code() == code).unwrap_or(State::Rejected)
    }

    pub fn code(self) -> &'static str {
        match self {
            State::Sent => "sent",
            State::Waiting => "waiting",
            State::Approved => "approved",
            State::Visited => "visited",
            State::Cancelled => "cancelled",
            State::Rejected => "rejected",
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            State::Sent => t.registration_state_sent(),
            State::Waiting => t.registration_state_waiting(),
            State::Approved => t.registration_state_approved(),
            State::Visited => t.registration_state_visited(),
            State::Cancelled => t.registration_state_cancelled(),
            State::Rejected => t.registration_state_rejected(),
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            State::Sent | State::Waiting => "sent",
            State::Approved | State::Visited => "success",
            State::Cancelled => "draft",
            State::Rejected => "reject",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            State::Sent | State::Waiting => "clock",
            State::Approved | State::Visited => "check-circle",
            State::Cancelled | State::Rejected => "close",
        }
    }
}

stated!(State);

/// Whether one can register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Open,
    /// The term is over.
    Closed,
    /// The event has begun.
    Begun,
}

/// What of an event decides about its seats.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = core_event)]
pub struct Terms {
    pub id: i32,
    pub slug: String,
    pub title: Text,
    summary: Text,
    updated_at: DateTime<Utc>,
    status: String,
    published: bool,
    event_type: String,
    pub datetime_start: DateTime<Utc>,
    pub datetime_end: DateTime<Utc>,
    pub place: Text,
    pub address: Text,
    pub online_url: String,
    pub capacity: Option<i32>,
    pub registration_ends_at: Option<DateTime<Utc>>,
    pub questions: Value,
}

impl Terms {
    pub fn is_public(&self) -> bool {
        self.published && self.status == "success"
    }

    /// Whether it was taken down after it had been announced; an appeal against that may be on its way.
    pub fn cancelled(&self) -> bool {
        self.status != "success"
    }

    /// Whether somebody who comes, or doesn't yet, may know the place.
    pub fn tells_place(&self, comes: bool) -> bool {
        comes || self.event_type != events::CLOSED
    }

    /// Where it is, in a line, for somebody who comes or doesn't yet.
    pub fn venue(&self, t: &'static Texts, comes: bool) -> String {
        let place = [&self.place, &self.address].map(|text| text.say(t.lang()).words);
        let place = place.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
        if place.is_empty() || self.tells_place(comes) { place } else { t.events_place_for_participants().to_owned() }
    }

    /// The entry for the calendar of somebody who comes; who does not any more has it taken out.
    pub fn invite(&self, t: &'static Texts, url: String, comes: bool) -> Invite {
        let words = |text: &Text| text.say(t.lang()).words.to_owned();
        // The link is for those who come, wherever the file ends up.
        let link = if comes { self.online_url.clone() } else { String::new() };
        let venue = [self.venue(t, comes), link];
        Invite {
            uid: events::uid(self.id),
            changed_at: self.updated_at,
            cancelled: self.cancelled() || !comes,
            start: self.datetime_start,
            end: self.datetime_end,
            title: words(&self.title),
            summary: words(&self.summary),
            place: venue.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            url,
        }
    }

    /// To an event by invitation the organizer lets people in one by one.
    pub fn asks_approval(&self) -> bool {
        self.event_type == events::CLOSED
    }

    pub fn door(&self, now: DateTime<Utc>) -> Door {
        if self.datetime_start <= now {
            Door::Begun
        } else if self.registration_ends_at.is_some_and(|end| end <= now) {
            Door::Closed
        } else {
            Door::Open
        }
    }

    /// Until when a seat is offered that becomes free now.
    pub fn offer_until(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        (now + OFFER).min(self.datetime_start)
    }

    pub fn public_path(&self) -> String {
        format!("/events/{}", self.slug)
    }
}

/// A person's registration with its event.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = core_eventparticipant::table.inner_join(core_event::table).left_join(event_seat::table),
    table_name = core_eventparticipant
)]
pub struct Seat {
    pub id: i32,
    status: String,
    pub author_id: Option<i32>,
    #[diesel(embed)]
    pub event: Terms,
    #[diesel(select_expression = event_seat::offered_until.nullable())]
    offered_until: Option<DateTime<Utc>>,
    #[diesel(select_expression = event_seat::came_at.nullable())]
    pub came_at: Option<DateTime<Utc>>,
    /// Since when the person knows that the event does not take place.
    #[diesel(select_expression = event_seat::called_off_at.nullable())]
    pub called_off_at: Option<DateTime<Utc>>,
}

impl Seat {
    pub fn state(&self) -> State {
        State::of(&self.status)
    }

    /// Until when the person may take the seat that is offered, while it is.
    pub fn offered(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.offered_until.filter(|until| self.state() == State::Waiting && *until > now)
    }

    pub fn has_seat(&self) -> bool {
        matches!(self.state(), State::Approved | State::Visited)
    }

    /// Whether there is something to give up.
    pub fn can_cancel(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state(), State::Sent | State::Waiting | State::Approved) && self.event.datetime_end > now
    }

    pub fn path(&self) -> String {
        format!("/cabinet/events/{}", self.id)
    }
}

/// Somebody in the organizer's list.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = core_eventparticipant::table.left_join(account_user::table).left_join(event_answer::table),
    table_name = core_eventparticipant
)]
pub struct Participant {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    status: String,
    /// Of rows that came from elsewhere; the portal's own have an account instead.
    full_name: String,
    email: String,
    phone: String,
    pub company_name: String,
    #[diesel(embed)]
    account: Option<SealedName>,
    #[diesel(select_expression = account_user::email.nullable())]
    account_email: Option<String>,
    #[diesel(select_expression = account_user::phone.nullable())]
    account_phone: Option<String>,
    #[diesel(select_expression = event_answer::answers.nullable())]
    answers: Option<String>,
    data: Value,
    pub author_id: Option<i32>,
}

impl Participant {
    pub fn state(&self) -> State {
        State::of(&self.status)
    }

    pub fn name(&self, vault: &Vault) -> String {
        self.account.as_ref().map_or_else(|| self.full_name.clone(), |account| account.open(vault).full())
    }

    pub fn email(&self, vault: &Vault) -> String {
        self.open(vault, Field::UserEmail, self.account_email.as_ref(), &self.email)
    }

    pub fn phone(&self, vault: &Vault) -> String {
        self.open(vault, Field::UserPhone, self.account_phone.as_ref(), &self.phone)
    }

    fn open(&self, vault: &Vault, field: Field, sealed: Option<&String>, plain: &str) -> String {
        match (&self.account, sealed) {
            (Some(account), Some(sealed)) => vault.show(field, account.public_id, sealed),
            _ => plain.to_owned(),
        }
    }

    /// What the person answered to the event's own questions.
    pub fn answers(&self, vault: &Vault, t: &'static Texts) -> Vec<Line> {
        self.answers.as_ref().map(|sealed| Answered::open(vault, self.id, sealed).lines(t)).unwrap_or_default()
    }

    /// When the person agreed that the organizer sees who comes.
    pub fn consented_at(&self) -> Option<DateTime<Utc>> {
        let at = DateTime::parse_from_rfc3339(self.data["consent_at"].as_str()?).ok()?;
        Some(at.with_timezone(&Utc))
    }

    /// What the organizer can do now.
    pub fn acts(&self) -> &'static [Act] {
        match self.state() {
            State::Sent => &[Act::Approve, Act::Reject],
            State::Approved => &[Act::LetIn, Act::Reject],
            State::Waiting => &[Act::Reject],
            _ => &[],
        }
    }
}

/// What an organizer decides about one participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Approve,
    Reject,
    LetIn,
}

impl Act {
    pub fn from_code(code: &str) -> Option<Act> {
        [Act::Approve, Act::Reject, Act::LetIn].into_iter().find(|act| act.code() == code)
    }

    pub fn code(self) -> &'static str {
        match self {
            Act::Approve => "approve",
            Act::Reject => "reject",
            Act::LetIn => "let-in",
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Act::Approve => t.registration_approve(),
            Act::Reject => t.registration_reject(),
            Act::LetIn => t.registration_let_in(),
        }
    }
}

/// What a ticket says: whose seat it is, and that the portal wrote it. Nobody else can make one.
pub fn token(vault: &Vault, participant: i32) -> String {
    let seal = vault.keyed("seat", participant.to_string().as_bytes());
    let mut token = format!("{participant}-");
    for byte in seal.iter().take(SEAL) {
        // Writing to a string can't fail.
        let _ = write!(token, "{byte:02x}");
    }
    token
}

/// Whose ticket this is, however it was typed.
pub fn read_token(vault: &Vault, typed: &str) -> Option<i32> {
    let typed = typed.trim().to_lowercase();
    let participant = typed.split_once('-')?.0.parse().ok()?;
    let right: bool = token(vault, participant).as_bytes().ct_eq(typed.as_bytes()).into();
    right.then_some(participant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_cannot_be_made_up() {
        let vault = Vault::demo();
        let ticket = token(&vault, 71);
        assert_eq!(read_token(&vault, &format!(" {} ", ticket.to_uppercase())), Some(71));
        for wrong in [ticket.replace("71-", "72-"), "71-".into(), "71".into(), String::new(), format!("{ticket}0")] {
            assert_eq!(read_token(&vault, &wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_state_has_its_code() {
        for state in State::ALL {
            assert_eq!(State::of(state.code()), state);
        }
        assert_eq!(State::of("reject"), State::Rejected, "as the old portal wrote it");
    }
}
