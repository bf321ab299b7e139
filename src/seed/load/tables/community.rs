//! Follows, matches, the one research project.

use super::super::{
    clock::DAY,
    copy::{Json, Row, Words, put},
    dice::Dice,
    numbers,
    table::Table,
    world::{World, phone, spread},
};

pub const TABLES: &[Table] = &[
    Table::many("community_userfollow", 18, "id,created_at,updated_at,followed_id,follower_id", follow),
    Table::many("community_companyfollow", 3, "id,created_at,updated_at,followed_id,follower_id", company_follow),
    Table::many(
        "matchmaking_profile",
        PROFILES,
        "id,created_at,updated_at,activity,contact,data,active,user_id",
        profile,
    ),
    Table::many("matchmaking_match", 31, "id,created_at,updated_at,date,user_a_id,user_b_id", meet),
    Table::many(
        "niokr_niokrproject",
        1,
        "id,created_at,updated_at,organization_bin,work_title,project_type,status,goal,area,keywords,starts_on,\
         ends_on,total_cost,spent,trl_start,trl_end,contract_number,contract_date",
        project,
    ),
    Table::many(
        "niokr_niokrprojectexecutor",
        1,
        "id,created_at,updated_at,executor_type,official_name,short_name,tin,head_name,email,phone",
        executor,
    ),
    Table::many(
        "niokr_niokrprojectexecutor_projects",
        1,
        "id,niokrprojectexecutor_id,niokrproject_id",
        executor_project,
    ),
    Table::many("niokr_niokrnotification", 3, "id,created_at,text,title,notification_type,unread", notice),
    Table::many("niokr_niokrnotification_projects", 2, "id,niokrnotification_id,niokrproject_id", notice_project),
    Table::nothing("journeymap_journeymap", 0, ""),
    Table::nothing("journeymap_step", 0, ""),
    Table::nothing("journeymap_step_next_steps", 0, ""),
    Table::nothing("journeymap_task", 0, ""),
    Table::nothing("journeymap_question", 0, ""),
    Table::nothing("journeymap_userstate", 0, ""),
    Table::nothing("journeymap_companystate", 0, ""),
];

const PROFILES: u64 = 19;

fn follow(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let follower = spread(i, 18 * world.scale, world.users);
    let followed = (follower + 1 + dice.below(world.users - 1)) % world.users;
    let at = world.clock.past(world.user_created(follower.max(followed)).plus(DAY));
    put!(row; i + 1, at, at, followed + 1, follower + 1);
}

fn company_follow(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 3 * world.scale);
    put!(row; i + 1, at, at, dice.below(world.companies) + 1, spread(i, 3 * world.scale, world.users) + 1);
}

fn profile_user(world: &World, n: u64) -> u64 {
    spread(n, PROFILES * world.scale, world.users) + 1
}

fn profile(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.clock.now.plus(-200 * DAY);
    let user = profile_user(world, i);
    put!(row; i + 1, at, at, world.words.topic(dice).ru, phone(user), Json("{}"), true, user);
}

/// Neighbours meet, and every week other neighbours.
fn meet(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let (round, place) = (i / (PROFILES * world.scale), i % (PROFILES * world.scale));
    let date = world.clock.today.plus(-7 * (20 - round as i64));
    let other = (place + 1 + round) % (PROFILES * world.scale);
    put!(row; i + 1, date.at(9, 0), date.at(9, 0), date, profile_user(world, place), profile_user(world, other));
}

fn project(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, world.scale);
    let title = world.words.topic(dice);
    put!(row; i + 1, at, at, numbers::bin(i), &title, "applied", "success", dice.pick(&world.words.summaries),
        "mining", Words(vec!["data"]), at.day(), at.day().plus(700), 90_000_000, 30_000_000, 4, 7,
        format!("{}-RD", i + 1), at.day());
}

fn executor(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, world.scale);
    let company = world.company(i);
    put!(row; i + 1, at, at, "law", &company.name, &company.short_name, &company.tin,
        world.person(world.owner(i)).full_name(), format!("rd.{}@example.test", i + 1), phone(i));
}

fn executor_project(_: &World, _: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, i + 1, i + 1);
}

fn notice(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, world.when(i, 3 * world.scale), "", world.words.topic(dice).ru, "info", dice.percent(50));
}

fn notice_project(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, i + 1, i % world.scale + 1);
}
