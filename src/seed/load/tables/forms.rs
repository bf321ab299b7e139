//! Forms and what people answered.

use super::super::{
    clock::{DAY, Day},
    copy::{Json, Row, put},
    dice::Dice,
    numbers,
    table::Table,
    words::Text,
    world::{World, phone, spread},
};
use super::{catalogue, requests};
use serde_json::{Map, Value, json};

const STEPS: u64 = 569;
const FIELDS: u64 = 6_603;

pub const TABLES: &[Table] = &[
    Table::many(
        "service_hubform",
        282,
        "id,created_at,updated_at,name,description,need_signature,organization_id,code,version,published,\
         published_at,config,data",
        form,
    ),
    Table::many(
        "service_hubformstep",
        STEPS,
        "id,created_at,updated_at,name,position,hub_form_id,description,conditions",
        step,
    ),
    Table::many(
        "service_hubformfield",
        FIELDS,
        "id,created_at,updated_at,title,subtitle,placeholder,hub_form_step_id,key,field_type,required,position,\
         private,options,conditions,validation,prefill,data",
        field,
    ),
];

/// Groups of `rows` things over `groups`: the first of a group and the group of a thing.
fn first_of(group: u64, groups: u64, rows: u64) -> u64 {
    (u128::from(group) * u128::from(rows)).div_ceil(u128::from(groups)) as u64
}

fn needs_signature(form: u64) -> bool {
    form % 5 < 2
}

fn form(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.clock.start.plus(dice.between(0, 700 * DAY));
    let name = Text::fill(&world.words.talk.form.form_name, &Text::same(&(i + 1).to_string()));
    put!(row; i + 1, at, at, name, Json("{}"), needs_signature(i), world.organization(dice),
        format!("form_{:03}", i + 1), dice.between(1, 9), true, at, Json("{}"), Json("{}"));
}

fn step(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let form = spread(i, STEPS * world.scale, world.forms);
    let place = i - first_of(form, world.forms, STEPS * world.scale);
    let names = &world.words.talk.form.steps;
    put!(row; i + 1, world.clock.start, world.clock.start, Text::of(&names[place as usize % names.len()]), place,
        form + 1, Json("{}"), Json("{}"));
}

/// The field that stands at a place of a step: within one form no key comes twice.
fn template(world: &World, step_of_form: u64, place: u64) -> &[String; 5] {
    let fields = &world.words.talk.form.fields;
    &fields[(step_of_form * 12 + place) as usize % fields.len()]
}

fn field(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let (steps, fields) = (STEPS * world.scale, FIELDS * world.scale);
    let step = spread(i, fields, steps);
    let place = i - first_of(step, steps, fields);
    let form = spread(step, steps, world.forms);
    let step_of_form = step - first_of(form, world.forms, steps);
    let [key, kind, kk, ru, en] = template(world, step_of_form, place);
    let title = Text { kk: kk.clone(), ru: ru.clone(), en: en.clone() };
    let options = if ["select", "radio"].contains(&kind.as_str()) {
        let options = world.words.topics.topics.iter().take(4).enumerate();
        options.map(|(n, topic)| json!({ "value": format!("o{n}"), "title": Text::of(topic).json() })).collect()
    } else {
        json!([])
    };
    let filled = ["company_name", "bin", "head", "phone", "email"].contains(&key.as_str());
    put!(row; i + 1, world.clock.start, world.clock.start, title, Json("{}"), Json("{}"), step + 1, key, kind,
        dice.percent(60), place, dice.percent(4), options, Json("{}"), Json("{}"),
        if filled { json!({ "from": "company" }) } else { json!({}) }, Json("{}"));
}

/// What is answered to a form: the first answers belong to the requests of the same numbers, the others are second stages.
pub fn answers(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let all = requests::count(world);
    let second = i >= all;
    let request = requests::request(world, if second { requests::of_second(world, i - all) } else { i });
    let (first_form, second_form) = catalogue::forms_of(world, request.service);
    let form = if second { second_form } else { first_form };
    let last = request.steps.last().map_or(request.created, |step| step.at);
    let created = if second { last } else { request.created };
    let signed_at = if second { Some(last) } else { request.sent() }.filter(|_| needs_signature(form));
    let signature = signed_at
        .map(|at| json!({ "method": "test", "signer": request.author + 1, "digest": dice.hex(64), "at": at.0 }));
    let steps = STEPS * world.scale;
    let (from, to) = (first_of(form, world.forms, steps), first_of(form + 1, world.forms, steps));
    let mut data = Map::new();
    for step in from..to {
        let places = first_of(step + 1, steps, FIELDS * world.scale) - first_of(step, steps, FIELDS * world.scale);
        for place in 0..places {
            if dice.percent(if request.status == "draft" { 25 } else { 62 }) {
                let [key, kind, ..] = template(world, step - from, place);
                data.insert(key.clone(), answer(world, dice, kind, &request));
            }
        }
    }
    put!(row; i + 1, created, if second { last } else { request.sent().unwrap_or(created) }, Value::Object(data),
        signature, form + 1, 1, dice.between(1, 4), signed_at);
}

fn answer(world: &World, dice: &mut Dice, kind: &str, request: &requests::Request) -> Value {
    match kind {
        "bin" => json!(numbers::bin(request.company.unwrap_or(request.author))),
        "iin" => json!(numbers::iin(request.author, 35, true)),
        "phone" => json!(phone(request.author)),
        "email" => json!(format!("request.{}@example.test", request.author + 1)),
        "url" => json!("https://www.example.test"),
        "integer" => json!(dice.tail(5.0, 900) + 1),
        "money" => json!(dice.between(1, 400) * 100_000),
        "date" => json!(Day(request.created.day().0 - dice.between(30, 3_000)).date()),
        "period" => json!({ "months": dice.between(3, 18) }),
        "yes_no" | "consent" | "checkbox" => json!(dice.percent(70)),
        "select" | "radio" => json!(format!("o{}", dice.below(4))),
        "city" | "region" => json!(world.city(dice)),
        "file" | "files" => json!([world.protected_id(dice.below(world.protected))]),
        "team" => {
            json!([{ "name": "A. A.", "role": "CEO" }, { "name": "B. B.", "role": "CTO" }, { "name": "C. C.", "role": "COO" }])
        }
        "table" => json!([[1, dice.between(1, 90) * 10_000], [2, dice.between(1, 90) * 10_000]]),
        _ if dice.percent(1) => json!(dice.pick(&world.words.hostile)),
        _ => json!(world.words.talk.answers.say(dice)),
    }
}
