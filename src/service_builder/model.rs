use crate::{i18n::Text, services::plan};
use diesel::prelude::*;
use schema::service_service;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A service in the office's list.
#[derive(Debug, HasQuery)]
#[diesel(table_name = service_service)]
pub struct ServiceLine {
    pub code: String,
    pub name: Text,
    pub published: bool,
    pub is_active: bool,
    pub hub_form_id: Option<i32>,
}

/// A service as the office writes it.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = service_service)]
pub struct ServiceRow {
    pub code: String,
    pub name: Text,
    pub summary: Text,
    pub description: Text,
    pub organization_id: Option<String>,
    pub category: String,
    pub audience: Vec<String>,
    pub term_days: Option<i16>,
    pub hub_form_id: Option<i32>,
    pub second_hub_form_id: Option<i32>,
    pub published: bool,
    pub revision: i32,
    pub data: Value,
    pub process: Value,
    pub effects: Value,
    pub notices: Value,
}

/// What can be read of a stored value; of an older shape nothing.
fn read<T: DeserializeOwned + Default>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap_or_default()
}

impl ServiceRow {
    pub fn eligibility(&self) -> Vec<plan::Condition> {
        self.data.get("eligibility").map(read).unwrap_or_default()
    }

    pub fn assigning(&self) -> plan::Assigning {
        self.data.get("assign").map(read).unwrap_or_default()
    }

    pub fn process(&self) -> plan::Process {
        read(&self.process)
    }

    pub fn effects(&self) -> Vec<plan::Effect> {
        read(&self.effects)
    }

    pub fn notices(&self) -> Vec<plan::NoticeText> {
        read(&self.notices)
    }
}

/// What is written of a service.
#[derive(Debug)]
pub struct Content {
    pub name: Text,
    pub summary: Text,
    pub description: Text,
    pub organization: Option<String>,
    pub category: &'static str,
    pub audience: Vec<String>,
    pub term_days: Option<i16>,
    pub hub_form: Option<i32>,
    pub second_hub_form: Option<i32>,
    pub published: bool,
    pub eligibility: Vec<plan::Condition>,
    pub effects: Vec<plan::Effect>,
}
