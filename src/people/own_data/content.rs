//! What a person wrote, published, registered for and voted on. What was published stays, without a name.

use super::Holding;

const PUBLISHED: &str = "published for everybody; it has no author's name any more";
const VOTE: &str = "a vote is counted for ever";
/// A person's registrations for events.
const REGISTRATIONS: &str = "SELECT id FROM core_eventparticipant WHERE author_id = $1";
const MARKED: &[&str] = &["id", "created_at"];

/// Whose array of people holds the person.
macro_rules! marked {
    ($table:literal, $column:literal) => {
        Holding {
            column: $column,
            ..Holding::through($table, "id", concat!("SELECT id FROM ", $table, " WHERE $1 = ANY(", $column, ")"))
        }
        .only(MARKED)
        .kept("a mark is counted for ever")
    };
}

pub const HOLDINGS: &[Holding] = &[
    Holding::of("core_event", "author_id").without(&["search_field"]).kept(PUBLISHED),
    Holding::of("core_eventparticipant", "author_id")
        .emptied("email = '', phone = '', full_name = '', company_name = '', data = '{}'"),
    Holding::through("app.event_answer", "participant_id", REGISTRATIONS).gone(),
    Holding::through("app.event_feedback", "participant_id", REGISTRATIONS).emptied("words = ''"),
    Holding::of("core_vacancy", "author_id").without(&["search_field"]).kept(PUBLISHED),
    Holding::of("core_vacancycandidate", "author_id").emptied(
        "email = '', phone = '', full_name = '', cover_letter = '', answer = '', links = default, resume_id = NULL, data = '{}'",
    ),
    Holding::through("app.candidate_note", "candidate_id", "SELECT id FROM core_vacancycandidate WHERE author_id = $1")
        .unexported("what an employer's people tell each other is theirs")
        .gone(),
    Holding::of("app.candidate_note", "author_id").kept("about somebody else, and gone with them"),
    Holding::of("app.saved_search", "user_id").gone(),
    Holding::of("core_article", "author_id").without(&["search_field"]).kept(PUBLISHED),
    Holding::of("core_blog", "author_id").without(&["search_field"]).kept(PUBLISHED),
    Holding::of("core_techtask", "author_id").without(&["search_field"]).kept(PUBLISHED),
    Holding::of("core_techtasksolution", "author_id").emptied("contact_info = '{}'"),
    Holding::of("core_discussion", "author_id").without(&["search_field"]).kept(PUBLISHED),
    Holding::of("core_discussionvote", "user_id").kept(VOTE),
    Holding::of("core_comment", "user_id").kept(PUBLISHED),
    Holding::of("app.reaction", "user_id").kept("a mark is counted for ever"),
    Holding::of("app.comment_report", "user_id").kept("part of the record of what was decided"),
    Holding::of("core_elabsannouncement", "author_id").kept(PUBLISHED),
    Holding::of("core_infrastructure", "author_id").without(&["search_field"]).kept(PUBLISHED),
    Holding::of("core_infrastructureimage", "author_id").kept(PUBLISHED),
    Holding::of("core_infrastructurerequest", "author_id").emptied("phone = '', contact_name = '', comment = ''"),
    Holding::of("app.content", "author_id").without(&["assignee_id", "form_key"]).kept(PUBLISHED),
    Holding::of("app.content", "assignee_id")
        .only(&["kind", "object_id", "state"])
        .kept("who of the staff looks at it"),
    Holding::of("app.content_history", "user_id").kept("the history of what was published; it holds no names"),
    Holding::of("app.autosave", "user_id").gone(),
    Holding::of("landing_page", "author_id").only(&["id", "created_at", "endpoint"]).kept(PUBLISHED),
    Holding::of("landing_pagemediafile", "author_id").kept(PUBLISHED),
    marked!("core_event", "favorite_users"),
    marked!("core_vacancy", "favorite_users"),
    marked!("core_article", "favorite_users"),
    marked!("core_article", "reaction_up_users"),
    marked!("core_article", "reaction_down_users"),
    marked!("core_blog", "favorite_users"),
    marked!("core_blog", "liked_users"),
    marked!("core_blog", "reaction_up_users"),
    marked!("core_blog", "reaction_down_users"),
    marked!("core_techtask", "favorite_users"),
    marked!("core_discussion", "favorite_users"),
    marked!("core_discussion", "reaction_up_users"),
    marked!("core_discussion", "reaction_down_users"),
    marked!("core_infrastructure", "favorite_users"),
    marked!("core_comment", "reaction_up_users"),
    marked!("core_comment", "reaction_down_users"),
];
