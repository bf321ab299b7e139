//! A person among others: companies, the curriculum vitae, who follows whom, complaints, messages.

use super::Holding;

pub const HOLDINGS: &[Holding] = &[
    Holding::of("account_certificate", "user_id").gone(),
    Holding::of("account_course", "user_id").gone(),
    Holding::of("account_education", "user_id").gone(),
    Holding::of("account_experience", "user_id").gone(),
    Holding::of("account_company", "author_id")
        .only(&["id", "created_at", "name", "slug", "status"])
        .kept("a company goes on without who entered it"),
    Holding::of("account_usercompany", "user_id").gone(),
    Holding::of("account_usercompanyinvitation", "author_id")
        .without(&["email", "email_token", "token"])
        .kept("the invited person's"),
    Holding::of("account_usercompanyinvitation", "invited_user_id").without(&["email_token", "token"]).gone(),
    Holding::of("account_usercompanyrequest", "user_id").gone(),
    Holding::of("account_complaint", "author_id").emptied("comment = ''"),
    Holding::of("account_complaint", "user_id")
        .only(&["id", "created_at", "status", "reason"])
        .kept("the complaint is somebody else's, and its decision part of the record"),
    Holding::of("account_contactpress", "author_id").gone(),
    Holding::of("account_contactpress", "user_id").gone(),
    Holding::of("account_contactrequest", "author_id")
        .emptied("first_name = '', last_name = '', email = '', phone = ''"),
    Holding::of("account_contactrequest", "user_id").gone(),
    Holding::of("community_userfollow", "follower_id").gone(),
    Holding::of("community_userfollow", "followed_id").only(&["id", "created_at"]).gone(),
    Holding::of("community_companyfollow", "follower_id").gone(),
    Holding::of("matchmaking_profile", "user_id").gone(),
    Holding::of("matchmaking_match", "user_a_id").emptied("data = '{}'"),
    Holding::of("matchmaking_match", "user_b_id").emptied("data = '{}'"),
    Holding::of("journeymap_userstate", "user_id").gone(),
    Holding::of("techorda_coursefavorite", "user_id").gone(),
    // What a file was called is personal as often as not; the files themselves go with what they belong to.
    Holding::of("shared_mediafile", "author_id").emptied("name = ''"),
    Holding::of("shared_protectedmediafile", "author_id").emptied("name = ''"),
    Holding::through("app.file_name", "file_id", "SELECT id FROM shared_protectedmediafile WHERE author_id = $1")
        .gone(),
    Holding::of("account_complaint", "assignee_id")
        .only(&["id", "created_at", "status"])
        .kept("which member of staff decided about a complaint"),
];
