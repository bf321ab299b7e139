//! What the machinery of the site wrote while people worked.

use super::super::{
    clock::{At, DAY},
    copy::{Row, put},
    dice::Dice,
    table::Table,
    world::{World, spread},
};
use super::{content, dictionaries::CONTENT_TYPES, people};
use crate::vault::{Field, Index};
use serde_json::json;

pub const TABLES: &[Table] = &[
    Table::many(
        "django_admin_log",
        42_696,
        "id,action_time,object_id,object_repr,action_flag,change_message,content_type_id,user_id",
        admin_log,
    ),
    Table::many(
        "admin_honeypot_loginattempt",
        69_000,
        "id,username,ip_address,session_key,user_agent,timestamp,path",
        honeypot,
    ),
    Table::many("reversion_revision", REVISIONS, "id,date_created,comment,user_id", revision),
    Table::many(
        "reversion_version",
        9_281,
        "id,object_id,format,serialized_data,object_repr,db,content_type_id,revision_id",
        version,
    ),
    Table::fixed("django_migrations", 819, "id,app,name,applied", migration),
    Table::many("awsdjangoses_awsblacklist", 200, "id,email,token,bounce,complaint", blacklist),
    Table::many(
        "oauth2_provider_application",
        APPLICATIONS,
        "id,client_id,redirect_uris,client_type,authorization_grant_type,client_secret,name,user_id,active,created,\
         updated",
        application,
    ),
    Table::many(
        "oauth2_provider_accesstoken",
        9,
        "id,token,expires,scope,application_id,user_id,created,updated",
        access_token,
    ),
    Table::many(
        "oauth2_provider_grant",
        1_037,
        "id,code,expires,redirect_uri,scope,application_id,user_id,created,updated",
        grant,
    ),
    Table::many("explorer_query", 6, "id,title,sql,description,created_at,created_by_user_id", query),
    Table::many(
        "explorer_querylog",
        1_129,
        "id,sql,run_at,query_id,run_by_user_id,duration,success,row_count",
        query_log,
    ),
    Table::fixed("waffle_flag", 56, "id,name,everyone,superusers,authenticated,note,created,modified", flag),
    Table::fixed("waffle_flag_groups", 2, "id,flag_id,group_id", flag_group),
    Table::fixed("waffle_flag_users", 24, "id,flag_id,user_id", flag_user),
    Table::fixed("waffle_switch", 44, "id,name,active,note,created,modified", switch),
    Table::nothing("waffle_sample", 0, ""),
    Table::nothing("explorer_queryfavorite", 0, ""),
    Table::nothing("oauth2_provider_idtoken", 0, ""),
    Table::nothing("oauth2_provider_refreshtoken", 0, ""),
    Table::nothing("social_auth_association", 0, ""),
    Table::nothing("social_auth_code", 0, ""),
    Table::nothing("social_auth_nonce", 0, ""),
    Table::nothing("social_auth_partial", 0, ""),
    Table::nothing("django_dramatiq_task", 0, ""),
];

pub const NOISE: &[Table] = &[
    Table::nothing("user_sessions_session", 2_952_046, "machine noise: sessions"),
    Table::nothing("thumbnail_kvstore", 230_644, "machine noise: a cache"),
    Table::nothing("hub_cache_table", 63, "machine noise: a cache"),
    Table::nothing("silk_request", 73, "machine noise: profiling"),
    Table::nothing("silk_response", 73, "machine noise: profiling"),
    Table::nothing("silk_sqlquery", 571, "machine noise: profiling"),
    Table::nothing("silk_profile", 0, "machine noise: profiling"),
    Table::nothing("silk_profile_queries", 0, "machine noise: profiling"),
    Table::nothing("django_session", 0, "machine noise: sessions"),
];

const REVISIONS: u64 = 19_559;
const APPLICATIONS: u64 = 8;

fn admin_log(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 42_696 * world.scale);
    let object = dice.below(50_000) + 1;
    put!(row; i + 1, at, object, format!("#{object}"), dice.weigh(&[(2, 80), (1, 15), (3, 5)]),
        json!([{ "changed": { "fields": [dice.weigh(&[("status", 3), ("data", 2), ("published", 1)])] } }]).to_string(),
        dice.below(CONTENT_TYPES) + 1, world.staff_member(dice));
}

/// Attacks come in waves from a few hundred addresses.
fn honeypot(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let mut wave = world.dice("wave", i / 150);
    let days = (world.clock.now.0 - world.clock.start.0) / DAY - 2;
    let step = (69_000 * world.scale).div_ceil(150) as i64;
    let begin = At(world.clock.start.0 + (i / 150) as i64 * days * DAY / step + wave.between(0, DAY));
    let at = begin.plus((i % 150) as i64 * wave.between(1, 40));
    let name = dice.weigh(&[
        ("admin", 50),
        ("root", 15),
        ("administrator", 10),
        ("test", 10),
        ("' or 1=1 --", 5),
        ("wp-admin", 10),
    ]);
    put!(row; i + 1, world.seal(Field::HoneypotUsername, i + 1, name), content::address(&mut wave), "", content::browser(&mut wave), at,
        dice.weigh(&[("/admin/login/", 8), ("/wp-login.php", 2)]));
}

fn revision(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, world.when(i, REVISIONS * world.scale), "", dice.percent(95).then(|| world.staff_member(dice)));
}

fn version(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let revision = spread(i, 9_281 * world.scale, REVISIONS * world.scale);
    let object = dice.below(world.companies) + 1;
    put!(row; i + 1, object, "json", json!([{ "pk": object, "fields": { "status": "success" } }]).to_string(),
        format!("#{object}"), "default", dice.below(CONTENT_TYPES) + 1, revision + 1);
}

fn migration(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let app = ["account", "service", "core", "booking", "techorda", "landing", "shared", "community"][(i % 8) as usize];
    put!(row; i + 1, app, format!("{:04}_step", i / 8 + 1), world.when(i, 819));
}

fn blacklist(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let bounce = dice.percent(85);
    let email = format!("bounced.{}@example.test", i + 1);
    put!(row; i + 1, world.seal(Field::BlacklistEmail, i + 1, &email), people::token_of(world, Index::Email, &email),
        bounce, !bounce);
}

fn application(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, APPLICATIONS * world.scale);
    put!(row; i + 1, dice.hex(40), "https://client.example/callback", "confidential", "authorization-code",
        dice.hex(64), format!("Client {}", i + 1), world.staff_member(dice), true, at, at);
}

fn access_token(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 9 * world.scale);
    put!(row; i + 1, dice.hex(64), at.plus(DAY), "openid profile", dice.below(APPLICATIONS * world.scale) + 1,
        dice.below(world.users) + 1, at, at);
}

fn grant(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 1_037 * world.scale);
    put!(row; i + 1, dice.hex(64), at.plus(60), "https://client.example/callback", "openid profile",
        dice.below(APPLICATIONS * world.scale) + 1, dice.below(world.users) + 1, at, at);
}

fn query(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, format!("Query {}", i + 1), "select count(*) from account_company where verified", "",
        world.when(i, 6 * world.scale), world.staff_member(dice));
}

fn query_log(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, "select count(*) from account_company where verified", world.when(i, 1_129 * world.scale),
        dice.below(6 * world.scale) + 1, world.staff_member(dice), dice.unit() * 3.0, dice.percent(98),
        dice.between(0, 900));
}

fn flag(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let start = world.clock.start;
    put!(row; i + 1, format!("flag_{:02}", i + 1), dice.percent(40).then(|| dice.percent(70)), true,
        dice.percent(10), "", start, start);
}

fn flag_group(_: &World, _: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, i + 1, i + 1);
}

fn flag_user(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, i % 8 + 1, i % world.staff() + 1);
}

fn switch(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let start = world.clock.start;
    put!(row; i + 1, format!("switch_{:02}", i + 1), dice.percent(60), "", start, start);
}
