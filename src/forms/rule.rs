use super::{Answer, Answers, Decimal, Field, Kind, Structure};
use serde::{Deserialize, Serialize};

/// When something is visible: a sentence about earlier answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Not(Box<Rule>),
    When(Test),
}

/// What is asked of one answer. A question that was not answered fails every test but `differs` and `empty`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    pub field: String,
    #[serde(rename = "is")]
    pub relation: Relation,
    /// A code, a number, a date, `yes` or `no`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    Equal,
    Differs,
    /// One of several choices, or a part of a text.
    Contains,
    Above,
    AtLeast,
    Below,
    AtMost,
    Filled,
    Empty,
}

/// The deepest nesting and the most tests of a rule.
pub const DEEPEST: usize = 4;
pub const MOST_TESTS: usize = 30;

impl Relation {
    pub const ALL: [Relation; 9] = [
        Relation::Equal,
        Relation::Differs,
        Relation::Contains,
        Relation::Above,
        Relation::AtLeast,
        Relation::Below,
        Relation::AtMost,
        Relation::Filled,
        Relation::Empty,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Relation::Equal => "equal",
            Relation::Differs => "differs",
            Relation::Contains => "contains",
            Relation::Above => "above",
            Relation::AtLeast => "at_least",
            Relation::Below => "below",
            Relation::AtMost => "at_most",
            Relation::Filled => "filled",
            Relation::Empty => "empty",
        }
    }

    pub fn needs_value(self) -> bool {
        !matches!(self, Relation::Filled | Relation::Empty)
    }

    /// Whether it asks for an order, which numbers and dates have.
    pub fn orders(self) -> bool {
        matches!(self, Relation::Above | Relation::AtLeast | Relation::Below | Relation::AtMost)
    }
}

impl Rule {
    /// Whether the answers fulfil it. `form` tells how each answer is compared.
    pub fn holds(&self, form: &Structure, answers: &Answers) -> bool {
        match self {
            Rule::All(rules) => rules.iter().all(|rule| rule.holds(form, answers)),
            Rule::Any(rules) => rules.iter().any(|rule| rule.holds(form, answers)),
            Rule::Not(rule) => !rule.holds(form, answers),
            Rule::When(test) => match form.field(&test.field) {
                Some(field) => test.holds(field, answers.get(&test.field)),
                None => false,
            },
        }
    }

    /// All tests, however deep.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Rule::All(rules) | Rule::Any(rules) => rules.iter().flat_map(Rule::tests).collect(),
            Rule::Not(rule) => rule.tests(),
            Rule::When(test) => vec![test],
        }
    }

    pub fn depth(&self) -> usize {
        match self {
            Rule::All(rules) | Rule::Any(rules) => 1 + rules.iter().map(Rule::depth).max().unwrap_or(0),
            Rule::Not(rule) => 1 + rule.depth(),
            Rule::When(_) => 1,
        }
    }
}

impl Test {
    pub fn holds(&self, field: &Field, answer: Option<&Answer>) -> bool {
        let Some(answer) = answer else {
            return matches!(self.relation, Relation::Empty | Relation::Differs);
        };
        match self.relation {
            Relation::Filled => true,
            Relation::Empty => false,
            Relation::Equal => self.equal(answer),
            Relation::Differs => !self.equal(answer),
            Relation::Contains => match answer {
                Answer::Choices(codes) => codes.contains(&self.value),
                Answer::Text(text) if !field.kind.has_options() => {
                    text.to_lowercase().contains(&self.value.to_lowercase())
                }
                _ => self.equal(answer),
            },
            relation => self.ordered(field.kind, answer).is_some_and(|order| match relation {
                Relation::Above => order.is_gt(),
                Relation::AtLeast => order.is_ge(),
                Relation::Below => order.is_lt(),
                _ => order.is_le(),
            }),
        }
    }

    fn equal(&self, answer: &Answer) -> bool {
        match answer {
            Answer::Text(text) => text.to_lowercase() == self.value.trim().to_lowercase(),
            Answer::Yes(yes) => self.value == if *yes { "yes" } else { "no" },
            Answer::Number(number) => self.value.parse() == Ok(*number),
            Answer::Date(day) => self.value == day.to_string(),
            Answer::Moment(at) => self.value == super::answer::moment(at),
            Answer::Choices(codes) => matches!(codes.as_slice(), [only] if *only == self.value),
            Answer::Linked(first, second) => self.value == *first || self.value == *second,
            _ => false,
        }
    }

    /// How the answer stands to the value.
    fn ordered(&self, kind: Kind, answer: &Answer) -> Option<std::cmp::Ordering> {
        match (kind, answer) {
            (_, Answer::Number(number)) => Some(number.cmp(&self.value.parse::<Decimal>().ok()?)),
            (_, Answer::Date(day)) => Some(day.to_string().as_str().cmp(self.value.as_str())),
            (_, Answer::Moment(at)) => Some(super::answer::moment(at).as_str().cmp(self.value.as_str())),
            _ => None,
        }
    }
}
