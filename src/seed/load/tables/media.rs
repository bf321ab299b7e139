//! Files: only their rows. Pictures are those of the demo content under many ids, so that no page has a broken
//! one; of the documents nothing lies on the disk.

use super::super::{
    clock::DAY,
    copy::{Json, Row, put},
    dice::Dice,
    table::Table,
    words::Text,
    world::{World, spread},
};
use super::requests;
use crate::vault::Field;
use serde_json::json;

pub const TABLES: &[Table] = &[
    Table::many(
        "shared_mediafile",
        50_936,
        "id,created_at,updated_at,file,thumbnail,mime_type,author_id,name,size,width,height,alt,sha256",
        picture,
    ),
    Table::many(
        "shared_protectedmediafile",
        92_960,
        "id,created_at,updated_at,file,primary_key,source,author_id,name,mime_type,size,sha256,scan_status",
        document,
    ),
    Table::many(
        "landing_pagemediafile",
        18_517,
        "id,created_at,updated_at,file,thumbnail,mime_type,name,size,alt,author_id,page_id",
        page_picture,
    ),
    Table::many(
        "landing_component",
        2_790,
        "id,created_at,updated_at,container_type,component_type,position,data,section_id",
        component,
    ),
    Table::many(
        "landing_landing",
        8,
        "id,created_at,updated_at,name,endpoint,template,title,description,active,data",
        landing,
    ),
    Table::many("shared_contextdata", 243, "id,created_at,updated_at,data,code,description", context),
    Table::many("shared_seodata", 97, "id,created_at,updated_at,path,title,description", seo),
    Table::many("shared_largecache", 2, "id,created_at,updated_at,name,data,timeout", cache),
    Table::many("astanahub_shared_smslog", 651, "id,created_at,updated_at,phone,request,response", sms),
    Table::nothing("shared_smslog", 0, ""),
    Table::nothing("astanahub_shared_contextdata", 0, ""),
    Table::nothing("astanahub_shared_seodata", 0, ""),
];

fn picture(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let part = world.part(i, world.media);
    let at = world.clock.when(part);
    let demo = &world.words.demo;
    let (files, (width, height)) =
        if i.is_multiple_of(2) { (&demo.covers, (1200, 630)) } else { (&demo.logos, (80, 80)) };
    let sha = dice.hex(64);
    let alt = if dice.percent(20) { world.words.topic(dice) } else { Text::default() };
    put!(row; world.media_id(i), at, at, &files[(i / 2) as usize % files.len()], "",
        "image/svg+xml", world.user_before(part, dice) + 1, format!("IMG_{:04}.svg", i % 10_000),
        dice.tail(90_000.0, 12_000_000) + 900, width, height, alt, sha);
}

fn document(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, world.protected);
    let (mime, ending) = dice.weigh(&[
        (("application/pdf", "pdf"), 72),
        (("image/jpeg", "jpg"), 14),
        (("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"), 9),
        (("application/zip", "zip"), 5),
    ]);
    let sha = dice.hex(64);
    let number = spread(i, world.protected, requests::count(world));
    let author = requests::request(world, number).author;
    put!(row; world.protected_id(i), at, at, format!("protected/{}/{}.{ending}", at.year(), &sha[..24]), number + 1,
        "servicerequest", author + 1, format!("document-{}.{ending}", i % 97 + 1), mime,
        dice.tail(200_000.0, 50_000_000) + 2_000, sha,
        dice.weigh(&[("clean", 970), ("skipped", 20), ("pending", 8), ("infected", 2)]));
}

fn page_picture(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 18_517 * world.scale);
    let name = dice.hex(24);
    put!(row; dice.uuid(), at, at, format!("pages/{name}.jpg"), "", "image/jpeg", format!("photo-{}.jpg", i + 1),
        dice.tail(120_000.0, 9_000_000) + 900, Json("{}"), world.staff_member(dice),
        spread(i, 18_517 * world.scale, 562 * world.scale) + 1);
}

fn component(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let rows = 2_790 * world.scale;
    let section = spread(i, rows, 560 * world.scale);
    let at = world.when(section, 560 * world.scale);
    put!(row; i + 1, at, at, dice.weigh(&[("row", 3), ("grid", 1), ("", 2)]),
        dice.weigh(&[("text", 5), ("image", 3), ("button", 2), ("card", 2), ("video", 1)]), i % 5 + 1,
        json!({ "text": dice.pick(&world.words.summaries).json() }), section + 1);
}

fn landing(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.clock.start.plus(i as i64 * 20 * DAY / world.scale as i64);
    let name = world.words.topic(dice);
    put!(row; i + 1, at, at, &name, format!("landing-{}", i + 1), "default", &name,
        dice.pick(&world.words.summaries), dice.percent(40), Json("{}"));
}

fn context(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 243 * world.scale);
    put!(row; i + 1, at, at, json!({ "value": world.words.topic(dice).json() }), format!("context_{:03}", i + 1), "");
}

fn seo(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 97 * world.scale);
    put!(row; i + 1, at, at, format!("/page-{}", i + 1), world.words.topic(dice), dice.pick(&world.words.summaries));
}

fn cache(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, world.clock.start, world.clock.start, format!("cache_{}", i + 1), Json("{}"), 3600);
}

fn sms(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 651 * world.scale);
    let user = dice.below(world.users);
    let phone = world.seal(Field::OldSmsPhone, i + 1, &super::super::world::phone(user));
    put!(row; i + 1, at, at, phone, "send",
        if dice.percent(96) { "ok" } else { "timeout" });
}
