//! Small tables that others point to. They stay as they are at every scale.

use super::super::{
    clock::DAY,
    copy::{Json, Row, Words, put},
    dice::Dice,
    table::Table,
    words::Text,
    world::World,
};
use super::catalogue;
use serde_json::json;

pub const FAQ: &[Table] = &[
    Table::fixed("core_faq", FAQS, "code,title,title_ru,title_kk,title_en,position,active", faq),
    Table::fixed(
        "core_faqitem",
        46,
        "id,title,title_ru,title_kk,title_en,description,description_ru,description_kk,description_en,faq_id,\
         position,active",
        faq_item,
    ),
];

pub const TABLES: &[Table] = &[
    Table::fixed("core_country", 1, "id,name,name_ru,name_kk,name_en", country),
    Table::fixed("core_city", 16, "id,name,name_ru,name_kk,name_en,country_id,position,slug", city),
    Table::fixed("core_organization", 45, "code,created_at,updated_at,name,logo,data,active", organization),
    Table::fixed(
        "core_category",
        14,
        "id,created_at,updated_at,kind,slug,name,description,featured,position,is_active",
        category,
    ),
    Table::fixed(
        "booking_room",
        16,
        "id,created_at,updated_at,name,floor,max_people,pavilion,is_active,title,description,equipment,position,data",
        room,
    ),
    Table::fixed(
        "core_banner",
        27,
        "id,created_at,updated_at,name,title,text,button,link,image_id,audience,languages,starts_at,ends_at,\
         position,active,data",
        banner,
    ),
    Table::fixed("core_floordata", 16, "id,created_at,updated_at,pavilion,floor,data,name,position", floor),
    Table::migrated("django_content_type", CONTENT_TYPES),
    Table::migrated("auth_permission", 625),
    Table::migrated("auth_group", 11),
    Table::migrated("auth_group_permissions", 1_114),
];

const FAQS: u64 = 7;
pub const CONTENT_TYPES: u64 = 155;

fn country(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let name = &world.words.demo.country;
    put!(row; i + 1, &name.ru, &name.ru, &name.kk, &name.en);
}

fn city(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let city = &world.words.demo.cities[i as usize];
    let name = city.text("name");
    put!(row; i + 1, &name.ru, &name.ru, &name.kk, &name.en, 1, i + 1, city.str("slug"));
}

fn organization(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let (code, name) = &world.organizations[i as usize];
    put!(row; code, world.clock.start, world.clock.start, name, "", Json("{}"), true);
}

fn category(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let start = world.clock.start;
    let Some(known) = world.words.demo.categories.get(i as usize) else {
        let topic = Text::of(&world.words.topics.topics[i as usize]);
        put!(row; i + 1, start, start, "content", format!("category-{}", i + 1), topic, Json("{}"), false, i + 1,
            true);
        return;
    };
    let kind = if known.str("kind").is_empty() { "content" } else { known.str("kind") };
    put!(row; i + 1, start, start, kind, known.str("slug"), known.text("name"), known.text("description"),
        known.flag("featured"), i + 1, true);
}

fn room(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let room = &world.words.demo.rooms[i as usize];
    let start = world.clock.start;
    put!(row; i + 1, start, start, room.str("name"), room.int("floor").unwrap_or(1),
        room.int("max_people").unwrap_or(8), room.str("pavilion"), true, Text::same(room.str("name")),
        room.text("description"), Words(room.strs("equipment")), i + 1,
        json!({ "opens": "08:00", "closes": "22:00" }));
}

/// Those of the demo content stand on the home page, the others are over or wait.
fn banner(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let (now, number) = (world.clock.now, i as usize);
    let known = &world.words.demo.banners[number % world.words.demo.banners.len()];
    let shown = number < world.words.demo.banners.len();
    let (from, until) = if shown {
        (now.plus(-10 * DAY), now.plus(60 * DAY))
    } else {
        let from = world.clock.start.plus(dice.between(0, 2_000) * DAY);
        (from, from.plus(dice.between(7, 60) * DAY))
    };
    let title = if shown { known.text("title") } else { world.words.topic(dice) };
    put!(row; i + 1, from, from, format!("{}-{}", known.str("name"), i + 1), title, known.text("text"),
        known.text("button"), known.str("link"), dice.percent(80).then(|| world.cover(dice)),
        dice.weigh(&[("all", 6), ("guest", 2), ("resident", 1), ("company", 1)]), Words(vec!["kk", "ru", "en"]),
        from, until, i + 1, shown, Json("{}"));
}

fn floor(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let (pavilion, floor) = (["C1", "C2", "C3", "C4"][(i / 4) as usize], i % 4 + 1);
    put!(row; i + 1, world.clock.start, world.clock.start, pavilion, floor, Json("{}"),
        Text::same(&format!("{pavilion}, {floor}")), i + 1);
}

/// The demo's first groups with their questions, filled up with questions about services.
fn faq(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let known = &world.words.demo.faqs[i as usize % world.words.demo.faqs.len()];
    let title = known.text("title");
    put!(row; known.str("code"), &title.ru, &title.ru, &title.kk, &title.en, i + 1, true);
}

fn faq_item(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let faqs = world.words.demo.faqs.iter().take(FAQS as usize);
    let known: Vec<_> =
        faqs.flat_map(|faq| faq.records("item").into_iter().map(|item| (faq.str("code"), item))).collect();
    let (faq, title, text) = match known.get(i as usize) {
        Some((faq, item)) => (*faq, item.text("title"), item.text("description")),
        None => {
            let service = catalogue::facts(world, i);
            let answer = Text::fill(&world.words.topics.service_summary, &service.topic);
            let html = Text {
                kk: format!("<p>{}</p>", answer.kk),
                ru: format!("<p>{}</p>", answer.ru),
                en: format!("<p>{}</p>", answer.en),
            };
            (
                world.words.demo.faqs[i as usize % FAQS as usize].str("code"),
                Text::fill(&world.words.topics.faq_question, &service.topic),
                html,
            )
        }
    };
    put!(row; i + 1, &title.ru, &title.ru, &title.kk, &title.en, &text.ru, &text.ru, &text.kk, &text.en, faq, i + 1,
        true);
}
