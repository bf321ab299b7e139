//! Events, vacancies, articles and blogs: what the public pages list.

use super::super::{
    clock::{At, DAY, HOUR},
    copy::{Ids, Json, Row, Words, put},
    dice::Dice,
    table::Table,
    words::Text,
    world::{World, is_share, slug},
};
use serde_json::json;

pub const TABLES: &[Table] = &[
    Table::many(
        "core_event",
        1_459,
        "id,created_at,updated_at,status,title,category,author_id,company_id,organization_id,slug,summary,content,\
         event_type,event_format,\
         datetime_start,datetime_end,published,published_at,city_id,place,address,location,online_url,cover_id,\
         capacity,registration_ends_at,\
         contact_info,view_count,search_field,favorite_users,data",
        event,
    ),
    Table::many(
        "core_vacancy",
        1_205,
        "id,created_at,updated_at,status,title,vacancy_type,author_id,city_id,company_id,slug,description,duties,\
         requirements,conditions,\
         salary_min,salary_max,salary_currency,salary_gross,remote,experience,skills,contact_info,published,\
         published_at,expires_at,\
         view_count,search_field,favorite_users,data",
        vacancy,
    ),
    Table::many(
        "core_article",
        83,
        "id,created_at,updated_at,status,title,subtitle,content,author_id,category_id,slug,published,published_at,\
         cover_id,tags,view_count,\
         reading_minutes,reaction_up_users,reaction_down_users,favorite_users,search_field,data",
        article,
    ),
    Table::many(
        "core_blog",
        1_801,
        "id,created_at,updated_at,liked_users,status,title,subtitle,content,author_id,category_id,company_id,slug,\
         published,published_at,cover_id,\
         tags,view_count,reading_minutes,reaction_up_users,reaction_down_users,favorite_users,search_field,data",
        blog,
    ),
];

/// Of a thousand, so many can be seen.
pub const PUBLIC_EVENTS: u64 = 598;
pub const PUBLIC_VACANCIES: u64 = 850;
pub const PUBLIC_ARTICLES: u64 = 950;
pub const PUBLIC_BLOGS: u64 = 780;

/// When the event begins: most are over, 6 of 100 are still to come.
pub fn event_start(world: &World, i: u64) -> At {
    let mut dice = world.dice("event start", i);
    let part = world.part(i, world.events);
    let day = if part < 0.94 {
        let first = world.clock.today.0 - 2_860;
        let day = first + ((part / 0.94).powf(0.75) * (world.clock.today.0 - 1 - first) as f64) as i64;
        super::super::clock::Day(day)
    } else {
        let ahead = (part - 0.94) / 0.06;
        world.clock.today.plus(1 + (ahead.powf(1.6) * 150.0) as i64)
    };
    day.at(
        dice.weigh(&[(9, 10), (10, 25), (11, 10), (14, 15), (15, 15), (17, 5), (18, 15), (19, 5)]),
        dice.weigh(&[(0, 80), (30, 20)]),
    )
}

fn event(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let post = world.post("event post", i, world.events, PUBLIC_EVENTS);
    let start = event_start(world, i);
    let created = world.clock.past(start.plus(-dice.between(7 * DAY, 60 * DAY)));
    let published_at = post.published.then(|| world.clock.past(created.plus(dice.between(HOUR, 5 * DAY))));
    let length =
        dice.weigh(&[(2 * HOUR, 40), (3 * HOUR, 25), (8 * HOUR, 15), (90 * 60, 10), (33 * HOUR, 7), (57 * HOUR, 3)]);
    let [category, kk, ru, en] = dice.pick(&world.words.topics.events);
    let full = world.words.title(&[kk.clone(), ru.clone(), en.clone()], dice);
    let slug = slug(&full.en, i + 1);
    let title = full.only(post.written);
    let format = dice.weigh(&[("astanahub", 58), ("online", 24), ("hybrid", 18)]);
    let online = format == "online";
    let room = Text::same(world.words.demo.rooms[dice.below(16) as usize].str("name"));
    let words = &world.words.topics;
    let place = if online { Text::of(&words.online) } else { Text::fill(&words.place, &room) };
    let address = if online { Text::default() } else { Text::fill(&words.address, &Text::same("55/8")) };
    let city = (!online).then(|| if dice.percent(75) { 1 } else { world.city(dice) });
    let location =
        (!online).then(|| json!({ "lat": 51.089 + dice.unit() / 100.0, "lon": 71.416 + dice.unit() / 100.0 }));
    let organization = (post.company.is_none() || dice.percent(20)).then(|| world.organization(dice).to_string());
    let cover = dice.percent(70).then(|| world.cover(dice));
    let capacity = (!online).then(|| dice.weigh(&[(30, 20), (60, 30), (100, 30), (250, 15), (1000, 5)]));
    put!(row; i + 1, created, world.clock.past(published_at.unwrap_or(created).plus(dice.between(0, 3 * DAY))),
        post.status, &title, category, post.author, post.company, organization, slug,
        dice.pick(&world.words.summaries).clone().only(post.written), world.words.body(dice).only(post.written),
        dice.weigh(&[("open_event", 88), ("closed_event", 12)]), format, start, start.plus(length), post.published,
        published_at, city, place.only(post.written), address.only(post.written), location,
        if format == "astanahub" { String::new() } else { format!("https://meet.example.test/{}", i + 1) }, cover,
        capacity, dice.percent(60).then(|| start.plus(-DAY)), world.contact(post.author), post.views,
        title.search_words(), Ids(world.reactions(dice, 1.0)), Json("{}"));
}

/// Three of ten are open, the others have ended.
fn is_open(world: &World, i: u64) -> bool {
    world.part(i, world.vacancies) > 0.7
}

fn vacancy(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let post = world.post("vacancy post", i, world.vacancies, PUBLIC_VACANCIES);
    let part = world.part(i, world.vacancies);
    let created = if is_open(world, i) {
        world.clock.now.plus(-((1.0 - (part - 0.7) / 0.3) * (40 * DAY) as f64) as i64 - 2 * HOUR)
    } else {
        At(world.clock.when(part / 0.7).0 - 75 * DAY)
    };
    let published_at = post.published.then(|| world.clock.past(created.plus(dice.between(HOUR, DAY))));
    let expires = created.plus(if is_open(world, i) {
        dice.between(45 * DAY, 90 * DAY)
    } else {
        dice.between(20 * DAY, 60 * DAY)
    });
    let (low, high, skills, kk, ru, en) = dice.pick(&world.words.work.jobs);
    let kind = dice.weigh(&[
        ("fulltime", 68),
        ("parttime", 9),
        ("internship", 11),
        ("project", 8),
        ("volunteering", 2),
        ("absense_period", 2),
    ]);
    let level = dice.weigh(&[(0, 25), (1, 50), (2, 25)]);
    let experience = match (kind, level) {
        ("internship" | "volunteering", _) => "none",
        (_, 0) => "junior",
        (_, 1) => "middle",
        _ => "senior",
    };
    let pay = match (kind, level) {
        ("internship", _) => 0.3,
        ("parttime", _) => 0.5,
        (_, 0) => 0.6,
        (_, 1) => 1.0,
        _ => 1.5,
    };
    let round = |thousands: i64| (thousands as f64 * pay / 10.0).round() as i64 * 10_000;
    let shown = kind != "volunteering" && dice.percent(74);
    let currency = dice.weigh(&[("KZT", 94), ("USD", 5), ("EUR", 1)]);
    let rate = if currency == "KZT" { 1 } else { 500 };
    let min = shown.then(|| round(low + dice.between(-5, 10) * 10) / rate);
    let max =
        if dice.percent(85) { min.map(|min| min.max(round(high + dice.between(-5, 20) * 10) / rate)) } else { None };
    let name = [kk.clone(), ru.clone(), en.clone()];
    let words = &world.words;
    let mut title = if kind == "internship" {
        Text::fill(&words.work.intern, &Text::of(&name))
    } else {
        let mut title = Text::of(&words.work.seniority[level]);
        title.each(|text| text.push(' '));
        let trade = Text::of(&name);
        title.push(&if level == 1 { trade } else { continued(trade) });
        title.each(|text| *text = text.trim_start().to_string());
        title
    };
    let slug = slug(&title.en, i + 1);
    if dice.percent(2) {
        let hostile = dice.pick(&words.hostile);
        title.each(|text| *text = format!("{text} {hostile}"));
    }
    let title = title.only(post.written);
    let skills: Vec<&str> = skills.split(", ").take(dice.between(1, 3) as usize).collect();
    let search = [title.search_words(), skills.join(" ").to_lowercase()].join(" ");
    let mut of = |pool: &[Text]| dice.pick(pool).clone().only(post.written);
    let (duties, requirements, conditions) = (of(&words.duties), of(&words.requirements), of(&words.conditions));
    put!(row; i + 1, created, world.clock.past(published_at.unwrap_or(created).plus(dice.between(0, 3 * DAY))),
        post.status, &title, kind, post.author, dice.percent(92).then(|| world.city(dice)), post.company, slug,
        words.body(dice).only(post.written), duties, requirements, conditions, min, max, currency, dice.percent(70),
        dice.percent(22), experience, Words(skills), world.contact(post.author), post.published, published_at,
        post.published.then_some(expires), post.views, search, Ids(world.reactions(dice, 1.0)), Json("{}"));
}

/// The name of a trade as it stands within a title: small, unless it begins with a name such as Rust.
fn continued(mut trade: Text) -> Text {
    if trade.ru.starts_with(|letter: char| !letter.is_ascii()) {
        trade.each(|text| {
            let mut letters = text.chars();
            if let Some(first) = letters.next()
                && letters.clone().next().is_some_and(char::is_lowercase)
            {
                *text = first.to_lowercase().chain(letters).collect();
            }
        });
    }
    trade
}

const TAGS: [&str; 16] = [
    "ai",
    "startups",
    "finance",
    "education",
    "law",
    "taxes",
    "seed-money",
    "tech-orda",
    "export",
    "security",
    "data",
    "design",
    "rust",
    "community",
    "science",
    "results",
];

fn tags(dice: &mut Dice) -> Words<'static> {
    let mut tags: Vec<&str> = (0..dice.below(5)).map(|_| *dice.pick(&TAGS)).collect();
    tags.sort_unstable();
    tags.dedup();
    Words(tags)
}

fn minutes(body: &Text) -> i64 {
    (body.in_order().iter().map(|text| text.len()).max().unwrap_or_default() / 1800) as i64 + 1
}

fn article(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let post = world.post("article post", i, world.articles, PUBLIC_ARTICLES);
    let pattern = dice.pick(&world.words.topics.articles);
    let full = world.words.title(pattern, dice);
    let (slug, title, body) =
        (slug(&full.en, i + 1), full.only(post.written), world.words.body(dice).only(post.written));
    let categories = world.words.demo.categories.len().min(14) as i64;
    put!(row; i + 1, post.created, post.updated, post.status, &title,
        dice.pick(&world.words.summaries).clone().only(post.written), &body,
        dice.percent(60).then(|| world.staff_member(dice)), dice.between(1, categories), slug, post.published,
        post.published_at, dice.percent(80).then(|| world.cover(dice)), tags(dice),
        post.views * 4, minutes(&body), Ids(world.reactions(dice, 3.0)), Ids(world.reactions(dice, 0.5)),
        Ids(world.reactions(dice, 1.0)), title.search_words(), Json("{}"));
}

fn blog(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let post = world.post("blog post", i, world.blogs, PUBLIC_BLOGS);
    let pattern = dice.pick(&world.words.topics.blogs);
    let full = world.words.title(pattern, dice);
    let (slug, title, body) =
        (slug(&full.en, i + 1), full.only(post.written), world.words.body(dice).only(post.written));
    let categories = world.words.demo.categories.len().min(14) as i64;
    let company = if is_share(i, 500) { post.company } else { None };
    put!(row; i + 1, post.created, post.updated, Ids(world.reactions(dice, 2.0)), post.status, &title,
        dice.pick(&world.words.summaries).clone().only(post.written), &body, post.author,
        dice.between(1, categories), company, slug, post.published, post.published_at,
        dice.percent(70).then(|| world.cover(dice)), tags(dice), post.views, minutes(&body),
        Ids(world.reactions(dice, 3.0)), Ids(world.reactions(dice, 0.5)), Ids(world.reactions(dice, 1.0)),
        title.search_words(), Json("{}"));
}
