use super::*;
use crate::{i18n::format, web::rich};
use std::collections::HashMap;

/// The content of this repository.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER)
}

fn demo() -> Demo {
    Demo::read(&folder()).unwrap()
}

#[test]
fn every_file_is_read_and_every_reference_leads_somewhere() {
    demo().check(&Clock::now(), &Vault::demo()).unwrap();
}

#[test]
fn every_file_of_the_folder_is_loaded() {
    let code = [include_str!("mod.rs"), include_str!("places.rs"), include_str!("bookings.rs")].concat()
        + include_str!("events.rs")
        + include_str!("reading.rs")
        + include_str!("help.rs");
    for file in std::fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            assert!(code.contains(&format!("folder, \"{name}\")")), "nobody reads demo/{name}.toml");
        }
    }
}

#[test]
fn there_is_as_much_as_the_pages_need() {
    let demo = demo();
    assert_eq!(demo.places.organizations.len(), 7);
    assert_eq!(demo.bookings.rooms(), 16);
    assert!(demo.events.len() >= 24);
    assert!(demo.vacancies.len() >= 24);
    assert!(demo.reading.len() >= 12);
    assert!(demo.services.len() >= 8);
    assert!(demo.companies.len() >= 12);
    assert_eq!(demo.landing.len(), 5);
    assert!(demo.pieces.len() >= 14);
}

#[test]
fn events_lie_behind_us_and_ahead() {
    let (demo, clock) = (demo(), Clock::now());
    let events = events::rows(&demo, &Known::pretend(&demo), &clock).unwrap();
    let past = events.iter().filter(|event| event.datetime_end < clock.now).count();
    let ahead = events.iter().filter(|event| event.datetime_start > clock.now).count();
    assert!(past >= 6 && ahead >= 12, "{past} past, {ahead} ahead");
    assert!(events.iter().all(|event| event.published_at <= clock.now));
}

#[test]
fn one_account_for_each_of_the_six_roles() {
    let accounts = accounts(&folder()).unwrap();
    let keys: Vec<_> = accounts.iter().map(|account| account.key.as_str()).collect();
    assert_eq!(keys, ["resident", "owner", "moderator", "expert", "manager", "admin"]);
    assert!(accounts.iter().all(|account| account.email.ends_with(".example") && !account.name.is_empty()));
    for account in accounts {
        assert_eq!(crate::people::password::check(PASSWORD, &account.email), Ok(()));
    }
}

#[test]
fn only_the_demo_accounts_can_sign_in() {
    let demo = demo();
    let rows = people::rows(&demo, &Known::pretend(&demo), &Clock::now(), "hash").unwrap();
    let usable = rows.iter().filter(|row| row.password == "hash").count();
    let unusable = rows.iter().filter(|row| row.password == crate::people::password::UNUSABLE).count();
    assert_eq!((usable, unusable), (6, rows.len() - 6));
}

/// Cleaning takes away what a text may not have; nothing that we wrote should be among it.
#[test]
fn no_text_loses_a_tag_when_it_is_cleaned() {
    let tags = |html: &str| {
        let mut tags: HashMap<String, usize> = HashMap::new();
        for part in html.split('<').skip(1) {
            let name = part.chars().take_while(char::is_ascii_alphanumeric).collect();
            *tags.entry(name).or_default() += 1;
        }
        tags
    };
    for name in ["events", "vacancies", "articles", "blogs", "companies", "services", "faq", "pages"] {
        let text = std::fs::read_to_string(folder().join(name).with_extension("toml")).unwrap();
        for html in text.split("'''").skip(1).step_by(2) {
            assert_eq!(tags(html), tags(&rich::clean(html)), "demo/{name}.toml: {html}");
        }
    }
}

/// A link inside of a text keeps the language of the text and leads to something that the demo has.
#[test]
fn every_link_within_the_portal_leads_somewhere_in_its_own_language() {
    let demo = demo();
    let known: Vec<String> = [
        ("events", vec!["calendar"]),
        ("services", demo.services.keys().collect()),
        ("companies", demo.companies.keys().collect()),
        (
            "events",
            events::rows(&demo, &Known::pretend(&demo), &Clock::now()).unwrap().iter().map(|e| e.slug).collect(),
        ),
        (
            "articles",
            reading::articles(&demo, &Known::pretend(&demo), &Clock::now()).unwrap().iter().map(|a| a.slug).collect(),
        ),
    ]
    .into_iter()
    .flat_map(|(section, keys)| keys.into_iter().map(move |key| format!("{section}/{key}")))
    .collect();
    let mut links = 0;
    for file in std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let mut language = "";
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            language =
                ["kk", "ru", "en"].into_iter().find(|lang| line.starts_with(&format!("{lang} ="))).unwrap_or(language);
            for link in line.split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next()) {
                let (lang, path) = link.split_once('/').unwrap();
                let path = path.split(['?', '#']).next().unwrap();
                assert_eq!(lang, language, "{}: /{link}", file.display());
                assert!(!path.contains('/') || known.iter().any(|known| known == path), "{}: /{link}", file.display());
                links += 1;
            }
        }
    }
    assert!(links > 30, "{links}");
}

#[test]
fn a_mistake_is_told_with_its_file_its_record_and_its_field() {
    let told = |text: &str| entry::parse::<vacancies::File>("vacancies", text).err().unwrap().to_string();
    let wrong = told("[[vacancy]]\nslug = \"rust-developer\"\nvacancy_type = \"fulltime\"\nsalery = 3\n");
    assert!(
        wrong.starts_with("demo/vacancies.toml: vacancy `rust-developer`: line 4: unknown field `salery`"),
        "{wrong}"
    );
    let missing = told("[[vacancy]]\nslug = \"rust-developer\"\n\n[vacancy.title]\nkk = \"Rust\"\n");
    assert!(missing.starts_with("demo/vacancies.toml: vacancy `rust-developer`: line 1: missing field"), "{missing}");
    let broken = told("[[vacancy]]\nslug = \"rust-developer\nremote = true\n");
    assert!(broken.starts_with("demo/vacancies.toml: vacancy `rust-developer`: line 2: "), "{broken}");
}

#[test]
fn a_reference_to_nothing_is_told_with_its_file_and_record() {
    let mut demo = demo();
    demo.companies.forget("qyran-cloud");
    let wrong = demo.check(&Clock::now(), &Vault::demo()).unwrap_err().to_string();
    assert!(wrong.starts_with("demo/") && wrong.ends_with("there is no company `qyran-cloud`"), "{wrong}");
}

#[test]
fn working_days_step_over_weekends() {
    use chrono::{Datelike, Weekday};
    let clock = Clock::now();
    for start in 0..7 {
        let at = clock.past(start, 0);
        let later = clock.working_days(at, 5);
        let weekday = format::local(at).weekday();
        assert!((later - at).num_days() >= 7 || matches!(weekday, Weekday::Sat | Weekday::Sun));
    }
}
