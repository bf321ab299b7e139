/// What is wrong with a form: field and words, in the order of the form.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Problems(Vec<(&'static str, String)>);

impl Problems {
    pub fn add(&mut self, field: &'static str, words: impl Into<String>) {
        if self.of(field).is_none() {
            self.0.push((field, words.into()));
        }
    }

    /// One problem of one field.
    pub fn one(field: &'static str, words: impl Into<String>) -> Problems {
        Problems(vec![(field, words.into())])
    }

    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == field).map(|(_, words)| words.as_str())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(field, words)| (*field, words.as_str()))
    }

    /// The value when nothing is wrong.
    pub fn or<T>(self, value: T) -> Result<T, Problems> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_one_problem_at_a_time() {
        let mut problems = Problems::default();
        assert!(problems.is_empty());
        problems.add("email", "empty");
        problems.add("email", "wrong");
        assert_eq!(problems.of("email"), Some("empty"));
        assert_eq!(problems.iter().count(), 1);
        assert!(problems.or(()).is_err());
    }
}
