//! Pages made of sections: the portal's own first, then those of organizations and services.

use super::super::{
    clock::DAY,
    copy::{Row, put},
    dice::Dice,
    table::Table,
    words::{Record, Text},
    world::{World, spread},
};
use serde_json::json;

const PAGES: u64 = 562;
const SECTIONS: u64 = 560;

pub const TABLES: &[Table] = &[
    Table::many(
        "landing_page",
        PAGES,
        "id,created_at,updated_at,name,endpoint,page_type,title,description,author_id,organization_id,published,\
         published_at,position,data",
        page,
    ),
    Table::many("landing_section", SECTIONS, "id,created_at,updated_at,section_type,position,data,page_id", section),
];

fn page(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, PAGES * world.scale);
    let known = world.words.demo.pages.get(i as usize);
    let title = known.map_or_else(|| world.words.topic(dice), |page| page.text("title"));
    let description = known.map_or_else(|| dice.pick(&world.words.summaries).clone(), |page| page.text("description"));
    let endpoint = known.map_or_else(|| format!("page-{}", i + 1), |page| page.str("endpoint").to_string());
    let published = known.is_some() || dice.percent(80);
    let at = if known.is_some() { world.clock.start } else { at };
    put!(row; i + 1, at, world.clock.past(at.plus(dice.between(0, 90) * DAY)), &endpoint, &endpoint,
        if known.is_some() { "page" } else { dice.weigh(&[("landing", 60), ("service", 30), ("page", 10)]) }, title,
        description, world.staff_member(dice), known.is_none().then(|| world.organization(dice).to_string()),
        published, published.then_some(at), (i + 1).min(32_000), json!({}));
}

/// The portal's own pages have the demo's sections, each other page one.
fn section(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let known: Vec<(u64, Record)> = world
        .words
        .demo
        .pages
        .iter()
        .enumerate()
        .flat_map(|(page, record)| record.records("section").into_iter().map(move |section| (page as u64, section)))
        .collect();
    if let Some((page, section)) = known.get(i as usize) {
        let data = json!({ "title": section.text("title").json(), "body": section.text("body").json() });
        put!(row; i + 1, world.clock.start, world.clock.start, section.str("section_type"), i + 1, data, page + 1);
        return;
    }
    let (known, own) = (known.len() as u64, world.words.demo.pages.len() as u64);
    let page = own + spread(i - known, SECTIONS * world.scale - known, PAGES * world.scale - own);
    let at = world.when(page, PAGES * world.scale);
    let data = json!({ "title": Text::of(&world.words.topics.section).json(), "body": world.words.body(dice).json() });
    put!(row; i + 1, at, at, dice.weigh(&[("text", 70), ("figures", 15), ("gallery", 15)]), 1, data, page + 1);
}
