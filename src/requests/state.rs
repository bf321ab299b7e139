use crate::i18n::Texts;

/// Where a request stands, as its applicant sees it: `service_servicerequest.status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Draft,
    /// Filled in and not sent; of the old portal.
    Created,
    Sent,
    Correction,
    Approved,
    Success,
    Reject,
}

/// What moves a request from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Send,
    Return,
    Approve,
    Succeed,
    Reject,
}

/// Every change of state that there is.
pub const TRANSITIONS: &[(State, Act, State)] = &[
    (State::Draft, Act::Send, State::Sent),
    (State::Created, Act::Send, State::Sent),
    (State::Correction, Act::Send, State::Sent),
    (State::Sent, Act::Return, State::Correction),
    (State::Approved, Act::Return, State::Correction),
    (State::Sent, Act::Approve, State::Approved),
    (State::Sent, Act::Succeed, State::Success),
    (State::Approved, Act::Succeed, State::Success),
    (State::Sent, Act::Reject, State::Reject),
    (State::Correction, Act::Reject, State::Reject),
    (State::Approved, Act::Reject, State::Reject),
];

/// Who has to do something now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ball {
    Applicant,
    Office,
    Nobody,
}

/// The other word of the old portal for a refusal.
const LEGACY_REJECT: &str = "rejected";

impl State {
    pub const ALL: [State; 7] =
        [State::Draft, State::Created, State::Sent, State::Correction, State::Approved, State::Success, State::Reject];

    pub fn code(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Created => "created",
            State::Sent => "sent",
            State::Correction => "correction",
            State::Approved => "approved",
            State::Success => "success",
            State::Reject => "reject",
        }
    }

    /// The codes that stand for it in the database.
    pub fn codes(self) -> Vec<&'static str> {
        if self == State::Reject { vec![self.code(), LEGACY_REJECT] } else { vec![self.code()] }
    }

    /// The old portal wrote `rejected` as well; it means the same.
    pub fn from_code(code: &str) -> Option<State> {
        let code = if code == LEGACY_REJECT { State::Reject.code() } else { code };
        State::ALL.into_iter().find(|state| state.code() == code)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            State::Draft => t.status_draft(),
            State::Created => t.status_created(),
            State::Sent => t.status_sent(),
            State::Correction => t.status_correction(),
            State::Approved => t.status_approved(),
            State::Success => t.status_success(),
            State::Reject => t.status_reject(),
        }
    }

    /// Of the sprite.
    pub fn icon(self) -> &'static str {
        match self {
            State::Draft | State::Created => "document",
            State::Sent => "clock",
            State::Correction => "alert",
            State::Approved | State::Success => "check",
            State::Reject => "close",
        }
    }

    /// The state that an act leads to from here; `None` for one that is not allowed.
    pub fn after(self, act: Act) -> Option<State> {
        TRANSITIONS.iter().find(|(from, with, _)| (*from, *with) == (self, act)).map(|(_, _, to)| *to)
    }

    /// Whether the applicant may change the answers.
    pub fn is_written(self) -> bool {
        self.after(Act::Send).is_some()
    }

    /// Whether it has come to an end.
    pub fn is_over(self) -> bool {
        matches!(self, State::Success | State::Reject)
    }

    pub fn ball(self) -> Ball {
        match self {
            State::Draft | State::Created | State::Correction => Ball::Applicant,
            State::Sent | State::Approved => Ball::Office,
            State::Success | State::Reject => Ball::Nobody,
        }
    }
}

impl Act {
    /// What a stage's outcome leads to (`services::plan::Goal::Status`).
    pub fn to_status(code: &str) -> Option<Act> {
        Some(match code {
            "correction" => Act::Return,
            "approved" => Act::Approve,
            "success" => Act::Succeed,
            "reject" => Act::Reject,
            _ => return None,
        })
    }

    /// Whether the applicant has to be told why.
    pub fn asks_reason(self) -> bool {
        matches!(self, Act::Return | Act::Reject)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Act::Send => t.requests_act_send(),
            Act::Return => t.requests_act_return(),
            Act::Approve => t.requests_act_approve(),
            Act::Succeed => t.requests_act_succeed(),
            Act::Reject => t.requests_act_reject(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_goes_one_of_the_ways_of_the_table() {
        let acts = [Act::Send, Act::Return, Act::Approve, Act::Succeed, Act::Reject];
        let ways = |state: State| acts.into_iter().filter(|act| state.after(*act).is_some()).collect::<Vec<_>>();
        assert_eq!(ways(State::Draft), [Act::Send]);
        assert_eq!(ways(State::Sent), [Act::Return, Act::Approve, Act::Succeed, Act::Reject]);
        assert_eq!(ways(State::Correction), [Act::Send, Act::Reject]);
        assert_eq!(ways(State::Approved), [Act::Return, Act::Succeed, Act::Reject]);
        assert!(ways(State::Success).is_empty() && ways(State::Reject).is_empty());
        assert_eq!(TRANSITIONS.len(), 11);
    }

    #[test]
    fn the_two_old_words_for_no_are_one() {
        assert_eq!(State::from_code("rejected"), Some(State::Reject));
        assert!(State::ALL.into_iter().all(|state| State::from_code(state.code()) == Some(state)));
        assert_eq!(State::from_code("lost"), None);
    }
}
