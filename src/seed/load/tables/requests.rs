//! Requests and both of their histories.

use super::super::{
    clock::{At, DAY, HOUR},
    copy::{Json, Row, put},
    dice::Dice,
    table::{Stream, Table},
    words::Text,
    world::{World, spread},
};
use super::catalogue;
use serde_json::json;
use std::{collections::VecDeque, sync::OnceLock};

pub const REQUESTS: Table = Table::stream(
    "service_servicerequest",
    56_322,
    "id,created_at,updated_at,status,search_field,assignee_id,author_id,company_id,expert_id,hub_form_data_id,\
     second_hub_form_data_id,parent_id,\
     service_id,number,version,bp_status,sent_at,due_at,paused_at,decided_at,reason,priority,data",
    requests,
);

pub const TABLES: &[Table] = &[
    Table::many(
        "service_hubformdata",
        61_635,
        "id,created_at,updated_at,data,signature,hub_form_id,form_version,version,signed_at",
        super::forms::answers,
    ),
    Table::stream(
        "service_servicerequeststatus",
        STATUSES,
        "id,created_at,updated_at,status,service_request_id,user_id,comment",
        statuses,
    ),
    Table::stream(
        "service_servicerequestbpstatus",
        BP_STATUSES,
        "id,created_at,updated_at,bp_status,service_request_id,user_id",
        bp_statuses,
    ),
    Table::many(
        "service_servicerequestlog",
        4_571,
        "id,created_at,updated_at,text,data,service_request_id,user_id,kind,is_public",
        log,
    ),
];

const STATUSES: u64 = 2_031;
const BP_STATUSES: u64 = 82_810;

/// Where the office's process can stand.
pub const TRACK: [&str; 10] = [
    "registered",
    "assigned",
    "completeness_check",
    "returned",
    "expertise",
    "voting",
    "preliminary_yes",
    "hearing",
    "refused",
    "finished",
];

pub fn count(world: &World) -> u64 {
    56_322 * world.scale
}

/// Requests with a second stage.
fn second_count(world: &World) -> u64 {
    (61_635 - 56_322) * world.scale
}

/// The request that the `n`th second form belongs to.
pub fn of_second(world: &World, n: u64) -> u64 {
    spread(n, second_count(world), count(world))
}

fn second_of(world: &World, request: u64) -> Option<u64> {
    let (seconds, all) = (second_count(world), count(world));
    let about = spread(request, all, seconds);
    (about..=about + 1).find(|n| *n < seconds && of_second(world, *n) == request)
}

#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub status: &'static str,
    pub bp: &'static str,
    pub at: At,
    pub by: i64,
}

pub struct Request {
    pub service: u64,
    pub status: &'static str,
    pub author: u64,
    pub company: Option<u64>,
    pub parent: Option<u64>,
    pub second: Option<u64>,
    pub created: At,
    pub assignee: i64,
    pub expert: i64,
    pub steps: Vec<Step>,
}

impl Request {
    pub fn sent(&self) -> Option<At> {
        self.steps.iter().find(|step| step.status == "sent").map(|step| step.at)
    }

    pub fn decided(&self) -> Option<At> {
        if ["success", "reject", "rejected"].contains(&self.status) {
            self.steps.last().map(|step| step.at)
        } else {
            None
        }
    }
}

fn applicant(world: &World, request: u64) -> (u64, Option<u64>) {
    let mut dice = world.dice("applicant", request);
    let part = world.part(request, count(world)) * 0.99;
    if dice.percent(40) {
        let company = dice.below((world.companies as f64 * part) as u64);
        (world.owner(company), Some(company))
    } else {
        (world.user_before(part, &mut dice), None)
    }
}

const LAST_DAYS: [(&str, u64); 3] = [("draft", 45), ("created", 15), ("sent", 40)];
const LAST_WEEKS: [(&str, u64); 7] =
    [("draft", 20), ("created", 6), ("sent", 34), ("correction", 14), ("approved", 8), ("success", 12), ("reject", 6)];
const LONG_AGO: [(&str, u64); 8] = [
    ("draft", 90),
    ("created", 10),
    ("sent", 8),
    ("correction", 25),
    ("approved", 25),
    ("success", 590),
    ("reject", 160),
    ("rejected", 92),
];

/// The way to a status: what the applicant sees, where the office stands, how long it takes at most.
fn way(status: &str, detour: bool) -> Vec<(&'static str, &'static str, i64)> {
    const SENT: [(&str, &str, i64); 1] = [("sent", "registered", 5 * DAY)];
    const CHECK: [(&str, &str, i64); 2] = [("sent", "assigned", 2 * DAY), ("sent", "completeness_check", 3 * DAY)];
    const BACK: [(&str, &str, i64); 1] = [("correction", "returned", 3 * DAY)];
    const AGAIN: [(&str, &str, i64); 1] = [("sent", "completeness_check", 12 * DAY)];
    const EXPERTS: [(&str, &str, i64); 1] = [("sent", "expertise", 6 * DAY)];
    let detour: &[_] = if detour { &[BACK, AGAIN].concat() } else { &[] };
    match status {
        "draft" => vec![],
        "created" => vec![("created", "registered", HOUR)],
        "sent" => SENT.to_vec(),
        "correction" => [&SENT[..], &CHECK, &BACK].concat(),
        "approved" => [&SENT[..], &CHECK, detour, &EXPERTS, &[("approved", "preliminary_yes", 10 * DAY)]].concat(),
        "success" => {
            [&SENT[..], &CHECK, detour, &EXPERTS, &[("approved", "voting", 9 * DAY), ("success", "finished", 12 * DAY)]]
                .concat()
        }
        "reject" => {
            [&SENT[..], &CHECK, detour, &EXPERTS, &[("sent", "hearing", 6 * DAY), ("reject", "refused", 5 * DAY)]]
                .concat()
        }
        _ => [&SENT[..], &CHECK, &[("rejected", "refused", 9 * DAY)]].concat(),
    }
}

pub fn request(world: &World, number: u64) -> Request {
    let mut dice = world.dice("request", number);
    let part = world.part(number, count(world));
    let created = world.clock.past(world.clock.when(part).plus(HOUR));
    let second = second_of(world, number);
    let parent = (number > 200 && dice.below(1000) < 15).then(|| number - 1 - dice.below(150));
    let (author, company) = applicant(world, number);
    // A child is asked for by those who asked for its parent; grandchildren do not happen.
    let (author, company) = parent.map_or((author, company), |parent| applicant(world, parent));
    let status = match second {
        _ if world.clock.now.0 - created.0 < 5 * DAY => dice.weigh(&LAST_DAYS),
        Some(_) => dice.weigh(&[("approved", 10), ("success", 90)]),
        None if world.clock.now.0 - created.0 < 45 * DAY => dice.weigh(&LAST_WEEKS),
        None => dice.weigh(&LONG_AGO),
    };
    let (assignee, expert) = (world.staff_member(&mut dice), world.expert(dice.roll() >> 8));
    let way = way(status, dice.percent(22));
    let waits: Vec<i64> = way.iter().map(|(_, _, most)| dice.between(most / 20, *most)).collect();
    // What would end in the future goes faster.
    let whole: i64 = waits.iter().sum();
    let room = (world.clock.now.0 - created.0 - 60).max(1);
    let pace = if whole > room { room as f64 / whole as f64 } else { 1.0 };
    let mut at = created;
    let steps = way.into_iter().zip(waits).map(|((status, bp, _), wait)| {
        at = at.plus((wait as f64 * pace) as i64);
        let by = if ["registered"].contains(&bp) || (status == "sent" && bp == "completeness_check") {
            author as i64 + 1
        } else {
            assignee
        };
        Step { status, bp, at, by }
    });
    let steps = steps.collect();
    Request {
        service: world.service(&mut dice),
        status,
        author,
        company,
        parent,
        second,
        created,
        assignee,
        expert,
        steps,
    }
}

/// A request that ended well, near the wanted place.
pub fn successful(world: &World, dice: &mut Dice, near: u64) -> (u64, Request) {
    let all = count(world);
    let mut number = near % all;
    loop {
        let request = request(world, number);
        if request.status == "success" {
            return (number, request);
        }
        number = (number + 1 + dice.below(7)) % all;
    }
}

fn requests(world: &World) -> Stream<'_> {
    let services: OnceLock<Vec<(String, String)>> = OnceLock::new();
    Box::new(move |i, row| {
        let services = services.get_or_init(|| {
            (0..world.services)
                .map(|n| catalogue::facts(world, n))
                .map(|service| (service.name.search_words(), service.code))
                .collect()
        });
        write_request(world, i, services, row);
        row.end();
    })
}

fn write_request(world: &World, i: u64, services: &[(String, String)], row: &mut Row) {
    let mut dice = world.dice("service_servicerequest", i);
    let request = request(world, i);
    let (service_words, code) = &services[request.service as usize];
    let sent = request.sent();
    let number = sent.map(|sent| format!("{}-{:07}", sent.year(), i + 1));
    let mut words: Vec<String> = number.iter().map(|number| number.to_lowercase()).collect();
    words.push(service_words.clone());
    if let Some(company) = request.company {
        let company = world.company(company);
        let known = [company.name.to_lowercase(), company.public_number().to_string()];
        words.extend(known.into_iter().filter(|word| !word.is_empty()));
    }
    let updated = request.steps.last().map_or(request.created, |step| step.at);
    let refused = request.status.starts_with("reject");
    let reason = if refused { Text::of(dice.pick(&world.words.topics.reasons)) } else { Text::default() };
    let open = sent.is_some() && request.decided().is_none();
    let taken = request.steps.len() > 1;
    put!(row; i + 1, request.created, updated, request.status, words.join(" "), taken.then_some(request.assignee),
        request.author + 1, request.company.map(|company| company + 1),
        (taken && dice.percent(35)).then_some(request.expert), i + 1,
        request.second.map(|second| count(world) + second + 1), request.parent.map(|parent| parent + 1), code,
        number, 1 + request.steps.iter().filter(|step| step.status == "correction").count() as u64,
        request.steps.last().map_or("", |step| step.bp), sent, sent.map(|sent| sent.plus(21 * DAY)),
        (open && request.status == "correction").then_some(updated), request.decided(), reason,
        i64::from(dice.percent(3)), Json("{}"));
}

/// The steps of a request that its public status shows, each once.
fn public_steps(request: &Request) -> Vec<Step> {
    let mut steps: Vec<Step> =
        vec![Step { status: "draft", bp: "", at: request.created, by: request.author as i64 + 1 }];
    for step in &request.steps {
        if steps.last().is_none_or(|last| last.status != step.status) {
            steps.push(*step);
        }
    }
    steps
}

/// A history that holds exactly `rows` rows: complete from the newest request backwards; of the older requests each
/// keeps its last `least` steps, as the site did when it was young.
struct History<'w> {
    world: &'w World,
    steps: fn(&Request) -> Vec<Step>,
    least: usize,
    /// From this request on everything is kept; the one before it keeps so many more than `least`.
    complete_from: u64,
    rest: usize,
    next: u64,
    waiting: VecDeque<(u64, Step)>,
}

impl<'w> History<'w> {
    fn new(world: &'w World, rows: u64, least: usize, steps: fn(&Request) -> Vec<Step>) -> History<'w> {
        let all = count(world);
        let lengths: Vec<u8> = (0..all).map(|n| steps(&request(world, n)).len() as u8).collect();
        let mut left = rows as i64 - lengths.iter().map(|length| i64::from(*length).min(least as i64)).sum::<i64>();
        let mut complete_from = all;
        while complete_from > 0 && left > 0 {
            let more = (i64::from(lengths[complete_from as usize - 1]) - least as i64).max(0);
            if more > left {
                break;
            }
            left -= more;
            complete_from -= 1;
        }
        History { world, steps, least, complete_from, rest: left.max(0) as usize, next: 0, waiting: VecDeque::new() }
    }

    fn step(&mut self) -> Option<(u64, Step)> {
        while self.waiting.is_empty() && self.next < count(self.world) {
            let number = self.next;
            self.next += 1;
            if self.least == 0 && number + 1 < self.complete_from {
                continue;
            }
            let steps = (self.steps)(&request(self.world, number));
            let kept = if number >= self.complete_from {
                steps.len()
            } else if number + 1 == self.complete_from {
                self.least + self.rest
            } else {
                self.least
            };
            self.waiting.extend(steps.iter().skip(steps.len().saturating_sub(kept)).map(|step| (number, *step)));
        }
        self.waiting.pop_front()
    }
}

fn statuses(world: &World) -> Stream<'_> {
    let mut history = History::new(world, STATUSES * world.scale, 0, public_steps);
    Box::new(move |i, row| {
        let Some((request, step)) = history.step() else { return };
        put!(row; i + 1, step.at, step.at, step.status, request + 1, step.by, "");
        row.end();
    })
}

fn bp_statuses(world: &World) -> Stream<'_> {
    let mut history = History::new(world, BP_STATUSES * world.scale, 1, |request| request.steps.clone());
    Box::new(move |i, row| {
        let Some((request, step)) = history.step() else { return };
        put!(row; i + 1, step.at, step.at, step.bp, request + 1, step.by);
        row.end();
    })
}

fn log(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let number = spread(i, 4_571 * world.scale, count(world));
    let request = request(world, number);
    let at = request.steps.last().map_or(request.created, |step| step.at);
    let kind = dice.weigh(&[("note", 40), ("message", 40), ("assigned", 20)]);
    put!(row; i + 1, at, at, world.words.comment(dice), json!({ "status": request.status }), number + 1,
        request.assignee, kind, kind == "message");
}
