use super::{
    model::{EXPERIENCES, TYPES, experience_name, type_name},
    pages,
};
use crate::{
    content::life::{Document, Field, Form, Kind, Need},
    i18n::Texts,
    web::Problems,
};

const CURRENCIES: [&str; 3] = ["KZT", "USD", "EUR"];

/// Vacancies as people write them.
pub static KIND: Kind = Kind {
    code: "vacancy",
    table: "core_vacancy",
    path: "/vacancies",
    icon: "briefcase",
    name: |t| t.kind_vacancy(),
    right: "core.change_vacancy",
    staff_only: false,
    title: "title",
    shown: "published",
    slug: true,
    company: true,
    feed: Some("vacancy_id"),
    expires: false,
    fields: &[
        Field::new("title", Form::Line, |t| t.field_position()).needed(Need::Always),
        Field::new("description", Form::Rich, |t| t.field_description()).needed(Need::Sending),
        Field::new("duties", Form::Rich, |t| t.vacancies_duties()),
        Field::new("requirements", Form::Rich, |t| t.vacancies_requirements()),
        Field::new("conditions", Form::Rich, |t| t.vacancies_conditions()),
        Field::new("vacancy_type", Form::Choice(&TYPES, type_name), |t| t.vacancies_type()),
        Field::new("experience", Form::Choice(&EXPERIENCES, experience_name), |t| t.vacancies_experience()),
        Field::new("city_id", Form::City, |t| t.filter_city()),
        Field::new("remote", Form::Flag, |t| t.vacancies_remote()),
        Field::new("salary_min", Form::Number, |t| t.field_salary_min()),
        Field::new("salary_max", Form::Number, |t| t.field_salary_max()),
        Field::new("salary_currency", Form::Choice(&CURRENCIES, currency), |t| t.field_currency()),
        Field::new("salary_gross", Form::Flag, |t| t.field_gross()),
        Field::new("skills", Form::Tags, |t| t.vacancies_skills()).helped(|t| t.field_tags_help()),
        Field::new("expires_at", Form::Moment, |t| t.field_open_until()),
        Field::new("contact_info", Form::Contact, |t| t.vacancies_contact()),
    ],
    check,
    derive: |_| {},
    preview: pages::preview,
};

/// Codes of currencies are the same in all languages.
fn currency(_: &'static Texts, code: &str) -> &'static str {
    CURRENCIES.into_iter().find(|known| *known == code).unwrap_or(CURRENCIES[0])
}

fn check(vacancy: &Document, t: &'static Texts, problems: &mut Problems) {
    let (min, max) = (vacancy.number("salary_min"), vacancy.number("salary_max"));
    if min.zip(max).is_some_and(|(min, max)| max < min) {
        problems.add("salary_max", t.field_salary_wrong());
    }
}
