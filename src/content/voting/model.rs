use crate::i18n::Texts;

/// How somebody votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    For,
    Against,
    Abstain,
}

impl Side {
    pub const ALL: [Side; 3] = [Side::For, Side::Against, Side::Abstain];

    pub fn from_code(code: &str) -> Option<Side> {
        Side::ALL.into_iter().find(|side| side.code() == code)
    }

    pub fn code(self) -> &'static str {
        match self {
            Side::For => "for",
            Side::Against => "against",
            Side::Abstain => "abstain",
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Side::For => t.voting_for(),
            Side::Against => t.voting_against(),
            Side::Abstain => t.voting_abstain(),
        }
    }
}
