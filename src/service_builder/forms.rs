use super::{
    lines::{self, BadLine},
    model::{Content, ServiceRow},
    rows::{self, Row},
};
use crate::{
    i18n::{Text, Texts},
    services::{AUDIENCES, CATEGORIES, plan::Assigning},
    web::{Filter, Problems, rich},
};
use chrono::NaiveDate;
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
    pub condition: Vec<String>,
    pub condition_months: Vec<String>,
    pub effect: Vec<String>,
    pub effect_months: Vec<String>,
    /// The button that was pressed to get another row, instead of saving.
    pub add: String,
}

impl ServiceForm {
    pub fn of(row: &ServiceRow) -> ServiceForm {
        let what = |rows: &[Row]| rows.iter().map(|row| row.what.clone()).collect();
        let months = |rows: &[Row]| rows.iter().map(|row| row.months.clone()).collect();
        let (conditions, effects) = (rows::of_conditions(&row.eligibility()), rows::of_effects(&row.effects()));
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
            condition: what(&conditions),
            condition_months: months(&conditions),
            effect: what(&effects),
            effect_months: months(&effects),
            add: String::new(),
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
        let conditions = rows::text(&self.conditions(), rows::condition_is_dated);
        let eligibility = read(lines::conditions(&conditions), "conditions", t, &mut problems);
        let effects = rows::text(&self.effects(), rows::effect_is_dated);
        let effects = read(lines::effects(&effects), "effects", t, &mut problems);
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
            effects,
        })
    }

    pub fn conditions(&self) -> Vec<Row> {
        rows::posted(&self.condition, &self.condition_months)
    }

    pub fn effects(&self) -> Vec<Row> {
        rows::posted(&self.effect, &self.effect_months)
    }
}

fn read<T: Default>(lines: Result<T, BadLine>, field: &'static str, t: &'static Texts, problems: &mut Problems) -> T {
    lines.unwrap_or_else(|BadLine(number)| {
        problems.add(field, t.service_builder_bad_row(number));
        T::default()
    })
}

fn id(typed: &str) -> Option<i32> {
    typed.trim().parse().ok()
}

pub fn text(kk: &str, ru: &str, en: &str) -> Text {
    let tidy = |typed: &str| typed.trim().replace("\r\n", "\n");
    Text { kk: tidy(kk), ru: tidy(ru), en: tidy(en) }
}

/// Who of the staff was ticked, who of them is away, and who gets what is new.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Managers {
    pub manager: Vec<i32>,
    /// People, and beside each the last day on which they are away.
    away_of: Vec<i32>,
    away_until: Vec<String>,
    rule: String,
    field: String,
    /// The codes of the answers, and beside each the officer.
    option: Vec<String>,
    officer: Vec<String>,
}

/// What is written of a service's managers.
#[derive(Debug)]
pub struct Chosen {
    pub managers: Vec<i32>,
    /// The last day on which somebody is away; `None` who is there.
    pub away: Vec<(i32, Option<NaiveDate>)>,
    pub assigning: Assigning,
}

impl Managers {
    /// What was typed as somebody's last day away.
    pub fn away(&self, person: i32) -> Option<&str> {
        let at = self.away_of.iter().position(|one| *one == person)?;
        self.away_until.get(at).map(|typed| typed.trim())
    }

    pub fn assigning(&self) -> Assigning {
        match self.rule.as_str() {
            "least" => Assigning::Least,
            "answer" => {
                let pairs = self.option.iter().zip(&self.officer);
                let officers = pairs.filter_map(|(code, officer)| Some((code.clone(), officer.parse().ok()?)));
                Assigning::Answer { field: self.field.clone(), officers: officers.collect() }
            }
            _ => Assigning::Nobody,
        }
    }

    /// What is to be written; `questions` are the keys of the fields that a rule may look at.
    pub fn check(&self, t: &'static Texts, questions: &[&str]) -> Result<Chosen, Problems> {
        let mut problems = Problems::default();
        let mut away = Vec::new();
        for person in &self.away_of {
            let typed = self.away(*person).unwrap_or_default();
            let day = if typed.is_empty() { None } else { typed.parse().ok() };
            if day.is_none() && !typed.is_empty() {
                problems.add("away", t.service_builder_away_wrong());
            }
            away.push((*person, day));
        }
        let assigning = self.assigning();
        if let Assigning::Answer { field, .. } = &assigning
            && !questions.contains(&field.as_str())
        {
            problems.add("field", t.service_builder_assign_question_missing());
        }
        problems.or(Chosen { managers: self.manager.clone(), away, assigning })
    }
}
