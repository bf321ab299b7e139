//! Conditions and effects as lines, `company_tag startup`: what a row of the page says, and what its choices are called.

use crate::services::plan::{COMPANY_TAGS, Condition, Effect};

/// A line that can't be read, by its number.
#[derive(Debug, PartialEq, Eq)]
pub struct BadLine(pub i64);

fn lines(typed: &str) -> impl Iterator<Item = (i64, &str)> {
    (1..).zip(typed.lines().map(str::trim)).filter(|(_, line)| !line.is_empty())
}

fn all<T>(typed: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, BadLine> {
    lines(typed).map(|(number, line)| read(line).ok_or(BadLine(number))).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split([',', ' ']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn tag(text: &str) -> Option<String> {
    COMPANY_TAGS.contains(&text).then(|| text.to_owned())
}

/// One a line. Rows of cities are one condition: any of these cities.
pub fn conditions(typed: &str) -> Result<Vec<Condition>, BadLine> {
    let mut merged: Vec<Condition> = Vec::new();
    for condition in each_condition(typed)? {
        let together = merged.iter_mut().any(|known| match (known, &condition) {
            (Condition::CompanyCity(known), Condition::CompanyCity(more))
            | (Condition::PersonCity(known), Condition::PersonCity(more)) => {
                known.extend(more.iter().cloned());
                known.dedup();
                true
            }
            (known, condition) => *known == *condition,
        });
        if !together {
            merged.push(condition);
        }
    }
    Ok(merged)
}

fn each_condition(typed: &str) -> Result<Vec<Condition>, BadLine> {
    all(typed, |line| {
        let (name, value) = line.split_once(' ').map_or((line, ""), |(name, value)| (name, value.trim()));
        let some = || (!value.is_empty()).then(|| value.to_owned());
        let plain = |condition: Condition| value.is_empty().then_some(condition);
        let cities = || Some(words(value)).filter(|cities| !cities.is_empty());
        match name {
            "company_tag" => tag(value).map(Condition::CompanyTag),
            "company_without_tag" => tag(value).map(Condition::CompanyWithoutTag),
            "company_verified" => plain(Condition::CompanyVerified),
            "company_older_than" => value.parse().ok().map(Condition::CompanyOlderThan),
            "company_younger_than" => value.parse().ok().map(Condition::CompanyYoungerThan),
            "company_type" => matches!(value, "law" | "ip").then(|| Condition::CompanyType(value.to_owned())),
            "company_city" => cities().map(Condition::CompanyCity),
            "person_tag" => some().map(Condition::PersonTag),
            "person_verified" => plain(Condition::PersonVerified),
            "person_city" => cities().map(Condition::PersonCity),
            "no_open_request" => plain(Condition::NoOpenRequest),
            "no_earlier_success" => plain(Condition::NoEarlierSuccess),
            _ => None,
        }
    })
}

pub fn of_conditions(conditions: &[Condition]) -> String {
    let line = |condition: &Condition| match condition {
        Condition::CompanyTag(tag) => format!("company_tag {tag}\n"),
        Condition::CompanyWithoutTag(tag) => format!("company_without_tag {tag}\n"),
        Condition::CompanyVerified => "company_verified\n".to_owned(),
        Condition::CompanyOlderThan(months) => format!("company_older_than {months}\n"),
        Condition::CompanyYoungerThan(months) => format!("company_younger_than {months}\n"),
        Condition::CompanyType(kind) => format!("company_type {kind}\n"),
        Condition::CompanyCity(cities) => format!("company_city {}\n", cities.join(", ")),
        Condition::PersonTag(tag) => format!("person_tag {tag}\n"),
        Condition::PersonVerified => "person_verified\n".to_owned(),
        Condition::PersonCity(cities) => format!("person_city {}\n", cities.join(", ")),
        Condition::NoOpenRequest => "no_open_request\n".to_owned(),
        Condition::NoEarlierSuccess => "no_earlier_success\n".to_owned(),
    };
    conditions.iter().map(line).collect()
}

/// `company_tag it_company 24`, `verify_company`, `person_tag researcher`, `role expert`.
pub fn effects(typed: &str) -> Result<Vec<Effect>, BadLine> {
    all(typed, |line| {
        let parts: Vec<&str> = line.split_whitespace().collect();
        match parts.as_slice() {
            ["company_tag", name] => tag(name).map(|tag| Effect::CompanyTag { tag, months: None }),
            ["company_tag", name, months] => {
                let months = months.parse().ok().filter(|months| *months > 0)?;
                tag(name).map(|tag| Effect::CompanyTag { tag, months: Some(months) })
            }
            ["verify_company"] => Some(Effect::VerifyCompany),
            ["person_tag", tag] => Some(Effect::PersonTag((*tag).to_owned())),
            ["role", role] => Some(Effect::Role((*role).to_owned())),
            _ => None,
        }
    })
}

pub fn of_effects(effects: &[Effect]) -> String {
    let line = |effect: &Effect| match effect {
        Effect::CompanyTag { tag, months: Some(months) } => format!("company_tag {tag} {months}\n"),
        Effect::CompanyTag { tag, months: None } => format!("company_tag {tag}\n"),
        Effect::VerifyCompany => "verify_company\n".to_owned(),
        Effect::PersonTag(tag) => format!("person_tag {tag}\n"),
        Effect::Role(role) => format!("role {role}\n"),
    };
    effects.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_and_effects_are_lines() {
        let typed = "company_tag startup\ncompany_verified\ncompany_older_than 24\ncompany_city astana, almaty\nno_open_request\n";
        let read = conditions(typed).unwrap();
        assert_eq!((read.len(), of_conditions(&read)), (5, typed.to_owned()));
        for (bad, line) in
            [("company_tag magic", 1), ("\ncompany_verified yes", 2), ("drop table", 1), ("company_older_than x", 1)]
        {
            assert_eq!(conditions(bad), Err(BadLine(line)), "{bad}");
        }
        let typed = "company_tag it_company 24\nverify_company\nrole expert\n";
        assert_eq!(of_effects(&effects(typed).unwrap()), typed);
        assert_eq!(effects("company_tag it_company 0"), Err(BadLine(1)));
    }
}
