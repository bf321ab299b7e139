//! What people write of each kind.

use super::{pages, section};
use crate::{
    content::life::{Document, Field, Form, Kind, Need},
    i18n::Texts,
    web::Problems,
};

const PLACES: [&str; 5] = ["educational", "financial", "industrial_innovative", "innovative", "startup_infrastructure"];
const TASKS: [&str; 4] = ["software", "hardware", "research", "other"];
const PRODUCTS: [&str; 2] = ["product", "service"];
const STAGES: [&str; 3] = ["idea", "prototype", "ready"];
const AREAS: [&str; 9] = ["mining", "agro", "energy", "public", "logistics", "finance", "health", "education", "other"];

/// The words for a code of `core_infrastructure.type`.
fn place_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "educational" => t.catalogue_type_educational(),
        "financial" => t.catalogue_type_financial(),
        "industrial_innovative" => t.catalogue_type_industrial(),
        "innovative" => t.catalogue_type_innovative(),
        _ => t.catalogue_type_startup(),
    }
}

/// The words for a code of `core_techtask.task_type`.
fn task_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "software" => t.catalogue_task_software(),
        "hardware" => t.catalogue_task_hardware(),
        "research" => t.catalogue_task_research(),
        _ => t.catalogue_other(),
    }
}

/// The words for a code of `core_techtask.product_type`.
fn product_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "service" => t.catalogue_product_service(),
        _ => t.catalogue_product_product(),
    }
}

/// The words for a code of `core_techtask.product_status`.
fn stage_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "prototype" => t.catalogue_stage_prototype(),
        "ready" => t.catalogue_stage_ready(),
        _ => t.catalogue_stage_idea(),
    }
}

/// The words for a code of `core_techtask.area`.
fn area_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "mining" => t.catalogue_area_mining(),
        "agro" => t.catalogue_area_agro(),
        "energy" => t.catalogue_area_energy(),
        "public" => t.catalogue_area_public(),
        "logistics" => t.catalogue_area_logistics(),
        "finance" => t.catalogue_area_finance(),
        "health" => t.catalogue_area_health(),
        "education" => t.catalogue_area_education(),
        _ => t.catalogue_other(),
    }
}

/// What companies look for in others.
pub static TECHTASK: Kind = Kind {
    code: "techtask",
    table: "core_techtask",
    path: "/tech-tasks",
    icon: "gears",
    name: |t| t.kind_techtask(),
    right: "core.change_techtask",
    staff_only: false,
    title: "title",
    shown: "published",
    slug: true,
    company: true,
    feed: Some("tech_task_id"),
    expires: true,
    fields: &[
        Field::new("title", Form::Line, |t| t.field_title()).needed(Need::Always),
        Field::new("description", Form::Rich, |t| t.catalogue_problem()).needed(Need::Sending),
        Field::new("requirements", Form::Rich, |t| t.catalogue_requirements()),
        Field::new("expected_result", Form::Rich, |t| t.catalogue_result()).needed(Need::Sending),
        Field::new("deadline", Form::Moment, |t| t.catalogue_deadline()).needed(Need::Sending),
        Field::new("reward", Form::Reward, |t| t.catalogue_reward()).helped(|t| t.catalogue_reward_help()),
        Field::new("area", Form::Choice(&AREAS, area_name), |t| t.catalogue_area()),
        Field::new("task_type", Form::Choice(&TASKS, task_name), |t| t.catalogue_task()),
        Field::new("product_type", Form::Choice(&PRODUCTS, product_name), |t| t.catalogue_product()),
        Field::new("product_status", Form::Choice(&STAGES, stage_name), |t| t.catalogue_stage()),
        Field::new("need_nda", Form::Flag, |t| t.catalogue_nda()),
        Field::new("category_id", Form::Category("content"), |t| t.field_category()),
        Field::new("contact_info", Form::Contact, |t| t.events_contact()),
    ],
    check: |_, _, _| {},
    derive: |_| {},
    preview: |shell, db, key| pages::preview(shell, db, &section::TECH_TASKS, key),
};

/// What people talk over and vote about.
pub static DISCUSSION: Kind = Kind {
    code: "discussion",
    table: "core_discussion",
    path: "/discussions",
    icon: "users",
    name: |t| t.kind_discussion(),
    right: "core.change_discussion",
    staff_only: false,
    title: "title",
    shown: "published",
    slug: true,
    company: false,
    feed: Some("discussion_id"),
    expires: true,
    fields: &[
        Field::new("title", Form::Line, |t| t.catalogue_question()).needed(Need::Always),
        Field::new("content", Form::Rich, |t| t.field_content()).needed(Need::Sending),
        Field::new("outcome", Form::Rich, |t| t.catalogue_outcome()).helped(|t| t.catalogue_outcome_help()),
        Field::new("closes_at", Form::Moment, |t| t.catalogue_closes()),
        Field::new("category_id", Form::Category("content"), |t| t.field_category()),
        Field::new("tags", Form::Tags, |t| t.reading_tags()).helped(|t| t.field_tags_help()),
    ],
    check: |_, _, _| {},
    derive: |_| {},
    preview: |shell, db, key| pages::preview(shell, db, &section::DISCUSSIONS, key),
};

/// Laboratories, hubs, polygons and other places.
pub static INFRASTRUCTURE: Kind = Kind {
    code: "infrastructure",
    table: "core_infrastructure",
    path: "/infrastructure",
    icon: "building",
    name: |t| t.kind_infrastructure(),
    right: "core.change_infrastructure",
    staff_only: false,
    title: "name",
    shown: "active",
    slug: true,
    company: true,
    feed: Some("infrastructure_id"),
    expires: true,
    fields: &[
        Field::new("name", Form::Line, |t| t.field_title()).needed(Need::Always),
        Field::new("description", Form::Rich, |t| t.field_description()).needed(Need::Sending),
        Field::new("conditions", Form::Rich, |t| t.catalogue_conditions()),
        Field::new("type", Form::Choice(&PLACES, place_name), |t| t.catalogue_type()),
        Field::new("city_id", Form::City, |t| t.filter_city()),
        Field::new("address", Form::Line, |t| t.field_address()),
        Field::new("capacity", Form::Number, |t| t.field_capacity()),
        Field::new("equipment", Form::Tags, |t| t.catalogue_equipment()).helped(|t| t.field_tags_help()),
        Field::new("website", Form::Web, |t| t.field_contact_url()),
        Field::new("contact_info", Form::Contact, |t| t.events_contact()),
    ],
    check: |_, _, _| {},
    derive: |_| {},
    preview: |shell, db, key| pages::preview(shell, db, &section::PLACES, key),
};

/// What laboratories announce.
pub static ELABS: Kind = Kind {
    code: "elabs",
    table: "core_elabsannouncement",
    path: "/e-labs",
    icon: "flask",
    name: |t| t.kind_elabs(),
    right: "core.change_elabsannouncement",
    staff_only: false,
    title: "title",
    shown: "published",
    slug: false,
    company: false,
    feed: Some("elabs_id"),
    expires: true,
    fields: &[
        Field::new("title", Form::Line, |t| t.field_title()).needed(Need::Always),
        Field::new("description", Form::Rich, |t| t.field_description()).needed(Need::Sending),
        Field::new("product_name", Form::Plain, |t| t.catalogue_tried()),
        Field::new("organizer_name", Form::Plain, |t| t.events_organizer()),
        Field::new("starts_at", Form::Moment, |t| t.field_starts()),
        Field::new("ends_at", Form::Moment, |t| t.field_ends()),
        Field::new("address", Form::Plain, |t| t.field_address()),
        Field::new("website", Form::Web, |t| t.field_contact_url()),
        Field::new("contact_info", Form::Contact, |t| t.events_contact()),
    ],
    check: in_order,
    derive: |_| {},
    preview: |shell, db, key| pages::preview(shell, db, &section::ANNOUNCEMENTS, key),
};

fn in_order(elabs: &Document, t: &'static Texts, problems: &mut Problems) {
    let (start, end) = (elabs.moment("starts_at"), elabs.moment("ends_at"));
    if start.zip(end).is_some_and(|(start, end)| end < start) {
        problems.add("ends_at", t.field_ends_before());
    }
}
