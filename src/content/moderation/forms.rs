use crate::{
    access::Viewer,
    content::life::{Act, KINDS, Kind, Party, State, kind},
    i18n::Texts,
    web::{Filter, Problems, page_number},
};
use serde::Deserialize;

/// The longest that somebody may say why, in characters.
const WORDS: usize = 2000;
/// The most pieces that one form takes on.
const MOST: usize = 100;

/// The filter of the queue as the address holds it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct QueueFilter {
    pub kind: String,
    pub state: String,
    /// `mine`, `free`, or everybody's.
    pub assignee: String,
    pub organization: String,
    pub sort: String,
    page: String,
}

impl QueueFilter {
    pub fn kind(&self) -> Option<&'static str> {
        kind(&self.kind).map(|kind| kind.code)
    }

    /// What waits, unless something else is asked for. Drafts are their authors' own.
    pub fn state(&self) -> State {
        State::from_code(&self.state).filter(|state| *state != State::Draft).unwrap_or(State::Sent)
    }

    /// The same, of what waits.
    pub fn of_waiting(&self) -> QueueFilter {
        QueueFilter { state: String::new(), ..self.clone() }
    }

    pub fn mine(&self) -> bool {
        self.assignee == "mine"
    }

    pub fn free(&self) -> bool {
        self.assignee == "free"
    }

    /// The newest first; what waits longest comes first otherwise.
    pub fn newest(&self) -> bool {
        self.sort == "new"
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for QueueFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
        add("kind", self.kind().map(Into::into));
        add("state", Some(self.state()).filter(|state| *state != State::Sent).map(|state| state.code().into()));
        add("assignee", Some(self.assignee.clone()).filter(|_| self.mine() || self.free()));
        add("organization", Some(crate::web::typed(&self.organization)).filter(|code| !code.is_empty()));
        add("sort", self.newest().then(|| "new".into()));
        pairs
    }
}

/// The kinds that this person decides about.
pub fn kinds_of(viewer: &Viewer) -> Vec<&'static Kind> {
    KINDS.iter().copied().filter(|kind| viewer.holds(kind.right)).collect()
}

/// A decision.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Decision {
    pub act: String,
    pub template: String,
    pub words: String,
    pub version: i64,
}

/// Reasons that are given again and again.
pub const TEMPLATES: [&str; 6] = ["translation", "contacts", "advertising", "duplicate", "facts", "rules"];

/// The words of a reason.
pub fn template_words(t: &'static Texts, code: &str) -> Option<&'static str> {
    Some(match code {
        "translation" => t.moderation_reason_translation(),
        "contacts" => t.moderation_reason_contacts(),
        "advertising" => t.moderation_reason_advertising(),
        "duplicate" => t.moderation_reason_duplicate(),
        "facts" => t.moderation_reason_facts(),
        "rules" => t.moderation_reason_rules(),
        _ => return None,
    })
}

impl Decision {
    /// The act, and the reason in the author's language followed by what the moderator wrote.
    pub fn check(&self, t: &'static Texts, author: &'static Texts) -> Result<(Act, String), Problems> {
        let act = Act::from_code(&self.act).filter(|act| act.party() == Party::Moderator);
        let parts = [template_words(author, &self.template).unwrap_or_default(), self.words.trim()];
        let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
        match act {
            None => Err(Problems::one("act", t.life_impossible())),
            Some(act) if act.wants_words() && words.is_empty() => Err(Problems::one("words", t.life_words_needed())),
            Some(_) if words.chars().count() > WORDS => Err(Problems::one("words", t.life_words_long())),
            Some(act) => Ok((act, words)),
        }
    }
}

/// Pieces that somebody takes on or gives back, as `event:5`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Bulk {
    pub piece: Vec<String>,
    pub r#do: String,
}

impl Bulk {
    pub fn pieces(&self) -> Vec<(&'static str, i32)> {
        let piece = |text: &String| {
            let (code, id) = text.split_once(':')?;
            Some((kind(code)?.code, id.parse().ok()?))
        };
        self.piece.iter().take(MOST).filter_map(piece).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn the_filter_survives_its_own_address_and_unknown_values_do_not() {
        let filter = |query: &str| serde_html_form::from_str::<QueueFilter>(query).unwrap();
        let first = filter("kind=event&state=correction&assignee=mine&organization=astanahub&sort=new");
        let again = filter(&crate::web::links::with("", first.pairs().iter().map(|(n, v)| (*n, v.as_str())))[1..]);
        assert_eq!((first.pairs(), first.pairs().len()), (again.pairs(), 5));
        assert!(filter("kind=x&state=draft&assignee=theirs&sort=x&page=-1").pairs().is_empty());
    }

    #[test]
    fn a_refusal_is_explained_in_the_author_s_language() {
        let (en, kk) = (Texts::of(Lang::En), Texts::of(Lang::Kk));
        let form = |act: &str, template: &str, words: &str| Decision {
            act: act.into(),
            template: template.into(),
            words: words.into(),
            version: 0,
        };
        assert!(form("refuse", "", " ").check(en, kk).is_err() && form("send", "", "x").check(en, kk).is_err());
        let (act, words) = form("refuse", "contacts", "Page 2").check(en, kk).unwrap();
        assert_eq!((act, words), (Act::Refuse, format!("{}\nPage 2", kk.moderation_reason_contacts())));
        assert_eq!(form("approve", "", "").check(en, kk), Ok((Act::Approve, String::new())));
        assert!(TEMPLATES.iter().all(|code| template_words(en, code).is_some()));
    }

    #[test]
    fn only_what_can_be_a_piece_is_taken_on() {
        let bulk = Bulk { piece: ["event:5", "event:x", "user:1", "5"].map(Into::into).into(), r#do: String::new() };
        assert_eq!(bulk.pieces(), [("event", 5)]);
    }
}
