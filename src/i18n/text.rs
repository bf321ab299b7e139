use super::Lang;
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::{Pg, PgValue},
    serialize::{self, IsNull, Output, ToSql},
    sql_types::Jsonb,
};
use serde::{Deserialize, Serialize};
use std::io::Write as _;

/// A text in the three languages of the portal: one `jsonb` column `{"kk", "ru", "en"}`, each key optional.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize, FromSqlRow, AsExpression)]
#[diesel(sql_type = Jsonb)]
#[serde(default, deny_unknown_fields)]
pub struct Text {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kk: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ru: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub en: String,
}

/// What a reader gets of a [`Text`]: the words and the language they are really in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'t> {
    pub words: &'t str,
    pub lang: Lang,
    /// The reader asked for another language than `lang`.
    pub fallback: bool,
}

impl Text {
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Kk => &self.kk,
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }

    /// The text in `wanted`; when it is missing there, in Russian, Kazakh or English, whichever is there first.
    pub fn say(&self, wanted: Lang) -> Said<'_> {
        let order = [wanted, Lang::Ru, Lang::Kk, Lang::En];
        let lang = order.into_iter().find(|lang| !self.in_lang(*lang).is_empty()).unwrap_or(wanted);
        Said { words: self.in_lang(lang), lang, fallback: lang != wanted }
    }

    pub fn is_empty(&self) -> bool {
        self.kk.is_empty() && self.ru.is_empty() && self.en.is_empty()
    }
}

impl FromSql<Jsonb, Pg> for Text {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match value.as_bytes() {
            [1, text @ ..] => match plainly(text) {
                Some(text) => Ok(text),
                None => Ok(serde_json::from_slice(text)?),
            },
            _ => Err("not a jsonb value of version 1".into()),
        }
    }
}

/// Reads what PostgreSQL writes for a text without escapes, `{"kk": "…", "ru": "…"}`, a third as long as a JSON
/// parser would: a list has sixty of them. `None` for everything else.
fn plainly(json: &[u8]) -> Option<Text> {
    let mut text = Text::default();
    let mut rest = simdutf8::basic::from_utf8(json).ok()?.strip_prefix('{')?;
    while let Some(pair) = rest.strip_prefix('"') {
        let (key, value) = pair.split_at_checked(2)?;
        let value = value.strip_prefix("\": \"")?;
        let end = memchr::memchr2(b'"', b'\\', value.as_bytes())?;
        let (words, after) = value.split_at_checked(end)?;
        let place = match key {
            "kk" => &mut text.kk,
            "ru" => &mut text.ru,
            "en" => &mut text.en,
            _ => return None,
        };
        words.clone_into(place);
        rest = after.strip_prefix('"')?;
        rest = rest.strip_prefix(", ").unwrap_or(rest);
    }
    (rest == "}").then_some(text)
}

impl ToSql<Jsonb, Pg> for Text {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[1])?;
        serde_json::to_writer(out, self)?;
        Ok(IsNull::No)
    }
}

/// Reads a `jsonb` value of the binary protocol (one version byte, then the text) into any type.
pub fn json<T: serde::de::DeserializeOwned>(value: PgValue<'_>) -> deserialize::Result<T> {
    match value.as_bytes() {
        [1, text @ ..] => Ok(serde_json::from_slice(text)?),
        _ => Err("not a jsonb value of version 1".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_and_says_so() {
        let text = Text { ru: "Привет".into(), ..Text::default() };
        assert_eq!(text.say(Lang::Kk), Said { words: "Привет", lang: Lang::Ru, fallback: true });
        let text = Text { kk: "Сәлем".into(), ..Text::default() };
        assert_eq!(text.say(Lang::Kk), Said { words: "Сәлем", lang: Lang::Kk, fallback: false });
        assert_eq!(text.say(Lang::En).lang, Lang::Kk);
        assert_eq!(Text::default().say(Lang::En), Said { words: "", lang: Lang::En, fallback: false });
    }

    #[test]
    fn the_short_way_reads_the_same_as_the_parser_or_nothing() {
        for json in [
            "{}",
            r#"{"kk": "Сәлем", "ru": "Привет", "en": "Hi"}"#,
            r#"{"ru": ""}"#,
            r#"{"en": "}, {"}"#,
            r#"{"en": "a, \"b\""}"#,
            r#"{"en": "tab\t"}"#,
            r#"{"de": "Hallo"}"#,
            r#"{"ru": 1}"#,
            r#"{"ru": "a""#,
            r#"{"ru": "a"}}"#,
            "[]",
            "",
        ] {
            if let Some(read) = plainly(json.as_bytes()) {
                assert_eq!(read, serde_json::from_str::<Text>(json).unwrap(), "{json}");
            }
        }
        let all = plainly(r#"{"en": "Hi", "kk": "Сәлем", "ru": "Привет"}"#.as_bytes()).unwrap();
        assert_eq!((all.en.as_str(), all.kk.as_str(), all.ru.as_str()), ("Hi", "Сәлем", "Привет"));
        assert_eq!(plainly(r#"{"en": "a \"quoted\" word"}"#.as_bytes()), None);
    }

    #[test]
    fn only_the_three_languages_are_read() {
        assert!(serde_json::from_str::<Text>(r#"{"de":"Hallo"}"#).is_err());
        assert_eq!(serde_json::from_str::<Text>(r#"{"en":"Hi"}"#).unwrap().en, "Hi");
    }
}
