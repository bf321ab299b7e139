use crate::i18n::Texts;

/// Where a piece of content stands, or the version of it that is being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Draft,
    Sent,
    Correction,
    Success,
    Reject,
    Deleted,
}

/// What can be done to a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    Save,
    Send,
    Withdraw,
    /// Gives up a new version of something published.
    Discard,
    Delete,
    Appeal,
    Return,
    Approve,
    Refuse,
    Remove,
}

/// Who may do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    Author,
    Moderator,
}

impl State {
    pub const ALL: [State; 6] =
        [State::Draft, State::Sent, State::Correction, State::Success, State::Reject, State::Deleted];

    /// The one table of moves, for every kind of content; `None` where there is no such move. `beside` is whether a
    /// published version stays beside the one in work.
    pub fn after(self, act: Act, beside: bool) -> Option<State> {
        use State::{Correction, Deleted, Draft, Reject, Sent, Success};
        Some(match (self, act) {
            (Draft | Success, Act::Save) => Draft,
            (Correction, Act::Save) => Correction,
            (Draft | Correction, Act::Send) => Sent,
            (Sent, Act::Withdraw) => Draft,
            (Sent, Act::Return) => Correction,
            (Sent, Act::Approve) => Success,
            (Sent, Act::Refuse) => Reject,
            (Draft | Sent | Correction | Reject, Act::Discard) if beside => Success,
            (Reject | Deleted, Act::Appeal) => Sent,
            (Draft | Sent | Correction | Success | Reject, Act::Delete | Act::Remove) => Deleted,
            _ => return None,
        })
    }

    /// As the database has it.
    pub const fn code(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Sent => "sent",
            State::Correction => "correction",
            State::Success => "success",
            State::Reject => "reject",
            State::Deleted => "deleted",
        }
    }

    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            State::Draft => t.status_draft(),
            State::Sent => t.life_state_sent(),
            State::Correction => t.status_correction(),
            State::Success => t.life_state_success(),
            State::Reject => t.status_reject(),
            State::Deleted => t.life_state_deleted(),
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            State::Draft => "document",
            State::Sent => "clock",
            State::Correction => "alert",
            State::Success => "check-circle",
            State::Reject | State::Deleted => "close",
        }
    }
}

impl Act {
    pub const ALL: [Act; 10] = [
        Act::Save,
        Act::Send,
        Act::Withdraw,
        Act::Discard,
        Act::Delete,
        Act::Appeal,
        Act::Return,
        Act::Approve,
        Act::Refuse,
        Act::Remove,
    ];

    pub fn party(self) -> Party {
        match self {
            Act::Return | Act::Approve | Act::Refuse | Act::Remove => Party::Moderator,
            Act::Save | Act::Send | Act::Withdraw | Act::Discard | Act::Delete | Act::Appeal => Party::Author,
        }
    }

    /// Whether it has to be explained to the other side.
    pub fn wants_words(self) -> bool {
        matches!(self, Act::Return | Act::Refuse | Act::Remove | Act::Appeal)
    }

    /// As the history, the log and the forms have it.
    pub const fn code(self) -> &'static str {
        match self {
            Act::Save => "save",
            Act::Send => "send",
            Act::Withdraw => "withdraw",
            Act::Discard => "discard",
            Act::Delete => "delete",
            Act::Appeal => "appeal",
            Act::Return => "return",
            Act::Approve => "approve",
            Act::Refuse => "refuse",
            Act::Remove => "remove",
        }
    }

    pub fn from_code(code: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.code() == code)
    }
}

/// What stands in the history: an act of somebody, or of the clock.
pub fn act_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "create" => t.life_act_create(),
        "send" => t.life_act_send(),
        "withdraw" => t.life_act_withdraw(),
        "discard" => t.life_act_discard(),
        "delete" => t.life_act_delete(),
        "appeal" => t.life_act_appeal(),
        "return" => t.life_act_return(),
        "approve" => t.life_act_approve(),
        "refuse" => t.life_act_refuse(),
        "remove" => t.life_act_remove(),
        "publish" => t.life_act_publish(),
        "expire" => t.life_act_expire(),
        _ => t.life_act_save(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A published piece is public from its approval on, whatever is done to a new version of it.
    fn walk(acts: &[Act]) -> (State, bool, Vec<(Act, State)>) {
        let (mut state, mut public, mut path) = (State::Draft, false, Vec::new());
        for act in acts {
            let Some(next) = state.after(*act, public) else { continue };
            match next {
                State::Success => public = true,
                State::Deleted => public = false,
                _ => {}
            }
            state = next;
            path.push((*act, next));
        }
        (state, public, path)
    }

    #[test]
    fn the_way_to_publication_leads_through_a_moderator() {
        let (state, public, _) = walk(&[Act::Send, Act::Return, Act::Save, Act::Send, Act::Approve]);
        assert_eq!((state, public), (State::Success, true));
        assert_eq!(State::Draft.after(Act::Approve, false), None);
        assert_eq!(State::Sent.after(Act::Save, false), None, "what is looked at stays as it is");
        assert_eq!(State::Draft.after(Act::Discard, false), None, "there is nothing to go back to");
    }

    #[test]
    fn every_state_and_act_has_its_code() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(state));
        }
        for act in Act::ALL {
            assert_eq!(Act::from_code(act.code()), Some(act));
        }
        assert_eq!((State::from_code("approved"), Act::from_code("")), (None, None));
    }

    proptest! {
        #[test]
        fn nothing_becomes_public_but_by_approval(acts in prop::collection::vec(prop::sample::select(&Act::ALL[..]), 0..40)) {
            let (_, _, path) = walk(&acts);
            let first = path.iter().position(|(_, state)| *state == State::Success);
            if let Some(first) = first {
                prop_assert_eq!(path[first].0, Act::Approve);
            }
            for pair in path.windows(2) {
                if matches!(pair[1].0, Act::Approve | Act::Return | Act::Refuse) {
                    prop_assert_eq!(pair[0].1, State::Sent, "decided without having been sent");
                }
            }
        }

        #[test]
        fn what_is_deleted_comes_back_only_by_an_appeal(acts in prop::collection::vec(prop::sample::select(&Act::ALL[..]), 0..40)) {
            let (_, _, path) = walk(&acts);
            for pair in path.windows(2) {
                if pair[0].1 == State::Deleted {
                    prop_assert_eq!(pair[1], (Act::Appeal, State::Sent));
                }
            }
        }
    }
}
