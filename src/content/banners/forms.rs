use super::model::{Audience, OfficeBanner};
use crate::{
    companies::Tag,
    content::life,
    i18n::{Lang, Text, Texts, format},
    web::{Problems, links, typed},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

/// The longest name and title, text, words on the button and address, in characters.
const TITLE: usize = 120;
const TEXT: usize = 300;
const BUTTON: usize = 40;
const LINK: usize = 300;
/// What `<input type=datetime-local>` holds.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct BannerForm {
    pub name: String,
    pub title_kk: String,
    pub title_ru: String,
    pub title_en: String,
    pub text_kk: String,
    pub text_ru: String,
    pub text_en: String,
    pub button_kk: String,
    pub button_ru: String,
    pub button_en: String,
    pub link: String,
    pub audience: String,
    pub tag: String,
    /// The languages in which it is shown.
    pub languages: Vec<String>,
    pub starts_at: String,
    pub ends_at: String,
    /// Of the form of a new banner: sent twice, it makes one.
    pub key: String,
    /// When the banner was changed last, as the form was drawn.
    pub seen: String,
}

/// What a form asked for.
#[derive(Debug)]
pub struct Wish {
    pub name: String,
    pub title: Text,
    pub text: Text,
    pub button: Text,
    pub link: String,
    pub audience: Audience,
    pub tag: Option<Tag>,
    pub languages: Vec<String>,
    pub starts_at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
}

impl BannerForm {
    pub fn fresh() -> BannerForm {
        BannerForm {
            audience: Audience::All.code().into(),
            languages: Lang::ALL.map(|lang| lang.code().to_owned()).into(),
            key: Uuid::new_v4().to_string(),
            ..BannerForm::default()
        }
    }

    pub fn of(banner: &OfficeBanner) -> BannerForm {
        let moment = |at: Option<DateTime<Utc>>| at.map(|at| format::local(at).format(MOMENT).to_string());
        let (title, text, button) = (banner.title.clone(), banner.text.clone(), banner.button.clone());
        BannerForm {
            name: banner.name.clone(),
            title_kk: title.kk,
            title_ru: title.ru,
            title_en: title.en,
            text_kk: text.kk,
            text_ru: text.ru,
            text_en: text.en,
            button_kk: button.kk,
            button_ru: button.ru,
            button_en: button.en,
            link: banner.link.clone(),
            audience: banner.audience().code().into(),
            tag: banner.tag().map(|tag| tag.code().to_owned()).unwrap_or_default(),
            languages: banner.languages.clone(),
            starts_at: moment(banner.starts_at).unwrap_or_default(),
            ends_at: moment(banner.ends_at).unwrap_or_default(),
            key: String::new(),
            seen: banner.seen().to_string(),
        }
    }

    pub fn shows_in(&self, lang: Lang) -> bool {
        self.languages.iter().any(|code| code == lang.code())
    }

    pub fn check(&self, t: &'static Texts) -> Result<Wish, Problems> {
        let mut problems = Problems::default();
        let name = short(&self.name, "name", TITLE, t, &mut problems);
        if name.is_empty() {
            problems.add("name", t.banners_name_empty());
        }
        let languages: Vec<String> =
            Lang::ALL.into_iter().filter(|lang| self.shows_in(*lang)).map(|lang| lang.code().to_owned()).collect();
        if languages.is_empty() {
            problems.add("languages", t.banners_languages_empty());
        }
        let title = self.words(
            [("title_kk", &self.title_kk), ("title_ru", &self.title_ru), ("title_en", &self.title_en)],
            TITLE,
            (t, &mut problems),
        );
        for (lang, field) in [(Lang::Kk, "title_kk"), (Lang::Ru, "title_ru"), (Lang::En, "title_en")] {
            if self.shows_in(lang) && title.in_lang(lang).is_empty() {
                problems.add(field, t.banners_title_empty(lang.own_name()));
            }
        }
        let text = self.words(
            [("text_kk", &self.text_kk), ("text_ru", &self.text_ru), ("text_en", &self.text_en)],
            TEXT,
            (t, &mut problems),
        );
        let button = self.words(
            [("button_kk", &self.button_kk), ("button_ru", &self.button_ru), ("button_en", &self.button_en)],
            BUTTON,
            (t, &mut problems),
        );
        let link = short(&self.link, "link", LINK, t, &mut problems);
        let leads = links::local_path(&link).is_some() || link.starts_with("https://");
        if !leads && (!link.is_empty() || !button.is_empty()) {
            problems.add("link", t.banners_link_wrong());
        }
        let audience = Audience::of(&self.audience);
        if audience.is_none() {
            problems.add("audience", t.banners_audience_empty());
        }
        let tag = Tag::from_code(&self.tag).filter(|_| audience == Some(Audience::Tag));
        if audience == Some(Audience::Tag) && tag.is_none() {
            problems.add("tag", t.banners_tag_empty());
        }
        let starts_at = moment(&self.starts_at, "starts_at", t, &mut problems);
        let ends_at = moment(&self.ends_at, "ends_at", t, &mut problems);
        if starts_at.zip(ends_at).is_some_and(|(start, end)| end <= start) {
            problems.add("ends_at", t.field_ends_before());
        }
        let wish = |audience| Wish { name, title, text, button, link, audience, tag, languages, starts_at, ends_at };
        audience.filter(|_| problems.is_empty()).map(wish).ok_or(problems)
    }

    /// The three languages of one text.
    fn words(
        &self,
        fields: [(&'static str, &String); 3],
        most: usize,
        (t, problems): (&'static Texts, &mut Problems),
    ) -> Text {
        let [kk, ru, en] = fields.map(|(field, raw)| short(raw, field, most, t, problems));
        Text { kk, ru, en }
    }
}

fn short(raw: &str, field: &'static str, most: usize, t: &'static Texts, problems: &mut Problems) -> String {
    let words = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() > most {
        problems.add(field, t.banners_long(i64::try_from(most).unwrap_or(i64::MAX)));
    }
    words
}

fn moment(raw: &str, field: &'static str, t: &'static Texts, problems: &mut Problems) -> Option<DateTime<Utc>> {
    let at = life::moment(typed(raw).as_str());
    if at.is_none() && !raw.trim().is_empty() {
        problems.add(field, t.forms_no_date());
    }
    at
}

/// One step up or down.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shift {
    pub way: String,
}

/// On or off.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Turn {
    pub on: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_banner_has_a_title_where_it_is_shown_and_leads_somewhere() {
        let t = Texts::of(Lang::En);
        let whole = BannerForm {
            name: "spring".into(),
            title_en: "Spring".into(),
            languages: vec!["en".into()],
            ..BannerForm::fresh()
        };
        assert_eq!(whole.check(t).unwrap().languages, ["en"]);
        for (form, field) in [
            (BannerForm { languages: vec!["kk".into()], ..whole.clone() }, "title_kk"),
            (BannerForm { languages: vec!["de".into()], ..whole.clone() }, "languages"),
            (BannerForm { button_en: "Go".into(), ..whole.clone() }, "link"),
            (BannerForm { link: "javascript:alert(1)".into(), ..whole.clone() }, "link"),
            (BannerForm { link: "//evil.example".into(), ..whole.clone() }, "link"),
            (BannerForm { audience: "tag".into(), ..whole.clone() }, "tag"),
            (BannerForm { audience: "everybody".into(), ..whole.clone() }, "audience"),
            (BannerForm { starts_at: "soon".into(), ..whole.clone() }, "starts_at"),
            (BannerForm { title_en: "x".repeat(TITLE + 1), ..whole.clone() }, "title_en"),
        ] {
            assert!(form.check(t).unwrap_err().of(field).is_some(), "{field}");
        }
        let backwards =
            BannerForm { starts_at: "2026-12-02T10:00".into(), ends_at: "2026-12-01T10:00".into(), ..whole.clone() };
        assert!(backwards.check(t).unwrap_err().of("ends_at").is_some());
        let tagged = BannerForm { audience: "tag".into(), tag: "startup".into(), ..whole };
        assert_eq!(tagged.check(t).unwrap().tag, Some(Tag::Startup));
    }
}
