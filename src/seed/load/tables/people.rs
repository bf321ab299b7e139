//! People, companies and who belongs to whom.

use super::super::{
    clock::{At, DAY, HOUR},
    copy::{Bytes, Json, Row, Words, put},
    dice::Dice,
    table::{Stream, Table},
    words::{Text, Written},
    world::{ROLES, World, is_share, phone, spread},
};
use crate::vault::{self, Field, Index};
use serde_json::json;

pub const COMPANIES: &[Table] = &[Table::many(
    "account_company",
    6_639,
    "id,created_at,updated_at,tin,name,short_name,title,description,address,author_id,company_type,status,verified,\
     tag_startup,tag_it_company,tag_techpark,tag_ts_member,tag_corp_partner,tag_nii,tag_nedrouser,\
     slug,logo_id,city_id,website,email,phone,employees,activity,founded_on,is_public,search_field,basic_info",
    company,
)];

/// Blind indexes, the program's own tables: how many rows they have follows from the people.
pub const INDEXES: &[Table] = &[
    Table::stream("app.person_index", 54_063, "user_id,kind,token", person_index),
    Table::stream("app.company_index", 6_639, "company_id,token", company_index),
];

pub const TABLES: &[Table] = &[
    Table::many(
        "account_user",
        54_063,
        "id,password,last_login,is_superuser,created_at,updated_at,public_id,email,phone,first_name,last_name,\
         middle_name,iin,role,\
         is_active,is_staff,blocked,email_verified,phone_verified,language,city_id,avatar_id,company_id,\
         organization_id,data,tags,permissions",
        user,
    ),
    Table::many("account_usercompany", 4_536, "id,company_id,user_id,verified,role,created_at,updated_at", membership),
    Table::many(
        "account_usercompanyrequest",
        254,
        "id,status,company_id,user_id,created_at,updated_at,comment",
        join_request,
    ),
    Table::many(
        "account_usercompanyinvitation",
        2,
        "id,created_at,updated_at,role,status,company_id,author_id,invited_user_id,email,email_token,token,expires_at",
        invitation,
    ),
    Table::many("account_user_groups", 109, "id,user_id,group_id", in_group),
    Table::many("account_user_user_permissions", 2_289, "id,user_id,permission_id", permission),
    Table::many(
        "account_activation",
        1_810,
        "id,created_at,updated_at,uuid,email,phone,address_token,code,kind,attempts,expires_at,used_at,user_id",
        activation,
    ),
    Table::many(
        "account_emaildigest",
        31_474,
        "id,created_at,updated_at,email,email_token,name,language,frequency,token",
        digest,
    ),
    Table::many(
        "account_complaint",
        20,
        "id,created_at,updated_at,reason,comment,author_id,company_id,user_id,status,answer",
        complaint,
    ),
    Table::many(
        "account_certificate",
        1,
        "id,created_at,updated_at,name,organization,issue_date,user_id,url",
        certificate,
    ),
    Table::many("account_course", 1, "id,created_at,updated_at,name,top_skills,graduation_date,user_id", course),
    Table::many(
        "account_education",
        1,
        "id,created_at,updated_at,name,degree,speciality,graduation_year,user_id",
        education,
    ),
    Table::many("authtoken_token", 1_138, "id,key,created,user_id", token),
    Table::many("social_auth_usersocialauth", 19_505, "id,provider,uid,user_id,created,modified,extra_data", social),
    Table::nothing("account_experience", 0, ""),
    Table::nothing("account_contactpress", 0, ""),
    Table::nothing("account_contactrequest", 0, ""),
];

const ACTIVITIES: [(&str, u64); 15] = [
    ("software", 30),
    ("ai", 9),
    ("fintech", 8),
    ("edtech", 9),
    ("agritech", 5),
    ("medtech", 5),
    ("ecommerce", 8),
    ("telecom", 3),
    ("gamedev", 3),
    ("hardware", 3),
    ("consulting", 6),
    ("cybersecurity", 3),
    ("govtech", 2),
    ("logistics", 3),
    ("other", 3),
];

fn tag(dice: &mut Dice, percent: u64, from: At, world: &World) -> serde_json::Value {
    if !dice.percent(percent) {
        return json!({});
    }
    let verified = world.clock.past(from.plus(dice.between(DAY, 200 * DAY)));
    let by = world.staff_member(dice);
    json!({ "active": dice.percent(88), "verified_at": verified.day().date(), "valid_to": verified.day().plus(1095).date(), "verified_by": by })
}

fn company(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let company = world.company(i);
    let verified = is_share(i, 877);
    let updated = world.clock.past(company.created.plus(dice.between(0, 300 * DAY)));
    let mut description = Text::default();
    for _ in 0..dice.between(1, 4) {
        let fact = dice.pick(&world.words.work.company_facts);
        let fact = Text::fill(fact, &world.words.topic(dice));
        description.kk.push_str(&format!("<p>{}</p>", fact.kk));
        description.ru.push_str(&format!("<p>{}</p>", fact.ru));
        description.en.push_str(&format!("<p>{}</p>", fact.en));
    }
    if company.title.kk.is_empty() {
        description = description.only(Written::Russian);
    } else if company.title.ru.is_empty() {
        description = description.only(Written::Kazakh);
    }
    let street = Text::fill(&world.words.topics.address, &Text::same(&dice.between(1, 250).to_string()));
    let tags: Vec<serde_json::Value> =
        [24, 31, 22, 4, 3, 2, 1].into_iter().map(|share| tag(dice, share, company.created, world)).collect();
    let words = world.company_words(&company);
    let site = dice.percent(60).then(|| format!("https://{}.example", company.slug));
    let bank = json!({
        "bank": { "bik": "TESTKZKX", "kbe": "17" },
        "register": { "oked": format!("{}", 62_000 + dice.below(99)), "krp": dice.weigh(&[("105", 80), ("205", 15), ("305", 5)]) },
        "verification": if verified { json!({ "at": updated.day().date(), "by": world.staff_member(dice) }) } else { json!(null) },
    });
    let number = world.number(i, &company);
    put!(row; i + 1, company.created, updated, number.stored, &company.name, &company.short_name, &company.title,
        &description, street.ru, world.owner(i) + 1, company.kind,
        if dice.percent(98) { "active" } else { "blocked" }, verified);
    for tag in tags {
        row.put(tag);
    }
    let logo = dice.percent(45).then(|| world.logo(dice));
    put!(row; &company.slug, logo, company.city, site.unwrap_or_default(), format!("info.{}@example.test", i + 1),
        phone(9_000_000 - i % 1_000_000), dice.percent(70).then(|| dice.tail(8.0, 3_000) + 1),
        dice.weigh(&ACTIVITIES), dice.percent(80).then(|| company.created.day().plus(-dice.between(10, 2_500))),
        dice.percent(93), words, bank);
}

fn user(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let created = world.user_created(i);
    let personal = world.personal(i);
    let language = world.person(i).language;
    let staff = i < world.staff();
    let role = if staff { ROLES[(i % ROLES.len() as u64) as usize] } else { "user" };
    let part = world.part(i, world.users);
    let company = world.owned(i).or_else(|| {
        let here = (world.companies as f64 * part * 0.98) as u64;
        (dice.percent(32) && here > 0 && !staff).then(|| dice.below(here))
    });
    let active = dice.below(10_000) >= 6;
    let updated = world.clock.past(created.plus(dice.between(0, 400 * DAY)));
    let login = dice
        .percent(90)
        .then(|| world.clock.past(created.plus((dice.unit().powi(3) * (world.clock.now.0 - created.0) as f64) as i64)));
    let tags = match dice.weigh(&[
        ("", 50),
        ("tag_it_specialist", 20),
        ("tag_student", 12),
        ("tag_startup_member", 8),
        ("tag_investor", 3),
        ("tag_teacher", 4),
        ("tag_scientist", 3),
    ]) {
        "" => json!({}),
        tag => json!({ tag: { "active": true } }),
    };
    let organization = staff.then(|| world.organization(dice).to_string());
    let avatar = dice.percent(18).then(|| world.media_id(dice.below(world.media)));
    let sealed = personal.seal(&world.vault, dice.uuid());
    // Nobody can sign in with it: there is no such algorithm.
    put!(row; i + 1, "!", login, i == 0, created, updated, sealed.public_id, sealed.email, sealed.phone,
        sealed.first_name, sealed.last_name, sealed.middle_name, sealed.iin, role,
        active, staff, !active && dice.percent(50), !personal.email.is_empty() && dice.percent(85),
        !personal.phone.is_empty() && dice.percent(70), language, dice.percent(80).then(|| world.city(dice)),
        avatar, company.map(|company| company + 1), organization, Json("{}"), tags, Json("{}"));
}

/// What each person is found by: a row for each address, number and word of a name.
fn person_index(world: &World) -> Stream<'_> {
    Box::new(|i, row| {
        for (index, token) in world.personal(i).tokens(&world.vault) {
            put!(row; i + 1, index.code(), Bytes(token));
            row.end();
        }
    })
}

fn company_index(world: &World) -> Stream<'_> {
    Box::new(|i, row| {
        if let Some(token) = world.number(i, &world.company(i)).token {
            put!(row; i + 1, Bytes(token));
            row.end();
        }
    })
}

/// Of five memberships three are owners of their companies, two belong to the first of these.
fn membership(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let (group, place) = (i / 5, i % 5);
    let groups = (4_536 * world.scale).div_ceil(5) * 3;
    let nth = if place < 3 { group * 3 + place } else { group * 3 };
    let company = spread(nth, groups, world.companies);
    let owner = world.owner(company);
    let (user, role) = match place {
        0..3 => (owner, "owner"),
        _ => ((owner + 1 + (place - 3) * 2) % world.users, if dice.percent(85) { "member" } else { "advisor" }),
    };
    let created = world.clock.past(world.company_created(company).plus(dice.between(0, 100 * DAY)));
    put!(row; i + 1, company + 1, user + 1, place < 3 || dice.percent(80), role, created, created);
}

fn join_request(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let company = dice.below(world.companies);
    let user = spread(i, 254 * world.scale, world.users);
    let created = world
        .clock
        .past(world.company_created(company).plus(dice.between(DAY, 300 * DAY)).max(world.user_created(user)));
    put!(row; i + 1, dice.weigh(&[("sent", 20), ("approved", 60), ("rejected", 15), ("cancelled", 5)]), company + 1,
        user + 1, created, created, world.seal(Field::JoinComment, i + 1, &world.words.comment(dice)));
}

fn invitation(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let company = dice.below(world.companies);
    let created = world.clock.past(world.company_created(company).plus(DAY));
    let invited = (world.owner(company) + 1) % world.users;
    let email = world.person(invited).email;
    put!(row; i + 1, created, created, "member", "sent", company + 1, world.owner(company) + 1, invited + 1,
        world.seal(Field::InvitationEmail, i + 1, &email), token_of(world, Index::Email, &email), dice.hex(32),
        created.plus(14 * DAY));
}

fn in_group(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    put!(row; i + 1, i % world.staff() + 1, i % 11 + 1);
}

fn permission(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let (user, nth) = (i % world.staff(), i / world.staff());
    put!(row; i + 1, user + 1, (nth * 61 + user) % 625 + 1);
}

fn activation(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    // Codes are kept for half a year: they belong to the newest people.
    let user = world.users - 1 - spread(i, 1_810 * world.scale, world.users / 20);
    let person = world.person(user);
    let uuid = dice.uuid();
    let (email, phone, token) = if person.email.is_empty() {
        let sealed = world.seal(Field::ActivationPhone, uuid, &person.phone);
        (String::new(), sealed, token_of(world, Index::Phone, &person.phone))
    } else {
        let sealed = world.seal(Field::ActivationEmail, uuid, &person.email);
        (sealed, String::new(), token_of(world, Index::Email, &person.email))
    };
    let created = person.created;
    // The codes themselves are gone: what stands there is the hash of nothing.
    put!(row; i + 1, created, created, uuid, email, phone, token, dice.hex(64),
        dice.weigh(&[("registration", 70), ("password", 15), ("email", 8), ("phone", 7)]),
        dice.weigh(&[(0, 80), (1, 15), (3, 4), (5, 1)]), created.plus(HOUR),
        dice.percent(88).then(|| created.plus(dice.between(20, 900))), user + 1);
}

/// What an address or a number is found by; nothing for none.
pub fn token_of(world: &World, index: Index, plain: &str) -> Option<Bytes<Vec<u8>>> {
    let form = if index == Index::Phone { vault::phone(plain) } else { vault::address(plain) };
    (!form.is_empty()).then(|| Bytes(world.vault.token(index, &form)))
}

fn digest(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let person = world.person(spread(i, 31_474 * world.scale, world.users));
    let email = if person.email.is_empty() { format!("reader.{}@example.test", i + 1) } else { person.email.clone() };
    let frequency = dice.weigh(&[("weekly", 80), ("daily", 12), ("off", 8)]);
    let token = dice.uuid();
    put!(row; i + 1, person.created, person.created, world.seal(Field::DigestEmail, token, &email),
        token_of(world, Index::Email, &email), world.seal(Field::DigestName, token, &person.full_name()),
        person.language, frequency, token);
}

fn complaint(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, 20 * world.scale);
    let (company, user) = if dice.percent(60) {
        (Some(dice.below(world.companies) + 1), None)
    } else {
        (None, Some(dice.below(world.users) + 1))
    };
    put!(row; i + 1, at, at,
        dice.weigh(&[("spam", 4), ("fraud", 3), ("false_data", 3), ("abuse", 2), ("other", 1)]),
        world.seal(Field::ComplaintComment, i + 1, &world.words.comment(dice)), dice.below(world.users) + 1, company, user,
        dice.weigh(&[("sent", 1), ("success", 2), ("reject", 2)]), "");
}

fn certificate(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, world.scale);
    put!(row; i + 1, at, at, "AWS Solutions Architect", "AWS", at.day().plus(-100), dice.below(world.users) + 1,
        "https://example.test/certificate");
}

fn course(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, world.scale);
    put!(row; i + 1, at, at, "Python", Words(vec!["Python", "SQL"]), at.day().plus(-100),
        dice.below(world.users) + 1);
}

fn education(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let at = world.when(i, world.scale);
    put!(row; i + 1, at, at, "Astana IT University", "BSc", "Computer Science", at.year(),
        dice.below(world.users) + 1);
}

fn token(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let user = spread(i, 1_138 * world.scale, world.users);
    put!(row; i + 1, dice.hex(40), world.user_created(user), user + 1);
}

fn social(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let user = spread(i, 19_505 * world.scale, world.users);
    let at = world.user_created(user);
    let provider = dice.weigh(&[("google-oauth2", 78), ("facebook", 12), ("linkedin-oauth2", 6), ("egov", 4)]);
    put!(row; i + 1, provider, format!("{:021}", 100_000_000_000 + i), user + 1, at, at, Json("{}"));
}
