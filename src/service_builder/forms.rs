use super::{
    lines::{self, BadLine},
    model::{Content, ServiceRow},
};
use crate::{
    i18n::{Text, Texts},
    services::{
        AUDIENCES, CATEGORIES,
        plan::{Process, StageFlaw},
    },
    web::{Filter, Problems, rich},
};
use serde::Deserialize;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ServiceFilter {
    pub q: String,
    pub page: String,
}

impl Filter for ServiceFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let text = crate::web::typed(&self.q);
        if text.is_empty() { Vec::new() } else { vec![("q", text)] }
    }
}

/// A service as its page posts it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ServiceForm {
    pub revision: i32,
    pub code: String,
    pub name_kk: String,
    pub name_ru: String,
    pub name_en: String,
    pub summary_kk: String,
    pub summary_ru: String,
    pub summary_en: String,
    pub description_kk: String,
    pub description_ru: String,
    pub description_en: String,
    pub organization: String,
    pub category: String,
    pub audience: Vec<String>,
    pub term_days: String,
    pub hub_form: String,
    pub second_hub_form: String,
    pub published: String,
    pub eligibility: String,
    pub stages: String,
    pub effects: String,
}

impl ServiceForm {
    pub fn of(row: &ServiceRow) -> ServiceForm {
        let number = |id: Option<i32>| id.map(|id| id.to_string()).unwrap_or_default();
        ServiceForm {
            revision: row.revision,
            code: row.code.clone(),
            name_kk: row.name.kk.clone(),
            name_ru: row.name.ru.clone(),
            name_en: row.name.en.clone(),
            summary_kk: row.summary.kk.clone(),
            summary_ru: row.summary.ru.clone(),
            summary_en: row.summary.en.clone(),
            description_kk: row.description.kk.clone(),
            description_ru: row.description.ru.clone(),
            description_en: row.description.en.clone(),
            organization: row.organization_id.clone().unwrap_or_default(),
            category: row.category.clone(),
            audience: row.audience.clone(),
            term_days: row.term_days.map(|days| days.to_string()).unwrap_or_default(),
            hub_form: number(row.hub_form_id),
            second_hub_form: number(row.second_hub_form_id),
            published: if row.published { "1".into() } else { String::new() },
            eligibility: lines::of_conditions(&row.eligibility()),
            stages: lines::of_stages(&row.process()),
            effects: lines::of_effects(&row.effects()),
        }
    }

    /// What is to be written. A service that is published is complete in all languages and asks a form.
    pub fn check(&self, t: &'static Texts, organization: Option<String>) -> Result<Content, Problems> {
        let mut problems = Problems::default();
        let name = text(&self.name_kk, &self.name_ru, &self.name_en);
        let summary = text(&self.summary_kk, &self.summary_ru, &self.summary_en);
        let clean = |html: &str| rich::clean(html.trim()).to_string();
        let description =
            text(&clean(&self.description_kk), &clean(&self.description_ru), &clean(&self.description_en));
        let published = !self.published.is_empty();
        if name.is_empty() {
            problems.add("name_kk", t.service_builder_name_missing());
        }
        let whole = |text: &Text| !text.kk.is_empty() && !text.ru.is_empty() && !text.en.is_empty();
        if published && !(whole(&name) && whole(&summary)) {
            problems.add("name_kk", t.service_builder_languages());
        }
        let hub_form = id(&self.hub_form);
        if published && hub_form.is_none() {
            problems.add("hub_form", t.service_builder_form_missing());
        }
        let term_days = match self.term_days.trim() {
            "" => None,
            typed => typed.parse().ok().filter(|days| (1..=365).contains(days)),
        };
        if term_days.is_none() && !self.term_days.trim().is_empty() {
            problems.add("term_days", t.service_builder_days_wrong());
        }
        let process = self.process(t, &mut problems);
        let eligibility = read(lines::conditions(&self.eligibility), "eligibility", t, &mut problems);
        let effects = read(lines::effects(&self.effects), "effects", t, &mut problems);
        let known = AUDIENCES.into_iter().filter(|code| self.audience.iter().any(|one| one == code));
        problems.or(Content {
            name,
            summary,
            description,
            organization,
            category: CATEGORIES.into_iter().find(|code| *code == self.category).unwrap_or("support"),
            audience: known.map(str::to_owned).collect(),
            term_days,
            hub_form,
            second_hub_form: id(&self.second_hub_form),
            published,
            eligibility,
            process,
            effects,
        })
    }

    fn process(&self, t: &'static Texts, problems: &mut Problems) -> Process {
        let process = read(lines::stages(&self.stages), "stages", t, problems);
        if let Some(flaw) = process.flaws().first() {
            problems.add("stages", flaw_words(flaw, t));
        }
        process
    }
}

fn read<T: Default>(lines: Result<T, BadLine>, field: &'static str, t: &'static Texts, problems: &mut Problems) -> T {
    lines.unwrap_or_else(|BadLine(number)| {
        problems.add(field, t.service_builder_bad_line(number));
        T::default()
    })
}

fn id(typed: &str) -> Option<i32> {
    typed.trim().parse().ok()
}

fn flaw_words(flaw: &StageFlaw, t: &'static Texts) -> String {
    match flaw {
        StageFlaw::Code(code) => t.service_builder_stage_code(code.as_str()),
        StageFlaw::Twice(code) => t.service_builder_stage_twice(code.as_str()),
        StageFlaw::NoOutcome(code) => t.service_builder_stage_no_outcome(code.as_str()),
        StageFlaw::NoSuchGoal(code, goal) => t.service_builder_stage_goal(code.as_str(), goal.as_str()),
        StageFlaw::Unreachable(code) => t.service_builder_stage_unreachable(code.as_str()),
        StageFlaw::Endless(code) => t.service_builder_stage_endless(code.as_str()),
        StageFlaw::Untranslated(code) => t.service_builder_stage_untranslated(code.as_str()),
    }
}

pub fn text(kk: &str, ru: &str, en: &str) -> Text {
    let tidy = |typed: &str| typed.trim().replace("\r\n", "\n");
    Text { kk: tidy(kk), ru: tidy(ru), en: tidy(en) }
}

/// Who of the staff was ticked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Managers {
    pub manager: Vec<i32>,
}
