use super::{
    edit::{Edit, Way},
    field_form::text,
    rule_form::RuleForm,
};
use crate::{
    i18n::{Text, Texts},
    web::{Filter, Problems},
};
use serde::Deserialize;

/// The filter of the list.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct FormFilter {
    pub q: String,
    pub page: String,
}

impl Filter for FormFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let text = crate::web::typed(&self.q);
        if text.is_empty() { Vec::new() } else { vec![("q", text)] }
    }
}

/// A new form.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct NewForm {
    pub code: String,
    pub organization: String,
    pub name_kk: String,
    pub name_ru: String,
    pub name_en: String,
}

impl NewForm {
    pub fn check(&self, t: &'static Texts) -> Result<Text, Problems> {
        let mut problems = Problems::default();
        if !is_code(&self.code) {
            problems.add("code", t.form_builder_code_wrong());
        }
        let name = text(&self.name_kk, &self.name_ru, &self.name_en);
        if name.is_empty() {
            problems.add("name_kk", t.form_builder_title_missing());
        }
        problems.or(name)
    }
}

/// The code of a form or a service: it stands in addresses.
pub fn is_code(code: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    (2..=60).contains(&code.len()) && code.chars().all(plain) && code.starts_with(|c: char| c.is_ascii_lowercase())
}

/// A form pasted as JSON.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Pasted {
    pub code: String,
    pub organization: String,
    pub json: String,
}

/// Name and description, of the form or of a step.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct HeadForm {
    pub revision: i32,
    pub name_kk: String,
    pub name_ru: String,
    pub name_en: String,
    pub description_kk: String,
    pub description_ru: String,
    pub description_en: String,
    pub need_signature: String,
    pub rule_join: String,
    pub rule_field: Vec<String>,
    pub rule_is: Vec<String>,
    pub rule_value: Vec<String>,
    pub rule_json: String,
}

impl HeadForm {
    pub fn of(name: &Text, description: &Text, revision: i32) -> HeadForm {
        HeadForm {
            revision,
            name_kk: name.kk.clone(),
            name_ru: name.ru.clone(),
            name_en: name.en.clone(),
            description_kk: description.kk.clone(),
            description_ru: description.ru.clone(),
            description_en: description.en.clone(),
            ..HeadForm::default()
        }
    }

    pub fn with_rule(self, rule: RuleForm) -> HeadForm {
        let RuleForm { rule_join, rule_field, rule_is, rule_value, rule_json } = rule;
        HeadForm { rule_join, rule_field, rule_is, rule_value, rule_json, ..self }
    }

    /// When the step is shown, as it was typed.
    pub fn rule(&self) -> RuleForm {
        RuleForm {
            rule_join: self.rule_join.clone(),
            rule_field: self.rule_field.clone(),
            rule_is: self.rule_is.clone(),
            rule_value: self.rule_value.clone(),
            rule_json: self.rule_json.clone(),
        }
    }

    /// Name and description.
    pub fn check(&self, t: &'static Texts) -> Result<(Text, Text), Problems> {
        let name = text(&self.name_kk, &self.name_ru, &self.name_en);
        let description = text(&self.description_kk, &self.description_ru, &self.description_en);
        if name.is_empty() {
            return Err(Problems::one("name_kk", t.form_builder_title_missing()));
        }
        if self.rule().read().is_err() {
            return Err(Problems::one("rule_json", t.form_builder_rule_wrong()));
        }
        Ok((name, description))
    }
}

/// A button beside a step or a field.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Order {
    pub revision: i32,
    /// `up`, `down`, `copy` or `drop`.
    pub act: String,
    /// The number of a step, where no field is meant.
    pub step: Option<usize>,
    pub field: String,
}

impl Order {
    pub fn edit(&self) -> Option<Edit> {
        let field = self.field.clone();
        Some(match (self.act.as_str(), self.step) {
            ("up", None) => Edit::MoveField(field, Way::Up),
            ("down", None) => Edit::MoveField(field, Way::Down),
            ("copy", None) => Edit::CopyField(field),
            ("drop", None) => Edit::DropField(field),
            ("up", Some(step)) => Edit::MoveStep(step, Way::Up),
            ("down", Some(step)) => Edit::MoveStep(step, Way::Down),
            ("copy", Some(step)) => Edit::CopyStep(step),
            ("drop", Some(step)) => Edit::DropStep(step),
            _ => return None,
        })
    }
}

/// What a form with a revision alone sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    pub revision: i32,
}
