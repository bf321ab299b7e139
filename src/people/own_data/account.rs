//! The account itself: who the person is, how they sign in, what they were told, who looked.

use super::Holding;

/// Lines of the log that are about the person, whoever did it.
const ABOUT: &str = "SELECT id FROM core_actionlog WHERE log_type = 'account_user' AND primary_key = $1::text AND user_id IS DISTINCT FROM $1";

const RECORD: &str = "the record of deeds, which a law wants kept; it holds no names";

pub const HOLDINGS: &[Holding] = &[
    Holding::of("account_user", "id")
        .without(&["password", "permissions"])
        .kept("emptied by the deletion itself, as everything else points to it"),
    Holding::of("app.consent", "user_id").kept("proof that there was a consent, and when it ended"),
    Holding::of("app.restriction", "user_id").gone(),
    Holding::of("app.personal_view", "user_id").without(&["viewer_id", "request_id"]).kept(RECORD),
    Holding::of("app.personal_view", "viewer_id").unexported("whom staff looked at is not theirs").kept(RECORD),
    Holding::of("user_sessions_session", "user_id").without(&["session_key", "session_data"]).gone(),
    Holding::of("app.known_device", "user_id").without(&["token"]).gone(),
    Holding::of("app.totp", "user_id").without(&["secret"]).gone(),
    Holding::of("app.recovery_code", "user_id").without(&["hash"]).gone(),
    Holding::of("app.passkey", "user_id").without(&["credential_id", "state"]).gone(),
    Holding::of("app.person_index", "user_id").unexported("keyed hashes of what the account holds").gone(),
    Holding::of("account_activation", "user_id").without(&["code", "address_token"]).gone(),
    Holding::of("authtoken_token", "user_id").without(&["key"]).gone(),
    Holding::of("social_auth_usersocialauth", "user_id").without(&["extra_data"]).gone(),
    Holding::of("oauth2_provider_application", "user_id")
        .only(&["id", "name", "created"])
        .kept("a program that others use"),
    Holding::of("oauth2_provider_accesstoken", "user_id").only(&["id", "created", "expires", "scope"]).gone(),
    Holding::of("oauth2_provider_refreshtoken", "user_id").only(&["id", "created", "revoked"]).gone(),
    Holding::of("oauth2_provider_idtoken", "user_id").only(&["id", "created", "expires", "scope"]).gone(),
    Holding::of("oauth2_provider_grant", "user_id").only(&["id", "created", "expires", "scope"]).gone(),
    Holding::of("account_user_groups", "user_id").gone(),
    Holding::of("account_user_user_permissions", "user_id").gone(),
    Holding::of("core_notification", "user_id").gone(),
    Holding::of("app.outbox", "user_id").without(&["message_id"]).emptied("content = ''"),
    Holding::of("app.job", "user_id").without(&["error"]).gone(),
    Holding::of("core_actionlog", "user_id").kept(RECORD),
    Holding { column: "primary_key", ..Holding::through("core_actionlog", "id", ABOUT) }
        .only(&["id", "created_at", "action", "data", "reason"])
        .kept(RECORD),
    Holding::of("django_admin_log", "user_id").kept(RECORD),
];
