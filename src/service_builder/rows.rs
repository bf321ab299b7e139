//! The rows of a service's page in which a manager chooses conditions and effects, without knowing their codes.

use super::lines;
use crate::{
    companies::Tag,
    people::profile::{TAGS, tag_name},
    services::plan::{Condition, Effect},
    web::{Choice, Shell},
};

/// A choice and the months that belong to it, where it has any.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Row {
    pub what: String,
    pub months: String,
}

/// Choices under a heading of the select.
pub struct Group {
    pub name: &'static str,
    offers: Vec<(String, String)>,
}

impl Group {
    pub fn choices(&self, row: &Row) -> Vec<Choice<'_>> {
        self.offers.iter().map(|(code, name)| Choice::of(code, name, &row.what)).collect()
    }
}

/// The rows as they were posted; those without a choice are left out.
pub fn posted(what: &[String], months: &[String]) -> Vec<Row> {
    let row = |(at, what): (usize, &String)| Row {
        what: what.trim().to_owned(),
        months: months.get(at).map(|typed| typed.trim().to_owned()).unwrap_or_default(),
    };
    what.iter().enumerate().map(row).filter(|row| !row.what.is_empty()).collect()
}

/// What the rows say, as `lines` reads it.
pub fn text(rows: &[Row], dated: impl Fn(&str) -> bool) -> String {
    let line = |row: &Row| match dated(&row.what) {
        true => format!("{} {}\n", row.what, row.months),
        false => format!("{}\n", row.what),
    };
    rows.iter().map(line).collect()
}

/// Whether months belong to a condition.
pub fn condition_is_dated(what: &str) -> bool {
    matches!(what, "company_older_than" | "company_younger_than")
}

/// Whether months may belong to an effect.
pub fn effect_is_dated(what: &str) -> bool {
    what.starts_with("company_tag ")
}

/// Each city is a row of its own.
pub fn of_conditions(conditions: &[Condition]) -> Vec<Row> {
    let each = |condition: &Condition| match condition {
        Condition::CompanyCity(cities) => {
            cities.iter().map(|city| Condition::CompanyCity(vec![city.clone()])).collect()
        }
        Condition::PersonCity(cities) => cities.iter().map(|city| Condition::PersonCity(vec![city.clone()])).collect(),
        other => vec![other.clone()],
    };
    let single: Vec<Condition> = conditions.iter().flat_map(each).collect();
    read(&lines::of_conditions(&single), condition_is_dated)
}

pub fn of_effects(effects: &[Effect]) -> Vec<Row> {
    let dated = |line: &str| effect_is_dated(line) && line.split(' ').count() == 3;
    let lines = lines::of_effects(effects);
    let row = |line: &str| match line.rsplit_once(' ') {
        Some((what, months)) if dated(line) => Row { what: what.to_owned(), months: months.to_owned() },
        _ => Row { what: line.to_owned(), months: String::new() },
    };
    lines.lines().map(row).collect()
}

fn read(lines: &str, dated: impl Fn(&str) -> bool) -> Vec<Row> {
    let row = |line: &str| match line.split_once(' ') {
        Some((what, months)) if dated(what) => Row { what: what.to_owned(), months: months.to_owned() },
        _ => Row { what: line.to_owned(), months: String::new() },
    };
    lines.lines().map(row).collect()
}

/// Everything that may be asked of who applies.
pub fn conditions(shell: &Shell) -> Vec<Group> {
    let t = shell.t;
    let named = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    let mut company = vec![
        named("company_verified", t.service_builder_asks_verified()),
        named("company_older_than", t.service_builder_asks_older()),
        named("company_younger_than", t.service_builder_asks_younger()),
        named("company_type law", t.service_builder_asks_law()),
        named("company_type ip", t.service_builder_asks_sole()),
    ];
    for tag in Tag::ALL {
        company.push((format!("company_tag {}", tag.code()), t.service_builder_asks_tag(tag.name(t))));
    }
    for tag in Tag::ALL {
        company.push((format!("company_without_tag {}", tag.code()), t.service_builder_asks_no_tag(tag.name(t))));
    }
    let mut person = vec![named("person_verified", t.service_builder_asks_contacts())];
    for tag in TAGS {
        person.push((format!("person_tag {tag}"), t.service_builder_asks_person_tag(tag_name(tag, t))));
    }
    for city in &shell.dictionary.cities {
        let name = shell.words(&city.name);
        company.push((format!("company_city {}", city.slug), t.service_builder_asks_company_city(name)));
        person.push((format!("person_city {}", city.slug), t.service_builder_asks_person_city(name)));
    }
    let requests = vec![
        named("no_open_request", t.service_builder_asks_no_open()),
        named("no_earlier_success", t.service_builder_asks_no_success()),
    ];
    vec![
        Group { name: t.service_builder_of_company(), offers: company },
        Group { name: t.service_builder_of_person(), offers: person },
        Group { name: t.service_builder_of_requests(), offers: requests },
    ]
}

/// Everything that a success may change.
pub fn effects(shell: &Shell) -> Vec<Group> {
    let t = shell.t;
    let mut company = vec![("verify_company".to_owned(), t.service_builder_gives_verified().to_owned())];
    for tag in Tag::ALL {
        company.push((format!("company_tag {}", tag.code()), t.service_builder_gives_tag(tag.name(t))));
    }
    let mut person = Vec::new();
    for tag in TAGS {
        person.push((format!("person_tag {tag}"), t.service_builder_gives_person_tag(tag_name(tag, t))));
    }
    for role in &shell.dictionary.roles {
        person.push((format!("role {}", role.code), t.service_builder_gives_role(shell.words(&role.name))));
    }
    vec![
        Group { name: t.service_builder_of_company(), offers: company },
        Group { name: t.service_builder_of_person(), offers: person },
    ]
}

/// With a choice that is stored and no longer offered, so that a save does not lose it.
pub fn with_unknown(mut groups: Vec<Group>, rows: &[Row]) -> Vec<Group> {
    let known = |what: &str| groups.iter().any(|group| group.offers.iter().any(|(code, _)| code == what));
    let unknown: Vec<_> = rows.iter().filter(|row| !known(&row.what)).map(|row| row.what.clone()).collect();
    if let Some(last) = groups.last_mut() {
        last.offers.extend(unknown.into_iter().map(|code| (code.clone(), code)));
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_what_is_stored_say_the_same() {
        let stored = vec![
            Condition::CompanyVerified,
            Condition::CompanyOlderThan(24),
            Condition::CompanyCity(vec!["astana".into(), "almaty".into()]),
            Condition::NoOpenRequest,
        ];
        let rows = of_conditions(&stored);
        assert_eq!(rows.len(), 5);
        assert_eq!(rows[1], Row { what: "company_older_than".into(), months: "24".into() });
        assert_eq!(lines::conditions(&text(&rows, condition_is_dated)).unwrap(), stored);

        let stored = vec![
            Effect::CompanyTag { tag: "it_company".into(), months: Some(24) },
            Effect::CompanyTag { tag: "startup".into(), months: None },
            Effect::VerifyCompany,
            Effect::Role("expert".into()),
        ];
        let rows = of_effects(&stored);
        assert_eq!(rows[0].months, "24");
        assert_eq!(lines::effects(&text(&rows, effect_is_dated)).unwrap(), stored);
    }

    #[test]
    fn rows_without_a_choice_are_left_out() {
        let typed = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let rows = posted(&typed(&["", "company_older_than", " "]), &typed(&["7", " 24 "]));
        assert_eq!(rows, [Row { what: "company_older_than".into(), months: "24".into() }]);
    }
}
