//! How the services work: `plans.toml`.
//!
//! Tables: service_service, service_service_users.

use super::{Demo, entry::Entry, known::Known};
use crate::services::plan::{Condition, Effect, NoticeText, Process, Stage};
use anyhow::ensure;
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{service_service as s, service_service_users as m};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The person of the staff who works on the requests.
    manager: String,
    plan: Vec<Plan>,
    notice: Vec<NoticeText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    service: String,
    eligibility: Vec<Condition>,
    effects: Vec<Effect>,
    stages: Vec<Stage>,
}

impl Plan {
    fn entry(&self) -> Entry<'_> {
        Entry { file: "plans", kind: "plan", name: &self.service }
    }
}

impl File {
    /// Whether every request finds an end and every notice its words.
    pub fn check(&self) -> anyhow::Result<()> {
        for plan in &self.plan {
            let process = Process { stages: plan.stages.clone() };
            let flaws = process.flaws();
            ensure!(flaws.is_empty(), plan.entry().wrong(format!("stages: {flaws:?}")));
        }
        for notice in &self.notice {
            let entry = Entry { file: "plans", kind: "notice", name: notice.event.code() };
            ensure!(notice.unknown().is_empty(), entry.wrong("a placeholder that nobody fills in"));
        }
        Ok(())
    }
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &Known) -> anyhow::Result<()> {
    for plan in &demo.plans.plan {
        let entry = plan.entry();
        let service = known.services.find(&entry, &plan.service)?;
        let process = Process { stages: plan.stages.clone() };
        let values = (
            s::data.eq(json!({ "eligibility": plan.eligibility })),
            s::process.eq(json!(process)),
            s::effects.eq(json!(plan.effects)),
            s::notices.eq(json!(demo.plans.notice)),
        );
        update(s::table.find(&service)).set(values).execute(db).await?;
        let manager = known.people.find(&entry, &demo.plans.manager)?;
        let row = (m::service_id.eq(&service), m::user_id.eq(manager));
        insert_into(m::table).values(row).execute(db).await?;
    }
    Ok(())
}
