//! The conditions of a service in words: what is asked, and how to mend what is not so.

use crate::{companies::Tag, i18n::Texts, services::plan::Condition, web::Shell};

/// What a condition asks for.
pub fn words(condition: &Condition, shell: &Shell) -> String {
    let t = shell.t;
    match condition {
        Condition::CompanyTag(tag) => t.filling_asks_tag(tag_name(t, tag)),
        Condition::CompanyWithoutTag(tag) => t.filling_asks_no_tag(tag_name(t, tag)),
        Condition::CompanyVerified => t.filling_asks_verified().to_owned(),
        Condition::CompanyOlderThan(months) => t.filling_asks_older(i64::from(*months)),
        Condition::CompanyYoungerThan(months) => t.filling_asks_younger(i64::from(*months)),
        Condition::CompanyType(kind) if kind == "law" => t.filling_asks_law().to_owned(),
        Condition::CompanyType(_) => t.filling_asks_sole().to_owned(),
        Condition::CompanyCity(cities) => t.filling_asks_company_city(names(shell, cities)),
        Condition::PersonTag(tag) => t.filling_asks_person_tag(person_tag(t, tag)),
        Condition::PersonVerified => t.filling_asks_person_verified().to_owned(),
        Condition::PersonCity(cities) => t.filling_asks_person_city(names(shell, cities)),
        Condition::NoOpenRequest => t.filling_asks_no_open().to_owned(),
        Condition::NoEarlierSuccess => t.filling_asks_no_success().to_owned(),
    }
}

/// How to mend it, and where, behind the language.
pub fn mending(condition: &Condition, t: &'static Texts) -> (&'static str, &'static str) {
    match condition {
        Condition::CompanyTag(_) => (t.filling_mend_tag(), "/services?category=status"),
        Condition::CompanyWithoutTag(_) | Condition::CompanyType(_) => (t.filling_mend_other(), "/cabinet/companies"),
        Condition::CompanyVerified => (t.filling_mend_verified(), "/cabinet/companies"),
        Condition::CompanyOlderThan(_) | Condition::CompanyYoungerThan(_) => {
            (t.filling_mend_age(), "/cabinet/companies")
        }
        Condition::CompanyCity(_) => (t.filling_mend_city(), "/cabinet/companies"),
        Condition::PersonTag(_) | Condition::PersonCity(_) => (t.filling_mend_profile(), "/cabinet/profile"),
        Condition::PersonVerified => (t.filling_mend_contacts(), "/cabinet/security"),
        Condition::NoOpenRequest => (t.filling_mend_open(), "/cabinet/requests"),
        Condition::NoEarlierSuccess => (t.filling_mend_success(), "/cabinet/requests"),
    }
}

fn tag_name(t: &'static Texts, tag: &str) -> String {
    Tag::from_code(tag).map_or_else(|| tag.to_owned(), |tag| tag.name(t).to_owned())
}

fn person_tag(t: &'static Texts, tag: &str) -> String {
    use crate::people::profile::{TAGS, tag_name};
    if TAGS.contains(&tag) { tag_name(tag, t).to_owned() } else { tag.to_owned() }
}

fn names(shell: &Shell, cities: &[String]) -> String {
    let name = |slug: &String| {
        let city = shell.dictionary.cities.iter().find(|city| city.slug == *slug);
        city.map_or_else(|| slug.clone(), |city| shell.words(&city.name).to_owned())
    };
    cities.iter().map(name).collect::<Vec<_>>().join(", ")
}
