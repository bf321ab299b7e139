//! A draft's rows and its structure.

use crate::{
    forms::{Choice, Field, Kind, Limits, Pattern, Rule, Source, Step},
    i18n::Text,
};
use diesel::prelude::*;
use schema::{service_hubformfield, service_hubformstep};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

#[derive(Debug, HasQuery)]
#[diesel(table_name = service_hubformstep)]
pub struct StepRow {
    pub id: i32,
    pub name: Text,
    pub description: Text,
    pub conditions: Value,
}

#[derive(Debug, HasQuery)]
#[diesel(table_name = service_hubformfield)]
pub struct FieldRow {
    pub hub_form_step_id: i32,
    pub title: Text,
    pub subtitle: Text,
    pub key: String,
    pub field_type: String,
    pub required: bool,
    pub private: bool,
    pub options: Value,
    pub conditions: Value,
    pub validation: Value,
    pub prefill: Value,
    pub data: Value,
}

#[derive(Debug, Insertable)]
#[diesel(table_name = service_hubformstep)]
pub struct NewStep<'s> {
    pub hub_form_id: i32,
    pub position: i16,
    name: &'s Text,
    description: &'s Text,
    conditions: Value,
}

#[derive(Debug, Insertable)]
#[diesel(table_name = service_hubformfield)]
pub struct NewField<'s> {
    pub hub_form_step_id: i32,
    pub position: i16,
    title: &'s Text,
    subtitle: &'s Text,
    key: &'s str,
    field_type: &'static str,
    required: bool,
    private: bool,
    options: Value,
    conditions: Value,
    validation: Value,
    prefill: Value,
    data: Value,
}

/// What `validation` holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Validation {
    #[serde(flatten)]
    limits: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<Pattern>,
}

/// What the engine can read of a value; of older rows perhaps nothing.
fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

fn written<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

fn rule(rule: Option<&Rule>) -> Value {
    rule.map_or_else(|| json!({}), written)
}

impl StepRow {
    pub fn step(self, fields: Vec<Field>) -> Step {
        Step { visible_when: read(&self.conditions), name: self.name, description: self.description, fields }
    }
}

impl FieldRow {
    pub fn field(self) -> Field {
        let validation: Validation = read(&self.validation).unwrap_or_default();
        let source = self.prefill.get("from").and_then(Value::as_str);
        Field {
            kind: Kind::from_code(&self.field_type).unwrap_or_default(),
            help: self.subtitle,
            limits: read(&Value::Object(validation.limits)).unwrap_or_default(),
            pattern: validation.pattern,
            options: self
                .options
                .as_array()
                .map(|options| options.iter().filter_map(choice).collect())
                .unwrap_or_default(),
            columns: self.data.get("columns").and_then(read).unwrap_or_default(),
            visible_when: read(&self.conditions),
            prefill: source.and_then(|source| Source::try_from(source.to_owned()).ok()),
            key: self.key,
            title: self.title,
            required: self.required,
            private: self.private,
        }
    }
}

/// A choice; older rows call its code `value`.
fn choice(value: &Value) -> Option<Choice> {
    if let Some(choice) = read::<Choice>(value) {
        return Some(choice);
    }
    let code = value.get("value")?.as_str()?.to_owned();
    Some(Choice { code, title: value.get("title").and_then(read).unwrap_or_default(), options: Vec::new() })
}

impl<'s> NewStep<'s> {
    pub fn of(hub_form_id: i32, position: i16, step: &'s Step) -> NewStep<'s> {
        let conditions = rule(step.visible_when.as_ref());
        NewStep { hub_form_id, position, name: &step.name, description: &step.description, conditions }
    }
}

impl<'s> NewField<'s> {
    pub fn of(hub_form_step_id: i32, position: i16, field: &'s Field) -> NewField<'s> {
        let limits = match written::<Limits>(&field.limits) {
            Value::Object(limits) => limits,
            _ => Map::new(),
        };
        let source = field.prefill.clone().map(String::from);
        NewField {
            hub_form_step_id,
            position,
            title: &field.title,
            subtitle: &field.help,
            key: &field.key,
            field_type: field.kind.code(),
            required: field.required,
            private: field.private,
            options: written(&field.options),
            conditions: rule(field.visible_when.as_ref()),
            validation: written(&Validation { limits, pattern: field.pattern.clone() }),
            prefill: source.map_or_else(|| json!({}), |source| json!({ "from": source })),
            data: if field.columns.is_empty() { json!({}) } else { json!({ "columns": written(&field.columns) }) },
        }
    }
}
