//! What else people write and do around content: tasks, discussions, comments, applications, the feed, the log.

use super::super::{
    clock::{At, DAY, HOUR},
    copy::{Ids, Json, Row, Words, put},
    dice::Dice,
    table::Table,
    words::Text,
    world::{World, slug, spread},
};
use super::{posts, requests};
use crate::vault::Field;
use serde_json::{Value, json};

pub const TABLES: &[Table] = &[
    Table::many(
        "core_techtask",
        247,
        "id,created_at,updated_at,status,title,author_id,company_id,category_id,slug,description,requirements,\
         expected_result,reward,deadline,published,published_at,task_type,product_type,product_status,area,need_nda,\
         criteria,contact_info,view_count,search_field,favorite_users,data",
        task,
    ),
    Table::many(
        "core_techtasksolution",
        232,
        "id,created_at,updated_at,company_name,company_tin,website,status,description,presentation_id,price,\
         term_days,contact_info,author_id,tech_task_id",
        solution,
    ),
    Table::many(
        "core_discussion",
        157,
        "id,created_at,updated_at,view_count,reaction_up_users,reaction_down_users,favorite_users,status,title,\
         content,author_id,category_id,slug,published,published_at,closes_at,need_signature,version,tags,search_field",
        discussion,
    ),
    Table::many(
        "core_discussionvote",
        335,
        "id,created_at,updated_at,choice,signature,discussion_id,user_id,version",
        discussion_vote,
    ),
    Table::many(
        "core_comment",
        2_585,
        "id,created_at,updated_at,message,source,primary_key,parent_id,user_id,status,reaction_up_users,\
         reaction_down_users",
        comment,
    ),
    Table::many(
        "core_eventparticipant",
        864,
        "id,created_at,updated_at,status,email,phone,full_name,company_name,event_id,author_id",
        participant,
    ),
    Table::many(
        "core_vacancycandidate",
        5_344,
        "id,created_at,updated_at,status,email,phone,full_name,cover_letter,resume_id,links,answer,answered_at,\
         rating,author_id,vacancy_id",
        candidate,
    ),
    Table::many(
        "core_vacancycandidate_certificates",
        192,
        "id,vacancycandidate_id,mediafile_id",
        candidate_certificate,
    ),
    Table::many(
        "core_feed",
        4_789,
        "id,created_at,updated_at,source,primary_key,published,published_at,pinned,article_id,blog_id,discussion_id,\
         event_id,tech_task_id,vacancy_id",
        feed,
    ),
    Table::many(
        "core_notification",
        1_233,
        "id,created_at,updated_at,title,description,user_id,kind,path,read_at",
        notification,
    ),
    Table::many(
        "core_actionlog",
        124_987,
        "id,created_at,updated_at,data,action,log_type,primary_key,user_id,ip,user_agent,path,request_id",
        action,
    ),
    Table::many(
        "core_elabsannouncement",
        70,
        "id,created_at,updated_at,status,product_name,organizer_name,title,description,published,published_at,\
         starts_at,ends_at,address,website,contact_info,image_id,author_id,view_count",
        announcement,
    ),
    Table::many(
        "core_infrastructure",
        504,
        "id,created_at,updated_at,favorite_users,name,active,type,status,description,author_id,company_id,\
         organization_id,parent_id,city_id,slug,address,location,\
         website,contact_info,area,capacity,published_at,view_count,search_field",
        infrastructure,
    ),
    Table::many(
        "core_infrastructureimage",
        397,
        "id,created_at,updated_at,image,\"primary\",author_id,infrastructure_id",
        infrastructure_image,
    ),
    Table::many(
        "core_infrastructurerequest",
        37,
        "id,created_at,updated_at,phone,contact_name,comment,status,author_id,infrastructure_id",
        infrastructure_request,
    ),
];

const PUBLIC_TASKS: u64 = 800;
const PUBLIC_DISCUSSIONS: u64 = 850;

fn task(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let post = world.post("task post", i, world.tasks, PUBLIC_TASKS);
    let pattern = dice.pick(&world.words.topics.tasks);
    let full = world.words.title(pattern, dice);
    let (slug, title) = (slug(&full.en, i + 1), full.only(post.written));
    let reward = if dice.percent(60) {
        json!({ "kind": "agreement" })
    } else {
        json!({ "kind": "amount", "amount": dice.between(1, 60) * 500_000, "currency": "KZT" })
    };
    put!(row; i + 1, post.created, post.updated, post.status, &title, post.author, post.company,
        dice.between(1, 14), slug, world.words.body(dice).only(post.written),
        dice.pick(&world.words.requirements).clone().only(post.written),
        dice.pick(&world.words.summaries).clone().only(post.written), reward,
        dice.percent(80).then(|| post.created.plus(dice.between(20, 120) * DAY)), post.published, post.published_at,
        dice.weigh(&[("software", 5), ("hardware", 2), ("research", 2)]),
        dice.weigh(&[("product", 3), ("service", 2)]), dice.weigh(&[("idea", 2), ("prototype", 2), ("ready", 1)]),
        dice.weigh(&[("mining", 4), ("agro", 2), ("energy", 2), ("public", 1)]), dice.percent(20), Json("[]"),
        world.contact(post.author), post.views, title.search_words(), Ids(world.reactions(dice, 1.0)), Json("{}"));
}

fn solution(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let task = loop {
        let task = dice.below(world.tasks);
        if world.post("task post", task, world.tasks, PUBLIC_TASKS).published {
            break task;
        }
    };
    let after = world.when(task, world.tasks);
    let company = dice.below(world.companies);
    let author = world.owner(company);
    let at = world.clock.past(after.plus(dice.between(DAY, 60 * DAY)).max(world.company_created(company)));
    let facts = world.company(company);
    put!(row; i + 1, at, at, facts.title, facts.tin, "",
        dice.weigh(&[("sent", 45), ("shortlist", 20), ("pilot", 8), ("contract", 5), ("reject", 22)]),
        world.seal(Field::SolutionText, i + 1, &world.words.comment(dice)), dice.percent(60).then(|| world.protected_id(dice.below(world.protected))),
        dice.percent(60).then(|| dice.between(1, 90) * 500_000), dice.percent(60).then(|| dice.between(2, 36) * 10),
        world.contact(author as i64 + 1), author + 1, task + 1);
}

fn discussion(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let post = world.post("discussion post", i, world.discussions, PUBLIC_DISCUSSIONS);
    let pattern = dice.pick(&world.words.topics.discussions);
    let full = world.words.title(pattern, dice);
    let (slug, title) = (slug(&full.en, i + 1), full.only(post.written));
    put!(row; i + 1, post.created, post.updated, post.views, Ids(world.reactions(dice, 2.0)),
        Ids(world.reactions(dice, 0.7)), Ids(world.reactions(dice, 1.0)), post.status, &title,
        world.words.body(dice).only(post.written), post.author, dice.between(1, 14), slug, post.published,
        post.published_at, post.created.plus(60 * DAY), dice.percent(15), 1, Words(vec![]), title.search_words());
}

fn discussion_vote(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let rows = 335 * world.scale;
    let discussion = spread(i, rows, world.discussions);
    let at = world.clock.past(world.when(discussion, world.discussions).plus(dice.between(DAY, 40 * DAY)));
    let user = spread(i, rows, world.users);
    put!(row; i + 1, at, at, dice.weigh(&[("for", 60), ("against", 28), ("abstain", 12)]), None::<&str>,
        discussion + 1, user + 1, 1);
}

/// A thing that can be seen, its number and when it appeared.
fn visible(world: &World, dice: &mut Dice, source: &str) -> (u64, At) {
    let (kind, rows, public) = match source {
        "event" => ("event post", world.events, posts::PUBLIC_EVENTS),
        "vacancy" => ("vacancy post", world.vacancies, posts::PUBLIC_VACANCIES),
        "article" => ("article post", world.articles, posts::PUBLIC_ARTICLES),
        "blog" => ("blog post", world.blogs, posts::PUBLIC_BLOGS),
        "techtask" => ("task post", world.tasks, PUBLIC_TASKS),
        _ => ("discussion post", world.discussions, PUBLIC_DISCUSSIONS),
    };
    loop {
        let number = dice.below(rows);
        if let Some(at) = world.post(kind, number, rows, public).published_at {
            return (number, at);
        }
    }
}

/// Every fourth comment answers the one before it.
fn comment(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let answers = i % 4 == 3;
    let mut about = world.dice("comment place", i - i % 4);
    let source = if answers || i % 4 == 2 {
        let mut about = world.dice("comment place", i - i % 4 + 2);
        let source = about.weigh(&SOURCES);
        let (number, at) = visible(world, &mut about, source);
        Some((source, number, at))
    } else {
        about = world.dice("comment place", i);
        None
    };
    let (source, number, at) = source.unwrap_or_else(|| {
        let source = about.weigh(&SOURCES);
        let (number, at) = visible(world, &mut about, source);
        (source, number, at)
    });
    let at = world.clock.past(at.plus(HOUR + i as i64 % 4 * HOUR + dice.between(0, HOUR)));
    let status = dice.weigh(&[("success", 92), ("sent", 4), ("reject", 2), ("deleted", 2)]);
    put!(row; i + 1, at, at, world.words.comment(dice), source, number + 1, answers.then_some(i),
        dice.below(world.users) + 1, status, Ids(world.reactions(dice, 1.0)), Ids(world.reactions(dice, 0.3)));
}

const SOURCES: [(&str, u64); 6] =
    [("blog", 55), ("event", 15), ("discussion", 15), ("article", 8), ("techtask", 4), ("vacancy", 3)];

fn participant(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let event = loop {
        // Registration is young: most took part in the newest events.
        let event = world.events - 1 - (dice.unit().powi(2) * world.events as f64 * 0.5) as u64;
        if world.post("event post", event, world.events, posts::PUBLIC_EVENTS).published {
            break event;
        }
    };
    let user = spread(i, 864 * world.scale, world.users);
    let person = world.person(user);
    let start = posts::event_start(world, event);
    let at = world.clock.past(start.plus(-dice.between(HOUR, 14 * DAY)));
    let over = start < world.clock.now;
    let status = if over {
        dice.weigh(&[("visited", 60), ("approved", 25), ("cancelled", 10), ("rejected", 5)])
    } else {
        dice.weigh(&[("sent", 40), ("approved", 50), ("waiting", 6), ("cancelled", 4)])
    };
    let company = world.owned(user).map(|company| world.company(company).short_name).unwrap_or_default();
    put!(row; i + 1, at, at, status, person.email.as_str(), person.phone.as_str(), person.full_name(), company,
        event + 1, user + 1);
}

fn candidate(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let (vacancy, _) = visible(world, dice, "vacancy");
    let user = spread(i, 5_344 * world.scale, world.users);
    let person = world.person(user);
    let at = world.clock.past(world.when(vacancy, world.vacancies).plus(dice.between(HOUR, 30 * DAY)));
    let status = dice.weigh(&[
        ("sent", 40),
        ("viewed", 18),
        ("review", 8),
        ("interview", 8),
        ("offer", 2),
        ("hired", 4),
        ("rejected", 17),
        ("withdrawn", 3),
    ]);
    let answered = !["sent", "viewed"].contains(&status);
    put!(row; i + 1, at, at, status, person.email.as_str(), person.phone.as_str(), person.full_name(),
        if dice.percent(60) {
            world.seal(Field::CandidateLetter, i + 1, &world.words.comment(dice))
        } else {
            String::new()
        },
        dice.percent(80).then(|| world.protected_id(dice.below(world.protected))), Json("[]"), "",
        answered.then(|| world.clock.past(at.plus(3 * DAY))), dice.percent(20).then(|| dice.between(1, 5)),
        user + 1, vacancy + 1);
}

fn candidate_certificate(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, spread(i, 192 * world.scale, 5_344 * world.scale) + 1, world.media_id(dice.below(world.media)));
}

/// Nearly everything that was ever published, one kind after the other.
fn feed(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let kinds = [
        ("blog", "blog post", world.blogs, posts::PUBLIC_BLOGS),
        ("event", "event post", world.events, posts::PUBLIC_EVENTS),
        ("vacancy", "vacancy post", world.vacancies, posts::PUBLIC_VACANCIES),
        ("techtask", "task post", world.tasks, PUBLIC_TASKS),
        ("discussion", "discussion post", world.discussions, PUBLIC_DISCUSSIONS),
        ("article", "article post", world.articles, posts::PUBLIC_ARTICLES),
    ];
    let mut number = spread(i, 4_789 * world.scale, kinds.iter().map(|kind| kind.2).sum());
    let mut chosen = kinds[0];
    for kind in kinds {
        chosen = kind;
        if number < kind.2 {
            break;
        }
        number -= kind.2;
    }
    let (source, kind, rows, public) = chosen;
    let post = world.post(kind, number, rows, public);
    let at = post.published_at.unwrap_or(post.created);
    let only = |wanted: &str| (source == wanted).then_some(number + 1);
    put!(row; i + 1, at, at, source, number + 1, post.published, at, i % 1_500 == 7, only("article"), only("blog"),
        only("discussion"), only("event"), only("techtask"), only("vacancy"));
}

fn notification(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.clock.now.plus(-((1_233 * world.scale - i) as i64 * 5_000 / world.scale as i64));
    let user = dice.below(world.users);
    put!(row; i + 1, at, at, Text::of(dice.pick(&world.words.topics.notices)), Json("{}"), user + 1,
        dice.weigh(&[("request", 6), ("event", 2), ("vacancy", 1)]), "/account",
        dice.percent(65).then(|| world.clock.past(at.plus(dice.between(60, 3 * DAY)))));
}

const BROWSERS: [&str; 4] = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0 Mobile Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
];

pub fn browser(dice: &mut Dice) -> &'static str {
    dice.pick::<&'static str>(&BROWSERS)
}

/// An address from the nets that are kept for documentation.
pub fn address(dice: &mut Dice) -> String {
    format!("{}.{}", dice.weigh(&[("192.0.2", 1), ("198.51.100", 1), ("203.0.113", 1)]), dice.below(256))
}

fn action(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let rows = 124_987 * world.scale;
    let part = world.part(i, rows);
    let at = world.clock.when(part);
    let (kind, there, path) = dice.weigh(&[
        (("service_servicerequest", requests::count(world), "requests"), 60),
        (("core_event", world.events, "events"), 8),
        (("core_vacancy", world.vacancies, "vacancies"), 8),
        (("core_blog", world.blogs, "blogs"), 8),
        (("account_company", world.companies, "companies"), 15),
    ]);
    let thing = dice.below((there as f64 * part) as u64) + 1;
    let action =
        dice.weigh(&[("update", 45), ("create", 25), ("view", 20), ("login", 6), ("delete", 2), ("export", 2)]);
    let data: Value = if action == "update" {
        json!({ "changed": [dice.weigh(&[("status", 6), ("data", 3), ("title", 1)])] })
    } else {
        json!({})
    };
    let user = dice
        .percent(97)
        .then(|| if dice.percent(45) { world.staff_member(dice) } else { world.user_before(part, dice) as i64 + 1 });
    put!(row; i + 1, at, at, data, action, kind, thing, user, address(dice), browser(dice),
        format!("/{path}/{thing}"), dice.uuid());
}

fn announcement(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let post = world.post("announcement post", i, 70 * world.scale, 800);
    let title = world.words.topic(dice).only(post.written);
    let start = post.created.plus(20 * DAY);
    put!(row; i + 1, post.created, post.updated, post.status, &title.en, "E-Labs", &title,
        world.words.body(dice).only(post.written), post.published, post.published_at, start, start.plus(2 * DAY),
        "", "https://elabs.example", world.contact(post.author),
        dice.percent(70).then(|| world.media_id(dice.below(world.media))), post.author, post.views);
}

fn infrastructure(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let post = world.post("infrastructure post", i, world.infrastructure, 850);
    let [kind, kk, ru, en] = dice.pick(&world.words.topics.infrastructure);
    let full = world.words.title(&[kk.clone(), ru.clone(), en.clone()], dice);
    let (slug, name) = (slug(&full.en, i + 1), full.only(post.written));
    let address =
        Text::fill(&world.words.topics.address, &Text::same(&dice.between(1, 200).to_string())).only(post.written);
    put!(row; i + 1, post.created, post.updated, Ids(world.reactions(dice, 1.0)), &name, dice.percent(92), kind,
        post.status, world.words.body(dice).only(post.written), post.author, post.company,
        dice.percent(30).then(|| world.organization(dice).to_string()),
        (i > 20 && dice.percent(15)).then(|| dice.below(i) + 1), world.city(dice), slug, address,
        dice.percent(70).then(|| json!({ "lat": 43.2 + dice.unit() * 8.0, "lon": 66.0 + dice.unit() * 12.0 })), "",
        world.contact(post.author), dice.between(20, 5_000), dice.between(4, 400), post.published_at, post.views,
        name.search_words());
}

fn infrastructure_image(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let place = spread(i, 397 * world.scale, world.infrastructure);
    let at = world.when(place, world.infrastructure);
    put!(row; i + 1, at, at, format!("infrastructure/{}.jpg", dice.hex(16)), true, None::<i64>, place + 1);
}

fn infrastructure_request(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 37 * world.scale);
    let user = world.user_before(world.part(i, 37 * world.scale), dice);
    put!(row; i + 1, at, at, "", "", world.seal(Field::PlaceComment, i + 1, &world.words.comment(dice)),
        dice.weigh(&[("sent", 2), ("success", 3), ("reject", 1)]), user + 1, dice.below(world.infrastructure) + 1);
}
