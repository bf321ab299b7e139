//! Requests, decisions, reports, bookings, courses: the legal record of the services.

use super::Holding;

const RECORD: &str = "the legal record of a service: what was asked for, by whom it was looked at and decided";
const STAFF: &str = "what a member of staff did about a request";
/// The answers of one's requests.
const ANSWERS: &str = "SELECT hub_form_data_id FROM service_servicerequest WHERE author_id = $1 \
     UNION ALL SELECT second_hub_form_data_id FROM service_servicerequest WHERE author_id = $1";
const REQUESTS: &str = "SELECT id FROM service_servicerequest WHERE author_id = $1";
const ROW: &[&str] = &["id", "created_at", "service_request_id"];

pub const HOLDINGS: &[Holding] = &[
    Holding::of("service_servicerequest", "author_id")
        .without(&["search_field", "assignee_id", "expert_id"])
        .kept(RECORD),
    Holding::of("service_servicerequest", "assignee_id").only(&["id", "number"]).kept(RECORD),
    Holding::of("service_servicerequest", "expert_id").only(&["id", "number"]).kept(RECORD),
    Holding::through("service_hubformdata", "id", ANSWERS).kept("signed answers stay whole; of others the contacts go"),
    Holding::through("app.request_draft", "id", REQUESTS).gone(),
    Holding::through("app.second_form", "id", REQUESTS).gone(),
    Holding::through("app.second_answer", "request_id", REQUESTS).kept("what was sent stays whole, sealed"),
    Holding::through("app.answer_set", "request_id", REQUESTS).kept("what was sent stays whole, sealed"),
    Holding::through("service_servicerequeststatus", "service_request_id", REQUESTS).without(&["user_id"]).kept(RECORD),
    Holding::of("service_servicerequeststatus", "user_id").only(ROW).kept(STAFF),
    Holding::of("service_servicerequestbpstatus", "user_id").only(ROW).kept(STAFF),
    Holding::of("service_servicerequestlog", "user_id").kept(STAFF),
    Holding::of("service_servicenote", "author_id").kept(STAFF),
    Holding::of("app.form_version", "user_id")
        .only(&["id", "hub_form_id", "version", "published_at"])
        .kept("a published form never changes"),
    Holding::of("service_service_users", "user_id").gone(),
    Holding::of("service_expertisegroup_users", "user_id").gone(),
    Holding::of("service_expertise", "user_id").kept(RECORD),
    Holding::of("service_expertdocument", "user_id").kept(RECORD),
    Holding::of("service_extradocument", "user_id").kept(RECORD),
    Holding::of("service_vote", "user_id").kept(RECORD),
    Holding::of("service_pitchinggrade", "user_id").kept(RECORD),
    Holding::of("service_report", "author_id").without(&["viewed"]).kept(RECORD),
    Holding::of("service_seedmoneyreport", "author_id").without(&["viewed"]).kept(RECORD),
    Holding::of("service_gupreport", "author_id").without(&["viewed"]).kept(RECORD),
    Holding::of("service_gupreport", "assignee_id").only(ROW).kept(STAFF),
    Holding::of("service_guppurchaseplan", "author_id").kept(RECORD),
    Holding::of("service_guppurchaseapplication", "author_id").kept(RECORD),
    Holding::of("service_techordareport", "author_id").without(&["viewed"]).kept(RECORD),
    Holding::of("service_techordareportstudent", "user_id")
        .emptied("full_name = '', iin = '', email = '', phone = '', data = '{}'"),
    Holding::of("app.signature", "user_id").only(&["id", "request_id", "version", "at"]).kept(RECORD),
    Holding::of("app.staff_answer", "user_id").only(&["id", "request_id", "updated_at"]).kept(STAFF),
    Holding::of("app.request_editor", "user_id").only(&["id", "request_id", "invited_at", "accepted_at"]).gone(),
    Holding::of("app.request_editor", "invited_by").only(&["id", "request_id", "invited_at", "accepted_at"]).gone(),
    Holding::of("service_externalhooklog", "user_id").only(ROW).kept(STAFF),
    Holding::of("booking_booking", "author_id")
        .emptied("full_name = '', email = '', phone = '', comment = '', data = '{}'"),
    Holding::of("techorda_school", "author_id").only(&["id", "created_at", "name", "slug"]).kept(RECORD),
    Holding::of("techorda_applicationform", "author_id")
        .emptied("full_name = '', iin = '', email = '', phone = '', data = '{}'"),
];
