use super::{
    bank::{self, Wrong, is_bic},
    model::{Bank, Change, Profile, phone},
    words,
};
use crate::{
    companies::ACTIVITIES,
    dictionary::Dictionary,
    i18n::{Text, Texts, format},
    media::{PICTURE, Slot, WithFiles},
    people::is_email,
    web::{Problems, links, typed},
};
use chrono::NaiveDate;
use serde::Deserialize;

/// The longest description in one language, in characters.
const DESCRIPTION: usize = 5000;
/// The longest name, in characters.
const NAME: usize = 200;
/// More people no company of the country has.
const EMPLOYEES: i32 = 500_000;

#[derive(Deserialize)]
pub struct LogoForm {}

impl WithFiles for LogoForm {
    const SLOTS: &'static [Slot] = &[Slot::one("logo", PICTURE)];
}

/// The public page as it is typed.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    /// The state of the row that the form was drawn from.
    pub version: String,
    pub name: String,
    pub title_kk: String,
    pub title_ru: String,
    pub title_en: String,
    pub description_kk: String,
    pub description_ru: String,
    pub description_en: String,
    pub activity: String,
    pub city: String,
    pub address: String,
    pub website: String,
    pub email: String,
    pub phone: String,
    pub employees: String,
    pub founded_on: String,
}

impl ProfileForm {
    /// As it is stored now.
    pub fn of(profile: &Profile, dictionary: &Dictionary) -> ProfileForm {
        let (title, description) = (&profile.title, &profile.description);
        let city = dictionary.city(&profile.city_id).map_or_else(String::new, |city| city.slug.clone());
        ProfileForm {
            version: profile.updated_at.to_rfc3339(),
            name: profile.name.clone(),
            title_kk: title.kk.clone(),
            title_ru: title.ru.clone(),
            title_en: title.en.clone(),
            description_kk: words::to_text(&description.kk),
            description_ru: words::to_text(&description.ru),
            description_en: words::to_text(&description.en),
            activity: profile.activity.clone(),
            city,
            address: profile.address.clone(),
            website: profile.website.clone(),
            email: profile.email.clone(),
            phone: profile.phone.clone(),
            employees: profile.employees.map_or_else(String::new, |count| count.to_string()),
            founded_on: profile.founded_on.map_or_else(String::new, |day| day.to_string()),
        }
    }

    pub fn check(&self, t: &'static Texts, dictionary: &Dictionary) -> Result<Change, Problems> {
        let mut problems = Problems::default();
        let short = |words: &str| typed(words).chars().take(NAME).collect();
        let title = Text { kk: short(&self.title_kk), ru: short(&self.title_ru), en: short(&self.title_en) };
        if title.is_empty() {
            problems.add("title_kk", t.own_companies_title_empty());
        }
        for (field, text) in [
            ("description_kk", &self.description_kk),
            ("description_ru", &self.description_ru),
            ("description_en", &self.description_en),
        ] {
            if text.chars().count() > DESCRIPTION {
                problems.add(field, t.company_profile_description_long());
            }
        }
        let name = typed(&self.name);
        if name.is_empty() {
            problems.add("name", t.own_companies_name_empty());
        }
        let activity = ACTIVITIES.into_iter().find(|code| *code == self.activity);
        if activity.is_none() {
            problems.add("activity", t.own_companies_activity_empty());
        }
        let city = dictionary.city_by_slug(&self.city).map(|city| city.id);
        if city.is_none() && !self.city.is_empty() {
            problems.add("city", t.own_companies_city_wrong());
        }
        let founded_on = day(&self.founded_on);
        if founded_on.is_none() {
            problems.add("founded_on", t.company_profile_founded_wrong());
        }
        let employees = number(&self.employees);
        if employees.is_none() {
            problems.add("employees", t.company_profile_employees_wrong());
        }
        let website = website(&self.website);
        if website.is_none() {
            problems.add("website", t.company_profile_website_wrong());
        }
        let email = self.email.trim();
        if !email.is_empty() && !is_email(email) {
            problems.add("email", t.membership_email_wrong());
        }
        let phone = if self.phone.trim().is_empty() { Some(String::new()) } else { phone(&self.phone) };
        if phone.is_none() {
            problems.add("phone", t.company_profile_phone_wrong());
        }
        let known = (activity, website, phone, employees, founded_on);
        let (Some(activity), Some(website), Some(phone), Some(employees), Some(founded_on)) = known else {
            return Err(problems);
        };
        let description = Text {
            kk: words::to_html(&self.description_kk),
            ru: words::to_html(&self.description_ru),
            en: words::to_html(&self.description_en),
        };
        let (email, address) = (email.to_owned(), typed(&self.address));
        problems.or(Change {
            name,
            title,
            description,
            activity,
            city_id: city,
            address,
            website,
            email,
            phone,
            employees,
            founded_on,
        })
    }
}

/// An address of the web; people leave the scheme out.
fn website(raw: &str) -> Option<String> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Some(String::new());
    }
    let whole = if raw.contains("://") { raw.to_owned() } else { format!("https://{raw}") };
    let host = whole.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || "<>\"'\\".contains(c);
    let fits = links::web(&whole).is_some() && host.contains('.') && !host.contains('@') && !whole.contains(odd);
    (fits && whole.len() <= 200).then_some(whole)
}

fn number(raw: &str) -> Option<Option<i32>> {
    let digits: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() {
        return Some(None);
    }
    digits.parse().ok().filter(|count| (0..=EMPLOYEES).contains(count)).map(Some)
}

/// A day of the past, as browsers send it.
fn day(raw: &str) -> Option<Option<NaiveDate>> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Some(None);
    }
    let early = NaiveDate::from_ymd_opt(1850, 1, 1)?;
    // What the register said may lie ahead of us in the demo.
    raw.parse().ok().filter(|day| *day >= early && *day <= format::today() + chrono::Days::new(3650)).map(Some)
}

/// Whether the page is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct VisibilityForm {
    pub shown: String,
}

/// The account at a bank as it is typed.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct BankForm {
    pub iban: String,
    pub bank: String,
    pub bic: String,
    pub kbe: String,
}

impl BankForm {
    pub fn of(bank: &Bank) -> BankForm {
        let Bank { name, bic, kbe, iban } = bank.clone();
        BankForm { iban, bank: name, bic, kbe }
    }

    /// Everything empty takes the account away.
    pub fn check(&self, t: &'static Texts) -> Result<Bank, Problems> {
        let name = typed(&self.bank);
        let bic: String = self.bic.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let kbe = self.kbe.trim().to_owned();
        if self.iban.trim().is_empty() && name.is_empty() && bic.is_empty() && kbe.is_empty() {
            return Ok(Bank::default());
        }
        let mut problems = Problems::default();
        let iban = bank::iban(&self.iban);
        match iban {
            Err(Wrong::Form) => problems.add("iban", t.company_profile_iban_form()),
            Err(Wrong::Digits) => problems.add("iban", t.company_profile_iban_digits()),
            Ok(_) => {}
        }
        if name.is_empty() {
            problems.add("bank", t.company_profile_bank_empty());
        }
        if !is_bic(&bic) {
            problems.add("bic", t.company_profile_bic_wrong());
        }
        if kbe.len() != 2 || !kbe.bytes().all(|byte| byte.is_ascii_digit()) {
            problems.add("kbe", t.company_profile_kbe_wrong());
        }
        problems.or(Bank { name, bic, kbe, iban: iban.unwrap_or_default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn form() -> ProfileForm {
        let (name, title_kk, activity) = ("LLP Dala".into(), "Дала".into(), "software".into());
        ProfileForm { name, title_kk, activity, ..ProfileForm::default() }
    }

    fn wrong(form: &ProfileForm) -> Vec<&'static str> {
        match form.check(Texts::of(Lang::En), &Dictionary::default()) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.iter().map(|(field, _)| field).collect(),
        }
    }

    #[test]
    fn what_is_optional_may_stay_empty_and_what_is_typed_has_to_fit() {
        assert!(wrong(&form()).is_empty());
        let odd = ProfileForm {
            website: "javascript:alert(1)".into(),
            email: "x".into(),
            phone: "12".into(),
            employees: "-3".into(),
            founded_on: "1066-10-14".into(),
            city: "atlantis".into(),
            ..form()
        };
        assert_eq!(wrong(&odd), ["city", "founded_on", "employees", "website", "email", "phone"]);
    }

    #[test]
    fn a_website_needs_no_scheme_and_leads_into_the_web() {
        assert_eq!(website(" dala.example/x ").as_deref(), Some("https://dala.example/x"));
        assert_eq!(website("").as_deref(), Some(""));
        for odd in ["ftp://dala.example", "https://a@b.example", "https://dala", "da la.example", "data:text/html,x"] {
            assert_eq!(website(odd), None, "{odd}");
        }
    }

    #[test]
    fn an_account_is_whole_or_not_there() {
        let t = Texts::of(Lang::En);
        assert_eq!(BankForm::default().check(t), Ok(Bank::default()));
        let half = BankForm { iban: "KZ86125KZT5004100100".into(), ..BankForm::default() };
        let fields: Vec<_> = half.check(t).unwrap_err().iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["bank", "bic", "kbe"]);
    }
}
