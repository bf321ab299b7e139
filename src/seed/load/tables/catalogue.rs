//! The catalogue of services: those of the demo content first, then made-up ones.

use super::super::{
    clock::DAY,
    copy::{Json, Row, Words, put},
    dice::Dice,
    table::Table,
    words::{Record, Text, Written},
    world::{World, spread},
};
use serde_json::{Value, json};

pub const TABLES: &[Table] = &[Table::many(
    "service_service",
    310,
    "code,created_at,updated_at,name,summary,description,data,organization_id,hub_form_id,second_hub_form_id,\
     page_id,category,icon,audience,\
     steps,documents,conditions,result,legal_basis,term_days,fee,is_active,published,position,process,effects,\
     notices,search_field",
    service,
)];

pub struct Service {
    pub code: String,
    pub name: Text,
    pub category: String,
    pub topic: Text,
}

/// The two forms of a service: what is asked first and, after the first yes, second.
pub fn forms_of(world: &World, service: u64) -> (u64, u64) {
    let first = spread(service, world.services, world.forms);
    (first, (first + world.forms / 2) % world.forms)
}

/// The demo's record of a service, where it has one.
fn known(world: &World, service: u64) -> Option<&Record> {
    world.words.demo.services.get(service as usize)
}

pub fn facts(world: &World, service: u64) -> Service {
    if let Some(known) = known(world, service) {
        let name = known.text("name");
        return Service {
            code: known.str("code").into(),
            topic: name.clone(),
            name,
            category: known.str("category").into(),
        };
    }
    let mut dice = world.dice("service name", service);
    let topics = &world.words.topics;
    // Patterns and topics in turn: no two services of a catalogue are called the same until all pairs are used.
    let [category, code, kk, ru, en] = &topics.services[service as usize % topics.services.len()];
    let topic = Text::of(&topics.topics[service as usize / topics.services.len() % topics.topics.len()]);
    let mut name = Text::fill(&[kk.clone(), ru.clone(), en.clone()], &topic);
    if dice.percent(1) {
        let hostile = dice.pick(&world.words.hostile);
        name.each(|text| *text = format!("{text} {hostile}"));
    }
    Service {
        code: format!("{code}_{:03}", service + 1),
        name: name.only(Written::by(&mut dice)),
        category: category.clone(),
        topic,
    }
}

/// Steps and documents: a title and what is to be said about it.
fn parts(list: &[Record]) -> Value {
    let part = |one: &Record| {
        let (title, text) = (one.text("title").json(), one.text("text").json());
        json!({ "title": title, "text": text, "required": one.flag("required") })
    };
    list.iter().map(part).collect()
}

fn service(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let service = facts(world, i);
    let created = world.clock.start.plus(dice.between(0, 400 * DAY));
    let updated = world.clock.past(created.plus(dice.between(0, 900 * DAY)));
    let (first, second) = forms_of(world, i);
    let shown = known(world, i).is_some() || dice.percent(82);
    let active = known(world, i).is_some() || dice.percent(72);
    // Made-up services walk through the same steps as one of the real ones.
    let model = known(world, i)
        .unwrap_or_else(|| &world.words.demo.services[dice.below(world.words.demo.services.len() as u64) as usize]);
    let own = known(world, i).is_some();
    let summary =
        if own { model.text("summary") } else { Text::fill(&world.words.topics.service_summary, &service.topic) };
    let description = if own { model.text("description") } else { world.words.body(dice) };
    let search = [service.name.search_words(), service.code.to_lowercase()].join(" ");
    let organization = if own && !model.str("organization").is_empty() {
        model.str("organization").to_string()
    } else {
        world.organization(dice).to_string()
    };
    let audience = model
        .strs("audience")
        .into_iter()
        .filter(|word| ["person", "company", "startup", "school", "investor"].contains(word))
        .collect();
    put!(row; &service.code, created, updated, &service.name, summary, description, Json("{}"), organization,
        first + 1, dice.percent(60).then_some(second + 1), dice.percent(50).then(|| 6 + dice.below(500)),
        &service.category, model.str("icon"), Words(audience), parts(&model.records("step")),
        parts(&model.records("document")),
        model.json("conditions"), model.text("result"), model.text("legal_basis"),
        model.int("term_days").filter(|days| *days > 0), model.text("fee"), active, shown, (i + 1).min(32_000),
        json!({ "track": super::requests::TRACK }), Json("{}"), Json("{}"), search);
}
