//! A made-up text in the three languages, and who wrote it.

use super::dice::Dice;
use toml::Value;

/// A text in the portal's languages; an empty one is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    pub kk: String,
    pub ru: String,
    pub en: String,
}

/// kk, ru, en
pub type Triple = [String; 3];
/// Who wrote a text: 72 % are in three languages, the others in the author's alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    All,
    Russian,
    Kazakh,
}

impl Written {
    pub fn by(dice: &mut Dice) -> Written {
        dice.weigh(&[(Written::All, 72), (Written::Russian, 20), (Written::Kazakh, 8)])
    }
}

impl Text {
    pub fn of(words: &Triple) -> Text {
        Text { kk: words[0].clone(), ru: words[1].clone(), en: words[2].clone() }
    }

    pub fn same(text: &str) -> Text {
        Text { kk: text.into(), ru: text.into(), en: text.into() }
    }

    /// The pattern with its `{x}` filled in.
    pub fn fill(pattern: &Triple, with: &Text) -> Text {
        Text {
            kk: pattern[0].replace("{x}", &with.kk),
            ru: pattern[1].replace("{x}", &with.ru),
            en: pattern[2].replace("{x}", &with.en),
        }
    }

    pub fn only(mut self, written: Written) -> Text {
        if written != Written::All {
            self.en.clear();
        }
        match written {
            Written::All => {}
            Written::Russian => self.kk.clear(),
            Written::Kazakh => self.ru.clear(),
        }
        self
    }

    pub fn each(&mut self, mut change: impl FnMut(&mut String)) {
        for text in [&mut self.kk, &mut self.ru, &mut self.en] {
            if !text.is_empty() {
                change(text);
            }
        }
    }

    pub fn push(&mut self, other: &Text) {
        self.kk.push_str(&other.kk);
        self.ru.push_str(&other.ru);
        self.en.push_str(&other.en);
    }

    pub fn in_order(&self) -> [&String; 3] {
        [&self.ru, &self.kk, &self.en]
    }

    pub fn json(&self) -> serde_json::Value {
        let texts = [("ru", &self.ru), ("kk", &self.kk), ("en", &self.en)];
        let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
        serde_json::Value::Object(texts.map(|(key, text)| (key.into(), text.as_str().into())).collect())
    }

    /// As `app.words` in the database: what a list finds by a few typed letters.
    pub fn search_words(&self) -> String {
        let all: Vec<&str> = self.in_order().into_iter().filter(|text| !text.is_empty()).map(String::as_str).collect();
        plain(&all.join(" ")).to_lowercase()
    }

    pub fn from_toml(value: Option<&Value>) -> Option<Text> {
        let table = value?.as_table()?;
        let of = |key: &str| table.get(key).and_then(Value::as_str).unwrap_or_default().trim().to_string();
        let text = Text { kk: of("kk"), ru: of("ru"), en: of("en") };
        text.in_order().iter().any(|text| !text.is_empty()).then_some(text)
    }

    pub fn complete(&self) -> bool {
        self.in_order().iter().all(|text| !text.is_empty())
    }
}

/// As `app.plain` in the database.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let Some(length) = rest[open..].find('>') else { break };
        text.push_str(&rest[..open]);
        text.push(' ');
        rest = &rest[open + length + 1..];
    }
    text.push_str(rest);
    for (entity, letter) in
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
        if text.contains(entity) {
            text = text.replace(entity, letter);
        }
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let blank = matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{a0}');
        if !blank {
            out.push(letter);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim_matches(' ').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_words_are_those_of_the_database() {
        let text = Text { ru: "<b>Том</b> &amp; Джерри  \t!".into(), kk: "Ән".into(), en: String::new() };
        assert_eq!(text.search_words(), "том & джерри ! ән");
        assert_eq!(plain("a < b <i>c</i>"), "a c");
    }

    #[test]
    fn most_texts_are_in_three_languages() {
        let all = (0..10_000).filter(|n| Written::by(&mut Dice::new(1, "t", *n)) == Written::All).count();
        assert!((7_000..7_400).contains(&all), "{all}");
    }
}
