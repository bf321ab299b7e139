//! What follows a request: expertise, votes, grades, protocols, reports, documents.

use super::super::{
    clock::{DAY, HOUR},
    copy::{Ids, Json, Row, put},
    dice::Dice,
    numbers,
    table::Table,
    world::{World, phone, spread},
};
use super::{
    catalogue,
    requests::{count, request, successful},
};
use serde_json::json;

pub const TABLES: &[Table] = &[
    Table::many(
        "service_expertise",
        787,
        "id,created_at,updated_at,expertise_type,status,data,score,comment,due_at,finished_at,service_request_id,\
         user_id",
        expertise,
    ),
    Table::many(
        "service_vote",
        12_945,
        "id,created_at,updated_at,choice,data,comment,hub_form_data_id,service_request_id,user_id",
        vote,
    ),
    Table::many(
        "service_pitchinggrade",
        1_538,
        "id,created_at,updated_at,total,data,comment,service_request_id,user_id",
        grade,
    ),
    Table::many(
        "service_protocol",
        PROTOCOLS,
        "id,created_at,updated_at,data,signature,service_id,number,held_on,status",
        protocol,
    ),
    Table::many("service_protocol_accepted", 467, "id,protocol_id,servicerequest_id", accepted),
    Table::many("service_protocol_rejected", 606, "id,protocol_id,servicerequest_id", rejected),
    Table::many(
        "service_report",
        13_110,
        "id,created_at,updated_at,year,report_type,period,data,status,viewed,due_at,sent_at,author_id,\
         service_request_id",
        report,
    ),
    Table::many(
        "service_seedmoneyreport",
        333,
        "id,created_at,updated_at,viewed,report_type,data,status,year,period,sent_at,author_id,company_id,\
         service_request_id",
        seed_money_report,
    ),
    Table::many(
        "service_gupreport",
        267,
        "id,created_at,updated_at,viewed,report_type,data,status,year,sent_at,assignee_id,author_id,service_request_id",
        gup_report,
    ),
    Table::many(
        "service_guppurchaseplan",
        32,
        "id,created_at,updated_at,data,status,author_id,service_request_id,year,sent_at",
        purchase_plan,
    ),
    Table::many(
        "service_guppurchaseapplication",
        15,
        "id,created_at,updated_at,data,status,author_id,service_request_id,amount,year,sent_at",
        purchase_application,
    ),
    Table::many(
        "service_techordareport",
        503,
        "id,created_at,updated_at,viewed,year,month,data,signature,status,comment,sent_at,author_id,service_request_id",
        school_report,
    ),
    Table::many(
        "service_techordareportstudent",
        4,
        "id,created_at,updated_at,data,full_name,iin,email,phone,year,month,status,service_request_id,user_id",
        school_report_student,
    ),
    Table::many(
        "service_techordastudent",
        3_307,
        "id,created_at,updated_at,tin,iin,data,full_name,status,year",
        student,
    ),
    Table::many("service_expertisegroup", 13, "id,created_at,updated_at,key,service_id,data", group),
    Table::many("service_expertisegroup_users", 25, "id,expertisegroup_id,user_id", group_user),
    Table::many("service_service_users", 906, "id,service_id,user_id", service_user),
    Table::many("service_servicenote", 2, "id,created_at,updated_at,text,author_id,service_id", note),
    Table::many(
        "service_externaldocument",
        195,
        "id,created_at,updated_at,external_id,data,service_request_id",
        external_document,
    ),
    Table::many(
        "service_extradocument",
        101,
        "id,created_at,updated_at,name,file,service_request_id,user_id",
        extra_document,
    ),
    Table::many(
        "service_externalhooklog",
        2_092,
        "id,created_at,updated_at,request_data,service_request_id,user_id",
        hook_log,
    ),
    Table::many("service_documentologlog", 1_117, "id,created_at,updated_at,data,log_type,request_data", document_log),
    Table::many("service_boxstorage", 691, "id,created_at,updated_at,last_box_id", storage),
    Table::nothing("service_amolog", 0, ""),
    Table::nothing("service_expertdocument", 0, ""),
];

const PROTOCOLS: u64 = 104;
const REPORT_STATES: [(&str, u64); 5] =
    [("success", 68), ("sent", 12), ("correction", 6), ("draft", 10), ("reject", 4)];

fn expertise(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let (number, request) = successful(world, dice, spread(i, 787 * world.scale, count(world)));
    let at = request.sent().unwrap_or(request.created);
    let done = dice.percent(94);
    put!(row; i + 1, at, at,
        dice.weigh(&[("expert", 50), ("technical", 20), ("legal", 12), ("financial", 10), ("scientific", 8)]),
        if done { dice.weigh(&[("approved", 70), ("reject", 25), ("recused", 5)]) } else { "sent" }, Json("{}"),
        done.then(|| dice.between(20, 100)), world.words.talk.answers.say(dice), at.plus(10 * DAY),
        done.then(|| at.plus(5 * DAY)), number + 1, world.expert(i));
}

/// Five members of a commission vote on a request.
fn vote(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let (group, member) = (i / 5, i % 5);
    let number = spread(group, (12_945 * world.scale).div_ceil(5), count(world));
    let request = request(world, number);
    let at = request.steps.last().map_or(request.created, |step| step.at);
    let refused = request.status.starts_with("reject");
    let choice = if dice.percent(78) == refused {
        "against"
    } else {
        dice.weigh(&[("for", 90), ("abstain", 8), ("recused", 2)])
    };
    put!(row; i + 1, at, at, choice, Json("{}"),
        if dice.percent(30) { world.words.talk.answers.say(dice) } else { "" }, number + 1, number + 1,
        world.expert(group * 3 + member));
}

fn grade(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let (group, member) = (i / 3, i % 3);
    let number = spread(group, (1_538 * world.scale).div_ceil(3), count(world));
    let at = request(world, number).created.plus(HOUR);
    let marks: Vec<i64> = (0..5).map(|_| dice.between(2, 10)).collect();
    put!(row; i + 1, world.clock.past(at), world.clock.past(at), marks.iter().sum::<i64>(),
        json!({ "team": marks[0], "market": marks[1], "product": marks[2], "model": marks[3], "plan": marks[4] }),
        "", number + 1, world.expert(group + member));
}

fn protocol(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, PROTOCOLS * world.scale);
    let service = catalogue::facts(world, world.service(dice));
    put!(row; i + 1, at, at, json!({ "quorum": dice.between(5, 9) }), None::<&str>, service.code,
        format!("{}-{}", at.year(), i + 1), at.day(), dice.weigh(&[("success", 92), ("draft", 8)]));
}

fn accepted(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let rows = 467 * world.scale;
    put!(row; i + 1, spread(i, rows, PROTOCOLS * world.scale) + 1, spread(i, rows, count(world)) + 1);
}

fn rejected(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let rows = 606 * world.scale;
    // The neighbours of those that were accepted.
    put!(row; i + 1, spread(i, rows, PROTOCOLS * world.scale) + 1,
        (spread(i, rows, count(world)) + 3) % count(world) + 1);
}

fn report(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let near = dice.below(count(world) * 9 / 10);
    let (number, request) = successful(world, dice, near);
    let from = request.decided().unwrap_or(request.created);
    let at = world.clock.past(from.plus(dice.between(30 * DAY, 500 * DAY)));
    let kind = dice.weigh(&[("yearly", 40), ("quarterly", 35), ("half_year", 15), ("final", 10)]);
    let period = match kind {
        "quarterly" => Some(dice.between(1, 4)),
        "half_year" => Some(dice.between(1, 2)),
        _ => None,
    };
    let status = dice.weigh(&REPORT_STATES);
    let viewed = (0..dice.below(3)).map(|_| world.staff_member(dice)).collect();
    put!(row; i + 1, at, at, at.year(), kind, period,
        json!({ "revenue": dice.tail(5_000_000.0, 900_000_000), "employees": dice.tail(6.0, 400), "export": dice.percent(20) }),
        status, Ids(viewed), at.plus(10 * DAY), (status != "draft").then_some(at), request.author + 1, number + 1);
}

fn seed_money_report(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let near = dice.below(count(world));
    let (number, request) = successful(world, dice, near);
    let at = world.clock.past(request.decided().unwrap_or(request.created).plus(90 * DAY));
    let status = dice.weigh(&REPORT_STATES);
    put!(row; i + 1, at, at, Ids(vec![]), "quarterly", json!({ "spent": dice.between(1, 200) * 50_000 }), status,
        at.year(), dice.between(1, 4), (status != "draft").then_some(at), request.author + 1,
        request.company.map(|company| company + 1), number + 1);
}

fn gup_report(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let near = dice.below(count(world));
    let (number, request) = successful(world, dice, near);
    let at = request.decided().unwrap_or(request.created);
    let status = dice.weigh(&REPORT_STATES);
    put!(row; i + 1, at, at, Ids(vec![]), "yearly", json!({ "amount": dice.between(1, 500) * 100_000 }), status,
        at.year(), (status != "draft").then_some(at), world.staff_member(dice), request.author + 1,
        dice.percent(90).then_some(number + 1));
}

fn purchase_plan(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 32 * world.scale);
    put!(row; i + 1, at, at, json!({ "lines": dice.between(1, 40) }), "success",
        world.user_before(world.part(i, 32 * world.scale), dice) + 1, None::<i64>, at.year(), at);
}

fn purchase_application(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 15 * world.scale);
    put!(row; i + 1, at, at, Json("{}"), "sent", world.user_before(world.part(i, 15 * world.scale), dice) + 1,
        None::<i64>, dice.between(1, 900) * 100_000, at.year(), at);
}

fn school_report(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let near = dice.below(count(world));
    let (number, request) = successful(world, dice, near);
    let at = request.decided().unwrap_or(request.created);
    put!(row; i + 1, at, at, Ids(vec![]), at.year(), at.month(), json!({ "students": dice.between(5, 40) }),
        json!({ "method": "test", "digest": dice.hex(64) }), dice.weigh(&REPORT_STATES), "", at, request.author + 1,
        number + 1);
}

fn school_report_student(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let near = dice.below(count(world));
    let (number, request) = successful(world, dice, near);
    let at = request.decided().unwrap_or(request.created);
    let user = dice.below(world.users);
    let person = world.person(user);
    put!(row; i + 1, at, at, Json("{}"), person.full_name(), person.iin, person.email, phone(user), at.year(),
        at.month(), "created", number + 1, user + 1);
}

fn student(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 3_307 * world.scale);
    let person = world.person(spread(i, 3_307 * world.scale, world.users));
    put!(row; i + 1, at, at, numbers::bin(i % (82 * world.scale)), person.iin.as_str(), Json("{}"),
        person.full_name(), dice.weigh(&[("finished", 55), ("employed", 20), ("studying", 17), ("expelled", 8)]),
        at.year());
}

fn group(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let start = world.clock.start;
    put!(row; i + 1, start, start, format!("group_{}", i + 1), catalogue::facts(world, i % world.services).code,
        Json("{}"));
}

fn group_user(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, i % (13 * world.scale) + 1, world.expert(i));
}

fn service_user(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let (service, nth) = (i % world.services, i / world.services);
    put!(row; i + 1, catalogue::facts(world, service).code, (service * 7 + nth) % world.staff() + 1);
}

fn note(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 2 * world.scale);
    put!(row; i + 1, at, at, world.words.talk.answers.say(dice), world.staff_member(dice),
        catalogue::facts(world, i % world.services).code);
}

fn external_document(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let number = spread(i, 195 * world.scale, count(world));
    let at = request(world, number).created;
    put!(row; i + 1, at, at, dice.hex(24), Json("{}"), number + 1);
}

fn extra_document(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let number = spread(i, 101 * world.scale, count(world));
    let request = request(world, number);
    put!(row; i + 1, request.created, request.created, format!("document-{}.pdf", i + 1),
        format!("extra/{}.pdf", dice.hex(32)), number + 1, request.author + 1);
}

fn hook_log(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let number = spread(i, 2_092 * world.scale, count(world));
    let at = request(world, number).created;
    put!(row; i + 1, at, at,
        json!({ "event": dice.weigh(&[("created", 1), ("updated", 2)]), "ok": dice.percent(97) }), number + 1,
        None::<i64>);
}

fn document_log(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 1_117 * world.scale);
    put!(row; i + 1, at, at, json!({ "status": dice.weigh(&[(200, 95), (500, 5)]) }),
        dice.weigh(&[("send", 3), ("status", 2)]), json!({ "id": dice.hex(16) }));
}

fn storage(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 691 * world.scale);
    put!(row; i + 1, at, at, i + 1);
}
