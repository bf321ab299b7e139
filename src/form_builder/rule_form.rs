//! A rule as a few rows of selects: which answer, how compared, with what; all of the rows or one of them. A deeper
//! rule, from an import, is shown in words and as JSON.

use crate::forms::{Relation, Rule, Test};

/// How many rows there are.
pub const ROWS: usize = 5;

/// The rows as a form posts them: the same names come once for each row.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct RuleForm {
    pub rule_join: String,
    pub rule_field: Vec<String>,
    pub rule_is: Vec<String>,
    pub rule_value: Vec<String>,
    /// A rule that the rows can't hold, as JSON; used when it is not empty.
    pub rule_json: String,
}

/// The rule can't be read.
#[derive(Debug, PartialEq, Eq)]
pub struct NoRule;

/// One row.
pub struct Row<'r> {
    pub field: &'r str,
    pub relation: &'r str,
    pub value: &'r str,
}

impl RuleForm {
    pub fn of(rule: Option<&Rule>) -> RuleForm {
        let Some(rule) = rule else { return RuleForm::default() };
        let (join, rules) = match rule {
            Rule::All(rules) => ("all", rules.as_slice()),
            Rule::Any(rules) => ("any", rules.as_slice()),
            rule => ("all", std::slice::from_ref(rule)),
        };
        let plain = |rule: &Rule| match rule {
            Rule::When(test) => Some(test.clone()),
            _ => None,
        };
        let tests: Option<Vec<Test>> = rules.iter().map(plain).collect();
        match tests.filter(|tests| tests.len() <= ROWS) {
            Some(tests) => RuleForm {
                rule_join: join.into(),
                rule_field: tests.iter().map(|test| test.field.clone()).collect(),
                rule_is: tests.iter().map(|test| test.relation.code().to_owned()).collect(),
                rule_value: tests.into_iter().map(|test| test.value).collect(),
                rule_json: String::new(),
            },
            None => {
                RuleForm { rule_json: serde_json::to_string_pretty(rule).unwrap_or_default(), ..RuleForm::default() }
            }
        }
    }

    pub fn read(&self) -> Result<Option<Rule>, NoRule> {
        if !self.rule_json.trim().is_empty() {
            return serde_json::from_str(&self.rule_json).map(Some).map_err(|_| NoRule);
        }
        let mut rules = Vec::new();
        for row in self.rows().into_iter().filter(|row| !row.field.is_empty()) {
            let relation = Relation::ALL.into_iter().find(|relation| relation.code() == row.relation).ok_or(NoRule)?;
            let value = if relation.needs_value() { row.value.trim() } else { "" };
            rules.push(Rule::When(Test { field: row.field.to_owned(), relation, value: value.to_owned() }));
        }
        Ok(match rules.len() {
            0 => None,
            1 => rules.pop(),
            _ if self.rule_join == "any" => Some(Rule::Any(rules)),
            _ => Some(Rule::All(rules)),
        })
    }

    /// All rows, empty ones behind those that are filled.
    pub fn rows(&self) -> Vec<Row<'_>> {
        (0..ROWS)
            .map(|number| Row {
                field: self.rule_field.get(number).map_or("", String::as_str),
                relation: self.rule_is.get(number).map_or("equal", String::as_str),
                value: self.rule_value.get(number).map_or("", String::as_str),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_rules_are_the_same_thing() {
        let test = |field: &str| Rule::When(Test { field: field.into(), relation: Relation::Equal, value: "x".into() });
        for rule in [
            test("a"),
            Rule::Any(vec![test("a"), test("b")]),
            Rule::All(vec![test("a"), Rule::Not(Box::new(test("b")))]),
        ] {
            assert_eq!(RuleForm::of(Some(&rule)).read(), Ok(Some(rule)));
        }
        assert_eq!(RuleForm::of(None).read(), Ok(None));
        let odd = RuleForm { rule_json: "{".into(), ..RuleForm::default() };
        assert_eq!(odd.read(), Err(NoRule));
    }
}
