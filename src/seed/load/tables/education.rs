//! Schools, courses, intakes and their applicants.

use super::super::{
    clock::{DAY, Day},
    copy::{Row, Words, put},
    dice::Dice,
    table::Table,
    words::{Text, Written},
    world::{World, phone, slug, spread},
};
use chrono::{Datelike, NaiveDate};

const FLOWS: u64 = 4;
const SCHOOLS: u64 = 82;
const COURSES: u64 = 203;
const FORMS: u64 = 19;

pub const TABLES: &[Table] = &[
    Table::fixed(
        "techorda_flow",
        FLOWS,
        "id,created_at,updated_at,year,number,active,name,applications_start,applications_end,assessment_start,\
         assessment_end,selection_start,selection_end,study_start,study_end,quota",
        flow,
    ),
    Table::many(
        "techorda_school",
        SCHOOLS,
        "id,created_at,updated_at,name,description,tin,slug,status,published,license,website,email,phone,city_id,\
         author_id,company_id",
        school,
    ),
    Table::many(
        "techorda_course",
        COURSES,
        "id,created_at,updated_at,name,price,description,program,slug,status,published,format,languages,direction,\
         level,duration_months,hours,starts_on,ends_on,quota,city_id,flow_id,school_id,view_count",
        course,
    ),
    Table::many("techorda_assessment", 45, "id,unique_id,url,used,result_url", assessment),
    Table::many(
        "techorda_applicationform",
        FORMS,
        "id,created_at,updated_at,assessment_passed,status,full_name,iin,email,phone,assessment_score,sent_at,\
         assessment_id,author_id,flow_id",
        form,
    ),
    Table::many(
        "techorda_courseapplication",
        15,
        "id,created_at,updated_at,status,applicant_status,round,priority,application_form_id,course_id,flow_id",
        application,
    ),
    Table::many("techorda_coursefavorite", 16, "id,created_at,updated_at,course_id,user_id", favorite),
];

/// When a flow takes applications: spring and autumn of this year and the last.
fn flow_day(world: &World, flow: u64) -> Day {
    let year = world.clock.today.date().year() - 1 + (flow / 2) as i32;
    let month = if flow.is_multiple_of(2) { 2 } else { 8 };
    Day(i64::from(NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default().to_epoch_days()))
}

fn flow(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let day = flow_day(world, i);
    let at = |days: i64| day.plus(days).at(9, 0);
    let (year, number) = (day.date().year(), i % 2 + 1);
    put!(row; i + 1, at(-60), at(-60), year, number, i + 1 == FLOWS, Text::same(&format!("{year} / {number}")),
        at(0), at(30), at(31), at(45), at(46), at(60), at(75), at(255), 3_000);
}

fn school(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let company = spread(i, SCHOOLS * world.scale, world.companies);
    let facts = world.company(company);
    let name = Text::fill(&world.words.topics.school, &Text::same(&facts.short_name)).only(Written::by(dice));
    let good = dice.percent(75);
    put!(row; i + 1, facts.created, facts.created, name, world.words.body(dice), &facts.tin,
        slug(&facts.short_name, i + 1),
        if good { "success" } else { dice.weigh(&[("sent", 2), ("reject", 1), ("draft", 1)]) }, good,
        format!("KZ{:08}", dice.below(100_000_000)), "", format!("school.{}@example.test", i + 1), phone(i),
        facts.city, world.owner(company) + 1, company + 1);
}

fn course(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let flow = dice.below(FLOWS);
    let day = flow_day(world, flow);
    let names = &world.words.topics.courses;
    let name = Text::of(&names[i as usize % names.len()]);
    let months = dice.between(3, 9);
    let good = dice.percent(80);
    let at = day.plus(-40).at(10, 0);
    let slug = slug(&name.en, i + 1);
    put!(row; i + 1, at, at, name.only(Written::by(dice)), dice.between(6, 18) * 50_000, world.words.body(dice),
        dice.pick(&world.words.duties), slug, if good { "success" } else { "sent" }, good,
        dice.weigh(&[("offline", 55), ("online", 25), ("hybrid", 20)]),
        Words(dice.weigh(&[(&["ru"][..], 4), (&["kk"][..], 2), (&["kk", "ru"][..], 3)]).to_vec()), "development",
        dice.weigh(&[("beginner", 7), ("middle", 2), ("advanced", 1)]), months, months * 60, day.plus(75),
        day.plus(75 + months * 30), dice.between(10, 60), world.city(dice), flow + 1,
        spread(i, COURSES * world.scale, SCHOOLS * world.scale) + 1, dice.tail(40.0, 9_000));
}

fn assessment(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let code = dice.hex(20);
    let used = i < FORMS * world.scale;
    put!(row; i + 1, &code, format!("https://test.example/{code}"), used,
        if used { format!("https://test.example/{code}/result") } else { String::new() });
}

fn form(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let flow = i % FLOWS;
    let at = flow_day(world, flow).plus(dice.between(1, 28)).at(15, 0);
    let user = spread(i, FORMS * world.scale, world.users);
    let person = world.person(user);
    let score = dice.between(20, 100);
    put!(row; i + 1, at, at, score >= 50, dice.weigh(&[("sent", 3), ("approved", 3), ("reject", 1)]),
        person.full_name(), person.iin.as_str(), person.email.as_str(), phone(user), score, at.plus(DAY), i + 1,
        user + 1, flow + 1);
}

fn application(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let flow = i % FLOWS;
    let at = flow_day(world, flow).plus(47).at(11, 0);
    put!(row; i + 1, at, at, dice.weigh(&[("sent", 2), ("approved", 2), ("rejected", 1)]), "waiting", "first", 1,
        i + 1, dice.below(COURSES * world.scale) + 1, flow + 1);
}

fn favorite(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.clock.now.plus(-dice.between(DAY, 300 * DAY));
    put!(row; i + 1, at, at, dice.below(COURSES * world.scale) + 1, spread(i, 16 * world.scale, world.users) + 1);
}
