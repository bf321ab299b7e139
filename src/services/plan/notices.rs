use crate::i18n::{Lang, Text};
use serde::{Deserialize, Serialize};

/// What is told about a request, in the words of its service. Stored as an array in `service_service.notices`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeText {
    pub event: Event,
    pub title: Text,
    pub body: Text,
}

/// When it is told, always to the applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Sent,
    Correction,
    Approved,
    Success,
    Reject,
}

impl Event {
    pub const ALL: [Event; 5] = [Event::Sent, Event::Correction, Event::Approved, Event::Success, Event::Reject];

    pub fn code(self) -> &'static str {
        match self {
            Event::Sent => "sent",
            Event::Correction => "correction",
            Event::Approved => "approved",
            Event::Success => "success",
            Event::Reject => "reject",
        }
    }
}

/// What may stand in braces in a text.
pub const PLACEHOLDERS: [&str; 5] = ["service", "number", "company", "due", "reason"];

impl NoticeText {
    /// The placeholders of its texts that nobody fills in.
    pub fn unknown(&self) -> Vec<String> {
        let texts = Lang::ALL.into_iter().flat_map(|lang| [self.title.in_lang(lang), self.body.in_lang(lang)]);
        let mut unknown: Vec<String> =
            texts.flat_map(names).filter(|name| !PLACEHOLDERS.contains(&name.as_str())).collect();
        unknown.sort();
        unknown.dedup();
        unknown
    }

    /// Title and body with their placeholders filled in; `value` gives the words of one in a language.
    pub fn filled(&self, value: impl Fn(&str, Lang) -> String) -> (Text, Text) {
        let fill = |text: &Text| {
            let [kk, ru, en] =
                [Lang::Kk, Lang::Ru, Lang::En].map(|lang| fill(text.in_lang(lang), |name| value(name, lang)));
            Text { kk, ru, en }
        };
        (fill(&self.title), fill(&self.body))
    }
}

fn names(text: &str) -> Vec<String> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.trim().to_owned())).collect()
}

/// One pass: what is filled in is not looked into again.
fn fill(text: &str, value: impl Fn(&str) -> String) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((name, rest)) if PLACEHOLDERS.contains(&name.trim()) => {
                out.push_str(&value(name.trim()));
                out.push_str(rest);
            }
            _ => {
                out.push('{');
                out.push_str(part);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once_and_unknown_ones_are_found() {
        let same = |words: &str| Text { kk: words.into(), ru: words.into(), en: words.into() };
        let notice =
            NoticeText { event: Event::Sent, title: same("{number}"), body: same("{ service }: {due}, {odd} {") };
        assert_eq!(notice.unknown(), ["odd"]);
        let (title, body) =
            notice.filled(|name, _| if name == "number" { "{due}".into() } else { name.to_uppercase() });
        assert_eq!((title.kk.as_str(), body.en.as_str()), ("{due}", "SERVICE: DUE, {odd} {"));
    }
}
