use super::{
    lines::{self, BadLine},
    rule_form::RuleForm,
};
use crate::{
    forms::{Field, Kind, Limits, Pattern, Source},
    i18n::{Text, Texts},
    web::Problems,
};
use serde::Deserialize;

/// A question as its page posts it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct FieldForm {
    pub revision: i32,
    pub key: String,
    pub kind: String,
    pub title_kk: String,
    pub title_ru: String,
    pub title_en: String,
    pub help_kk: String,
    pub help_ru: String,
    pub help_en: String,
    pub required: String,
    pub private: String,
    pub least: String,
    pub most: String,
    pub decimals: String,
    pub currency: String,
    pub file_kinds: String,
    pub megabytes: String,
    pub pattern: String,
    pub message_kk: String,
    pub message_ru: String,
    pub message_en: String,
    pub options: String,
    pub columns: String,
    pub source: String,
    pub rule_join: String,
    pub rule_field: Vec<String>,
    pub rule_is: Vec<String>,
    pub rule_value: Vec<String>,
    pub rule_json: String,
}

impl FieldForm {
    pub fn of(field: &Field, revision: i32) -> FieldForm {
        let ticked = |on: bool| if on { "1".to_owned() } else { String::new() };
        let pattern = field.pattern.clone().unwrap_or_default();
        FieldForm {
            revision,
            key: field.key.clone(),
            kind: field.kind.code().to_owned(),
            title_kk: field.title.kk.clone(),
            title_ru: field.title.ru.clone(),
            title_en: field.title.en.clone(),
            help_kk: field.help.kk.clone(),
            help_ru: field.help.ru.clone(),
            help_en: field.help.en.clone(),
            required: ticked(field.required),
            private: ticked(field.private),
            least: field.limits.least.clone(),
            most: field.limits.most.clone(),
            decimals: field.limits.decimals.map(|decimals| decimals.to_string()).unwrap_or_default(),
            currency: field.limits.currency.clone(),
            file_kinds: field.limits.file_kinds.join(", "),
            megabytes: field.limits.megabytes.map(|most| most.to_string()).unwrap_or_default(),
            pattern: pattern.matches,
            message_kk: pattern.message.kk,
            message_ru: pattern.message.ru,
            message_en: pattern.message.en,
            options: lines::of_choices(&field.options),
            columns: lines::of_columns(&field.columns),
            source: field.prefill.clone().map(String::from).unwrap_or_default(),
            ..FieldForm::default()
        }
        .with_rule(RuleForm::of(field.visible_when.as_ref()))
    }

    fn with_rule(self, rule: RuleForm) -> FieldForm {
        let RuleForm { rule_join, rule_field, rule_is, rule_value, rule_json } = rule;
        FieldForm { rule_join, rule_field, rule_is, rule_value, rule_json, ..self }
    }

    /// When the question is shown, as it was typed.
    pub fn rule(&self) -> RuleForm {
        RuleForm {
            rule_join: self.rule_join.clone(),
            rule_field: self.rule_field.clone(),
            rule_is: self.rule_is.clone(),
            rule_value: self.rule_value.clone(),
            rule_json: self.rule_json.clone(),
        }
    }

    /// The field, as far as it can be written down; whether it makes sense the compiler says. `before` is what it was.
    pub fn check(&self, t: &'static Texts, before: Option<&Field>) -> Result<Field, Problems> {
        let mut problems = Problems::default();
        let kind = Kind::ALL.into_iter().find(|kind| kind.code() == self.kind);
        if kind.is_none() {
            problems.add("kind", t.form_builder_kind_missing());
        }
        if !crate::forms::is_key(self.key.trim()) {
            problems.add("key", t.form_builder_key_wrong());
        }
        if [&self.title_kk, &self.title_ru, &self.title_en].iter().all(|title| title.trim().is_empty()) {
            problems.add("title_kk", t.form_builder_title_missing());
        }
        let bad = |BadLine(number)| t.form_builder_bad_line(i64::try_from(number).unwrap_or(0));
        let options = lines::choices(&self.options).unwrap_or_else(|line| {
            problems.add("options", bad(line));
            Vec::new()
        });
        let known = before.map(|field| field.columns.as_slice()).unwrap_or_default();
        let columns = lines::columns(&self.columns, known).unwrap_or_else(|line| {
            problems.add("columns", bad(line));
            Vec::new()
        });
        let visible_when = self.rule().read().unwrap_or_else(|_| {
            problems.add("rule_json", t.form_builder_rule_wrong());
            None
        });
        let prefill = match self.source.trim() {
            "" => None,
            source => Source::try_from(source.to_owned()).map_or_else(
                |_| {
                    problems.add("source", t.form_builder_source_wrong());
                    None
                },
                Some,
            ),
        };
        let limits = self.limits(t, &mut problems);
        problems.or(Field {
            key: self.key.trim().to_owned(),
            kind: kind.unwrap_or_default(),
            title: text(&self.title_kk, &self.title_ru, &self.title_en),
            help: text(&self.help_kk, &self.help_ru, &self.help_en),
            required: !self.required.is_empty(),
            private: !self.private.is_empty(),
            limits,
            pattern: self.pattern(),
            options,
            columns,
            visible_when,
            prefill,
        })
    }

    fn pattern(&self) -> Option<Pattern> {
        let message = text(&self.message_kk, &self.message_ru, &self.message_en);
        let matches = self.pattern.trim().to_owned();
        (!matches.is_empty()).then_some(Pattern { matches, message })
    }

    fn limits(&self, t: &'static Texts, problems: &mut Problems) -> Limits {
        let mut number = |name: &'static str, typed: &str, most: u16| match typed.trim() {
            "" => None,
            typed => match typed.parse::<u16>().ok().filter(|number| *number <= most) {
                Some(number) => Some(number),
                None => {
                    problems.add(name, t.form_builder_number_wrong(i64::from(most)));
                    None
                }
            },
        };
        let decimals = number("decimals", &self.decimals, 4).and_then(|number| u8::try_from(number).ok());
        let megabytes = number("megabytes", &self.megabytes, 50);
        let kinds = self.file_kinds.split([',', ' ']).map(|kind| kind.trim().trim_start_matches('.').to_lowercase());
        Limits {
            least: self.least.trim().to_owned(),
            most: self.most.trim().to_owned(),
            decimals,
            currency: self.currency.clone(),
            file_kinds: kinds.filter(|kind| !kind.is_empty()).collect(),
            megabytes,
        }
    }
}

pub fn text(kk: &str, ru: &str, en: &str) -> Text {
    let tidy = |typed: &str| typed.trim().replace("\r\n", "\n");
    Text { kk: tidy(kk), ru: tidy(ru), en: tidy(en) }
}
