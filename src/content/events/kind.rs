use super::{
    model::{CATEGORIES, FORMATS, TYPES, category_name, format_name, type_name},
    pages,
};
use crate::{
    content::life::{Document, Field, Form, Kind, Need},
    i18n::Texts,
    web::Problems,
};

/// Events as people write them.
pub static KIND: Kind = Kind {
    code: "event",
    table: "core_event",
    path: "/events",
    icon: "calendar",
    name: |t| t.kind_event(),
    right: "core.change_event",
    staff_only: false,
    title: "title",
    shown: "published",
    slug: true,
    company: true,
    feed: Some("event_id"),
    expires: true,
    fields: &[
        Field::new("title", Form::Line, |t| t.field_title()).needed(Need::Always),
        Field::new("summary", Form::Lines, |t| t.field_summary())
            .needed(Need::Sending)
            .helped(|t| t.field_summary_help()),
        Field::new("content", Form::Rich, |t| t.field_content()).needed(Need::Sending),
        Field::new("datetime_start", Form::Moment, |t| t.field_starts())
            .needed(Need::Always)
            .helped(|t| t.events_time_zone()),
        Field::new("datetime_end", Form::Moment, |t| t.field_ends())
            .needed(Need::Always)
            .helped(|t| t.events_time_zone()),
        Field::new("event_format", Form::Choice(&FORMATS, format_name), |t| t.events_format()),
        Field::new("event_type", Form::Choice(&TYPES, type_name), |t| t.events_type()),
        Field::new("category", Form::Choice(&CATEGORIES, category_name), |t| t.events_category()),
        Field::new("city_id", Form::City, |t| t.filter_city()),
        Field::new("place", Form::Line, |t| t.events_place()).helped(|t| t.events_place_help()),
        Field::new("address", Form::Line, |t| t.field_address()),
        Field::new("online_url", Form::Web, |t| t.field_online()).helped(|t| t.events_link_for_participants()),
        Field::new("capacity", Form::Number, |t| t.field_capacity()),
        Field::new("registration_ends_at", Form::Moment, |t| t.field_registration_ends()),
        Field::new("questions", Form::Questions, |t| t.field_questions()).helped(|t| t.field_questions_help()),
        Field::new("contact_info", Form::Contact, |t| t.events_contact()),
    ],
    check,
    derive: |_| {},
    preview: pages::preview,
};

fn check(event: &Document, t: &'static Texts, problems: &mut Problems) {
    let (start, end) = (event.moment("datetime_start"), event.moment("datetime_end"));
    if start.zip(end).is_some_and(|(start, end)| end < start) {
        problems.add("datetime_end", t.field_ends_before());
    }
    let closes = event.moment("registration_ends_at");
    if end.zip(closes).is_some_and(|(end, closes)| closes > end) {
        problems.add("registration_ends_at", t.field_registration_late());
    }
}
