use super::tags::TAGS;
use crate::{
    companies::tin::{Kind, Tin, Wrong},
    dictionary::Dictionary,
    forms::unseen,
    i18n::{Lang, Texts},
    media::{PICTURE, Slot, WithFiles},
    people::Personal,
    web::Problems,
};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct PhotoForm {}

impl WithFiles for PhotoForm {
    const SLOTS: &'static [Slot] = &[Slot::one("photo", PICTURE)];
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pub first_name: String,
    pub last_name: String,
    pub middle_name: String,
    /// The number; empty keeps what is there, because a page does not show it whole.
    pub iin: String,
    /// The slug of a city.
    pub city: String,
    pub language: String,
    pub tags: Vec<String>,
}

/// What is written.
pub struct Profile {
    pub first_name: String,
    pub last_name: String,
    pub middle_name: String,
    pub iin: Option<String>,
    pub city: Option<i32>,
    pub language: Lang,
    pub tags: Vec<String>,
}

/// The longest name, in characters.
const NAME: usize = 100;

impl ProfileForm {
    pub fn of(own: &Personal, city: Option<&str>, language: &str, tags: Vec<String>) -> ProfileForm {
        ProfileForm {
            first_name: own.first_name.clone(),
            last_name: own.last_name.clone(),
            middle_name: own.middle_name.clone(),
            iin: String::new(),
            city: city.unwrap_or_default().to_owned(),
            language: language.to_owned(),
            tags,
        }
    }

    pub fn check(&self, t: &'static Texts, dictionary: &Dictionary) -> Result<Profile, Problems> {
        let mut problems = Problems::default();
        for (field, name, empty) in [
            ("first_name", &self.first_name, Some(t.sign_up_first_name_empty())),
            ("last_name", &self.last_name, Some(t.sign_up_last_name_empty())),
            ("middle_name", &self.middle_name, None),
        ] {
            if let (true, Some(words)) = (name.trim().is_empty(), empty) {
                problems.add(field, words);
            } else if name.chars().count() > NAME || name.chars().any(unseen) {
                problems.add(field, t.sign_up_name_wrong());
            }
        }
        let iin = match Tin::read(&self.iin) {
            Ok(number) if number.kind() == Kind::Sole => Some(number.digits().to_owned()),
            Err(Wrong::Empty) => None,
            Ok(_) | Err(Wrong::Length | Wrong::Digits) => {
                problems.add("iin", t.profile_iin_wrong());
                None
            }
        };
        let city = dictionary.cities.iter().find(|city| city.slug == self.city).map(|city| city.id);
        if city.is_none() && !self.city.is_empty() {
            problems.add("city", t.profile_city_wrong());
        }
        let language = Lang::from_code(&self.language);
        if language.is_none() {
            problems.add("language", t.sign_up_language_wrong());
        }
        let language = language.unwrap_or(Lang::Kk);
        let tidy = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
        let tags = self.tags.iter().filter(|tag| TAGS.contains(&tag.as_str())).cloned().collect();
        problems.or(Profile {
            first_name: tidy(&self.first_name),
            last_name: tidy(&self.last_name),
            middle_name: tidy(&self.middle_name),
            iin,
            city,
            language,
            tags,
        })
    }
}
