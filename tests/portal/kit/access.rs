//! Who may do what: every route of the portal that is no public page to read, written by hand. `access.rs` sends
//! real requests and compares; `rules.rs` sees to it that no route of `src/` is missing here.
//!
//! A new route is one line: `get("/cabinet/cv", PEOPLE)`, `post("/office/groups", ADMINS)`.

use super::{files, routes::ROUTES};
use std::collections::BTreeSet;

/// Who walks through the table: somebody who is not signed in, and the demo accounts.
pub const ROLES: [&str; 7] = ["guest", "resident", "owner", "moderator", "expert", "manager", "admin"];

const EVERYBODY: &[&str] = &ROLES;
/// Whoever is signed in.
const PEOPLE: &[&str] = &["resident", "owner", "moderator", "expert", "manager", "admin"];
/// Who works for the Hub.
const STAFF: &[&str] = &["moderator", "manager", "admin"];
const ADMINS: &[&str] = &["admin"];
/// Who sees everything that the content and the services leave behind.
const MANAGERS: &[&str] = &["manager", "admin"];
/// Who decides about content and may block people; managers may not.
const MODERATORS: &[&str] = &["moderator", "admin"];

/// Who verifies companies, gives them statuses and blocks them.
const VERIFIERS: &[&str] = MANAGERS;

pub struct Access {
    pub method: &'static str,
    /// As the code has it.
    pub pattern: &'static str,
    /// The roles that get an answer; others are refused, guests are led to the sign-in page.
    pub who: &'static [&'static str],
    /// Whether it stands under each language.
    spoken: bool,
}

/// Besides the public pages of `ROUTES`, which everybody may read.
pub const TABLE: &[Access] = &[
    // Without a language.
    bare("GET", "/static/{name:.*}"),
    bare("GET", "/favicon.ico"),
    bare("GET", "/bench/static/{bytes}"),
    bare("GET", "/robots.txt"),
    bare("GET", "/.well-known/security.txt"),
    bare("GET", "/sitemap.xml"),
    bare("GET", "/sitemap-{part}.xml"),
    bare("GET", "/media/u/waiting.svg"),
    bare("GET", "/media/u/{uuid}/{name}"),
    bare("GET", "/healthz"),
    bare("GET", "/readyz"),
    bare("GET", "/metrics"),
    bare("POST", "/theme"),
    bare("POST", "/csp-report"),
    bare("GET", "/admin/"),
    bare("POST", "/admin/"),
    bare("GET", "/admin/login/"),
    bare("POST", "/admin/login/"),
    bare("GET", "/unsubscribe/{token}"),
    bare("POST", "/unsubscribe/{token}"),
    bare("POST", "/hooks/services/{code}"),
    bare("GET", "/sign-in/with/{provider}/done"),
    // Letters: the demo's mailbox, and taking them back.
    get("/demo/mailbox/{id}", EVERYBODY),
    get("/unsubscribe/{token}", EVERYBODY),
    // Signing in and out.
    get("/sign-in", EVERYBODY),
    post("/sign-in", EVERYBODY),
    post("/sign-out", PEOPLE),
    get("/sign-in/second", EVERYBODY),
    post("/sign-in/second", EVERYBODY),
    post("/sign-in/second/passkey", EVERYBODY),
    post("/sign-in/passkey/begin", EVERYBODY),
    get("/sign-in/passkey", EVERYBODY),
    post("/sign-in/passkey", EVERYBODY),
    get("/sign-in/with/{provider}", EVERYBODY),
    get("/sign-in/with/{provider}/done", EVERYBODY),
    get("/sign-in/with/{provider}/new", EVERYBODY),
    post("/sign-in/with/{provider}/new", EVERYBODY),
    get("/sign-in/with/{provider}/link", EVERYBODY),
    post("/sign-in/with/{provider}/link", EVERYBODY),
    // Signing up, and a forgotten password.
    get("/sign-up", EVERYBODY),
    post("/sign-up", EVERYBODY),
    get("/sign-up/code", EVERYBODY),
    post("/sign-up/code", EVERYBODY),
    post("/sign-up/again", EVERYBODY),
    get("/sign-up/details", EVERYBODY),
    post("/sign-up/details", EVERYBODY),
    get("/recovery", EVERYBODY),
    post("/recovery", EVERYBODY),
    get("/recovery/code", EVERYBODY),
    post("/recovery/code", EVERYBODY),
    post("/recovery/again", EVERYBODY),
    get("/recovery/link/{token}", EVERYBODY),
    get("/recovery/password", EVERYBODY),
    post("/recovery/password", EVERYBODY),
    // The keys of one's account.
    get("/cabinet/security", PEOPLE),
    post("/cabinet/security/password", PEOPLE),
    post("/cabinet/security/address", PEOPLE),
    get("/cabinet/security/code", PEOPLE),
    post("/cabinet/security/code", PEOPLE),
    post("/cabinet/security/again", PEOPLE),
    get("/cabinet/second-factor", PEOPLE),
    post("/cabinet/second-factor/begin", PEOPLE),
    get("/cabinet/second-factor/set-up", PEOPLE),
    post("/cabinet/second-factor/set-up", PEOPLE),
    post("/cabinet/second-factor/codes", PEOPLE),
    post("/cabinet/second-factor/end", PEOPLE),
    get("/cabinet/passkeys", PEOPLE),
    post("/cabinet/passkeys", PEOPLE),
    get("/cabinet/passkeys/new", PEOPLE),
    post("/cabinet/passkeys/new", PEOPLE),
    get("/cabinet/passkeys/{id}", PEOPLE),
    post("/cabinet/passkeys/{id}/remove", PEOPLE),
    get("/cabinet/logins", PEOPLE),
    get("/cabinet/logins/{provider}", PEOPLE),
    post("/cabinet/logins/{provider}", PEOPLE),
    get("/cabinet/logins/{provider}/go", PEOPLE),
    post("/cabinet/logins/{provider}/end", PEOPLE),
    // One's devices.
    get("/cabinet/devices", PEOPLE),
    post("/cabinet/devices/end", PEOPLE),
    post("/cabinet/devices/end-others", PEOPLE),
    // The cabinet.
    get("/cabinet", PEOPLE),
    get("/cabinet/notifications", PEOPLE),
    post("/cabinet/notifications/read", PEOPLE),
    get("/cabinet/notifications/settings", PEOPLE),
    post("/cabinet/notifications/settings", PEOPLE),
    get("/cabinet/notifications/{id}", PEOPLE),
    post("/cabinet/notifications/{id}/read", PEOPLE),
    // Data about oneself.
    get("/cabinet/privacy", PEOPLE),
    get("/cabinet/privacy/looks", PEOPLE),
    get("/cabinet/privacy/export", PEOPLE),
    post("/cabinet/privacy/export", PEOPLE),
    post("/cabinet/privacy/export/file", PEOPLE),
    get("/cabinet/privacy/deletion", PEOPLE),
    post("/cabinet/privacy/deletion", PEOPLE),
    get("/people/{public_id}", EVERYBODY),
    post("/people/{public_id}", EVERYBODY),
    get("/cabinet/press", PEOPLE),
    post("/cabinet/press/add", PEOPLE),
    post("/cabinet/press/remove", PEOPLE),
    get("/cabinet/messages", PEOPLE),
    post("/cabinet/messages/{id}", PEOPLE),
    get("/cabinet/privacy/agree", PEOPLE),
    post("/cabinet/privacy/agree", PEOPLE),
    get("/cabinet/privacy/consents", PEOPLE),
    post("/cabinet/privacy/consents/give", PEOPLE),
    post("/cabinet/privacy/consents/withdraw", PEOPLE),
    get("/cabinet/privacy/consents/{id}", PEOPLE),
    // Taking part in events, and the organizer's door.
    get("/events/{slug}/registration", PEOPLE),
    post("/events/{slug}/registration", PEOPLE),
    get("/cabinet/events", PEOPLE),
    get("/cabinet/events/{id}", PEOPLE),
    post("/cabinet/events/{id}", PEOPLE),
    get("/cabinet/events/{id}/feedback", PEOPLE),
    post("/cabinet/events/{id}/feedback", PEOPLE),
    get("/cabinet/content/event/{id}/feedback", PEOPLE),
    get("/cabinet/content/event/{id}/series", PEOPLE),
    post("/cabinet/content/event/{id}/series", PEOPLE),
    post("/cabinet/content/event/{id}/series/act", PEOPLE),
    get("/seats/{token}", EVERYBODY),
    post("/seats/{token}", EVERYBODY),
    get("/seats/{token}/code.png", EVERYBODY),
    get("/seats/{token}/event.ics", EVERYBODY),
    get("/check-in", PEOPLE),
    get("/check-in/{token}", PEOPLE),
    post("/check-in/{token}", PEOPLE),
    get("/cabinet/content/event/{id}/participants", PEOPLE),
    post("/cabinet/content/event/{id}/participants/{participant}", PEOPLE),
    post("/cabinet/content/event/{id}/participants.csv", PEOPLE),
    // Applying for vacancies, and the employer's board.
    get("/vacancies/{slug}/application", PEOPLE),
    post("/vacancies/{slug}/application", PEOPLE),
    get("/cabinet/applications", PEOPLE),
    get("/cabinet/applications/{id}", PEOPLE),
    post("/cabinet/applications/{id}/withdraw", PEOPLE),
    get("/cabinet/content/vacancy/{id}/candidates", PEOPLE),
    get("/cabinet/content/vacancy/{id}/candidates/{candidate}", PEOPLE),
    post("/cabinet/content/vacancy/{id}/candidates/{candidate}", PEOPLE),
    post("/cabinet/content/vacancy/{id}/candidates/{candidate}/notes", PEOPLE),
    // Solutions for tech tasks, and the customer's funnel.
    get("/tech-tasks/{slug}/solution", PEOPLE),
    post("/tech-tasks/{slug}/solution", PEOPLE),
    get("/cabinet/solutions", PEOPLE),
    get("/cabinet/solutions/{id}", PEOPLE),
    post("/cabinet/solutions/{id}", PEOPLE),
    post("/cabinet/solutions/{id}/files", PEOPLE),
    post("/cabinet/solutions/{id}/files/{public_id}/remove", PEOPLE),
    post("/cabinet/solutions/{id}/withdraw", PEOPLE),
    get("/cabinet/content/techtask/{id}/solutions", PEOPLE),
    get("/cabinet/content/techtask/{id}/solutions/{solution}", PEOPLE),
    post("/cabinet/content/techtask/{id}/solutions/{solution}", PEOPLE),
    // Using a place of the infrastructure, and its owner's desk.
    get("/infrastructure/{slug}/request", PEOPLE),
    post("/infrastructure/{slug}/request", PEOPLE),
    get("/cabinet/place-requests", PEOPLE),
    post("/cabinet/place-requests/{id}/cancel", PEOPLE),
    get("/cabinet/content/infrastructure/{id}/requests", PEOPLE),
    post("/cabinet/content/infrastructure/{id}/requests/{request}", PEOPLE),
    get("/cabinet/content/infrastructure/{id}/photos", PEOPLE),
    post("/cabinet/content/infrastructure/{id}/photos", PEOPLE),
    post("/cabinet/content/infrastructure/{id}/photos/{photo}/first", PEOPLE),
    post("/cabinet/content/infrastructure/{id}/photos/{photo}/remove", PEOPLE),
    post("/cabinet/content/infrastructure/{id}/parent", PEOPLE),
    // Talking about what was published, and following.
    post("/discussions/{slug}/vote", PEOPLE),
    get("/talk/{source}/{key}", EVERYBODY),
    post("/talk/{source}/{key}", PEOPLE),
    post("/talk/{source}/{key}/mark", PEOPLE),
    get("/comments/{id}/edit", PEOPLE),
    post("/comments/{id}/edit", PEOPLE),
    post("/comments/{id}/remove", PEOPLE),
    post("/comments/{id}/mark", PEOPLE),
    get("/comments/{id}/report", PEOPLE),
    post("/comments/{id}/report", PEOPLE),
    get("/office/comments", MODERATORS),
    post("/office/comments/{id}", MODERATORS),
    get("/companies/{slug}/follow", PEOPLE),
    post("/companies/{slug}/follow", PEOPLE),
    get("/people/{public_id}/follow", PEOPLE),
    post("/people/{public_id}/follow", PEOPLE),
    get("/cabinet/follows", PEOPLE),
    post("/cabinet/follows/companies/{id}/end", PEOPLE),
    post("/cabinet/follows/people/{id}/end", PEOPLE),
    get("/faq/{id}/useful", EVERYBODY),
    post("/faq/{id}/useful", EVERYBODY),
    // What a person says of themselves.
    get("/cabinet/profile", PEOPLE),
    get("/cabinet/privacy/restriction", PEOPLE),
    post("/cabinet/privacy/restriction", PEOPLE),
    post("/cabinet/profile/photo", PEOPLE),
    post("/cabinet/profile/photo/removal", PEOPLE),
    post("/cabinet/profile", PEOPLE),
    get("/cabinet/cv", PEOPLE),
    get("/cabinet/cv/print", PEOPLE),
    get("/cabinet/cv/{part:education|experience|certificate|course}/new", PEOPLE),
    post("/cabinet/cv/{part:education|experience|certificate|course}/new", PEOPLE),
    get("/cabinet/cv/{part:education|experience|certificate|course}/{id}", PEOPLE),
    post("/cabinet/cv/{part:education|experience|certificate|course}/{id}", PEOPLE),
    post("/cabinet/cv/{part:education|experience|certificate|course}/{id}/removal", PEOPLE),
    // Files that not everybody may read.
    get("/files/{public_id}", PEOPLE),
    // What one writes.
    get("/cabinet/content", PEOPLE),
    get("/cabinet/content/new/{kind}", PEOPLE),
    post("/cabinet/content/new/{kind}", PEOPLE),
    get("/cabinet/content/{kind}/{id}", PEOPLE),
    post("/cabinet/content/{kind}/{id}", PEOPLE),
    post("/cabinet/content/{kind}/{id}/autosave", PEOPLE),
    post("/cabinet/content/{kind}/{id}/forget", PEOPLE),
    post("/cabinet/content/{kind}/{id}/act", PEOPLE),
    post("/cabinet/content/{kind}/{id}/duplicate", PEOPLE),
    get("/cabinet/content/{kind}/{id}/preview", PEOPLE),
    get("/cabinet/content/{kind}/{id}/history", PEOPLE),
    get("/cabinet/content/{kind}/{id}/compare", PEOPLE),
    post("/cabinet/content/{kind}/{id}/restore", PEOPLE),
    // Requests of one's own.
    get("/services/{code}/apply", PEOPLE),
    post("/services/{code}/apply", PEOPLE),
    get("/cabinet/requests", PEOPLE),
    get("/cabinet/requests/{id}", PEOPLE),
    get("/cabinet/requests/{id}/print", PEOPLE),
    post("/cabinet/requests/{id}/withdraw", PEOPLE),
    post("/cabinet/requests/{id}/copy", PEOPLE),
    post("/cabinet/requests/{id}/message", PEOPLE),
    get("/cabinet/requests/{id}/editors", PEOPLE),
    post("/cabinet/requests/{id}/editors", PEOPLE),
    post("/cabinet/requests/{id}/editors/{editor}/remove", PEOPLE),
    get("/cabinet/request-invitations/{id}", PEOPLE),
    post("/cabinet/request-invitations/{id}", PEOPLE),
    get("/cabinet/requests/{id}/check", PEOPLE),
    post("/cabinet/requests/{id}/check", PEOPLE),
    get("/cabinet/requests/{id}/check/document", PEOPLE),
    post("/cabinet/requests/{id}/check/signature", PEOPLE),
    get("/cabinet/requests/{id}/step/{step}", PEOPLE),
    post("/cabinet/requests/{id}/step/{step}", PEOPLE),
    post("/cabinet/requests/{id}/step/{step}/keep", PEOPLE),
    get("/cabinet/requests/{id}/step/{step}/file/{key}", PEOPLE),
    post("/cabinet/requests/{id}/step/{step}/file/{key}", PEOPLE),
    // The officers' desk: whoever has to do with services may look, managers decide.
    get("/office/requests", STAFF),
    post("/office/requests/assign", MANAGERS),
    get("/office/requests/history", STAFF),
    get("/office/requests/services", STAFF),
    get("/office/requests/export", MANAGERS),
    post("/office/requests/export", MANAGERS),
    get("/office/requests/export/{kind:csv|xlsx|zip}", MANAGERS),
    post("/office/requests/{id}/export", MANAGERS),
    get("/office/requests/{id}", STAFF),
    post("/office/requests/{id}", MANAGERS),
    post("/office/requests/{id}/assign", MANAGERS),
    post("/office/requests/{id}/fields", MANAGERS),
    post("/office/requests/{id}/message", MANAGERS),
    get("/office/working-days", STAFF),
    post("/office/working-days", MANAGERS),
    post("/office/working-days/remove", MANAGERS),
    // The moderators' desk, and what people did not find.
    get("/search/suggestions", EVERYBODY),
    get("/office/search", MODERATORS),
    post("/office/search/settle", MODERATORS),
    get("/office/moderation", MODERATORS),
    post("/office/moderation/bulk", MODERATORS),
    get("/office/moderation/statistics", MODERATORS),
    get("/office/moderation/{kind}/{id}", MODERATORS),
    post("/office/moderation/{kind}/{id}", MODERATORS),
    post("/office/moderation/{kind}/{id}/assign", MODERATORS),
    post("/office/moderation/event/{id}/series", MODERATORS),
    // The back office.
    get("/office", STAFF),
    get("/office/people", STAFF),
    post("/office/people/search", STAFF),
    get("/office/people/{public_id}", STAFF),
    post("/office/people/{public_id}/look", STAFF),
    get("/office/people/{public_id}/block", MODERATORS),
    post("/office/people/{public_id}/block", MODERATORS),
    post("/office/people/{public_id}/unblock", MODERATORS),
    get("/office/people/{public_id}/rights", STAFF),
    get("/office/people/{public_id}/rights/change", ADMINS),
    post("/office/people/{public_id}/rights/change", ADMINS),
    get("/office/groups", ADMINS),
    post("/office/groups", ADMINS),
    get("/office/groups/{id}", ADMINS),
    post("/office/groups/{id}", ADMINS),
    post("/office/groups/{id}/name", ADMINS),
    post("/office/groups/{id}/remove", ADMINS),
    get("/office/log", MANAGERS),
    post("/office/log/export", ADMINS),
    get("/office/sessions", ADMINS),
    post("/office/sessions/end", ADMINS),
    post("/office/sessions/end-all", ADMINS),
    get("/office/honeypot", ADMINS),
    get("/office/mails", ADMINS),
    post("/office/mails/again", ADMINS),
    get("/office/mails/refused", ADMINS),
    post("/office/mails/refused/remove", ADMINS),
    get("/office/mails/messages", ADMINS),
    // Companies of one's own, and who belongs to them.
    get("/cabinet/companies", PEOPLE),
    post("/cabinet/companies", PEOPLE),
    get("/cabinet/companies/new", PEOPLE),
    post("/cabinet/companies/new", PEOPLE),
    get("/cabinet/companies/{id}", PEOPLE),
    get("/cabinet/companies/{id}/profile", PEOPLE),
    post("/cabinet/companies/{id}/profile", PEOPLE),
    post("/cabinet/companies/{id}/logo", PEOPLE),
    post("/cabinet/companies/{id}/logo/removal", PEOPLE),
    post("/cabinet/companies/{id}/visibility", PEOPLE),
    get("/cabinet/companies/{id}/preview", PEOPLE),
    get("/cabinet/companies/{id}/bank", PEOPLE),
    post("/cabinet/companies/{id}/bank", PEOPLE),
    get("/cabinet/companies/{id}/members", PEOPLE),
    post("/cabinet/companies/{id}/members/{member}/role", PEOPLE),
    get("/cabinet/companies/{id}/members/{member}/remove", PEOPLE),
    post("/cabinet/companies/{id}/members/{member}/remove", PEOPLE),
    get("/cabinet/companies/{id}/members/{member}/hand-over", PEOPLE),
    post("/cabinet/companies/{id}/members/{member}/hand-over", PEOPLE),
    get("/cabinet/companies/{id}/leave", PEOPLE),
    post("/cabinet/companies/{id}/leave", PEOPLE),
    post("/cabinet/companies/{id}/invitations", PEOPLE),
    post("/cabinet/companies/{id}/invitations/{invitation}/resend", PEOPLE),
    post("/cabinet/companies/{id}/invitations/{invitation}/cancel", PEOPLE),
    post("/cabinet/companies/{id}/requests/{request}", PEOPLE),
    post("/cabinet/invitations/{invitation}", PEOPLE),
    post("/cabinet/join", PEOPLE),
    post("/cabinet/join/{request}/cancel", PEOPLE),
    get("/invitations/{token}", EVERYBODY),
    get("/companies/{slug}/join", PEOPLE),
    post("/companies/{slug}/join", PEOPLE),
    post("/cabinet/acting", PEOPLE),
    // Kept searches for vacancies.
    get("/cabinet/vacancy-searches", PEOPLE),
    get("/cabinet/vacancy-searches/new", PEOPLE),
    post("/cabinet/vacancy-searches/new", PEOPLE),
    get("/cabinet/vacancy-searches/{id}", PEOPLE),
    post("/cabinet/vacancy-searches/{id}", PEOPLE),
    post("/cabinet/vacancy-searches/{id}/delete", PEOPLE),
    // Complaints.
    get("/companies/{slug}/report", PEOPLE),
    post("/companies/{slug}/report", PEOPLE),
    get("/people/{public_id}/report", PEOPLE),
    post("/people/{public_id}/report", PEOPLE),
    get("/cabinet/complaints", PEOPLE),
    get("/office/complaints", STAFF),
    get("/office/complaints/{id}", STAFF),
    post("/office/complaints/{id}/take", STAFF),
    post("/office/complaints/{id}", STAFF),
    // The back office.
    get("/office/companies", STAFF),
    get("/office/companies/{id}", STAFF),
    get("/office/companies/{id}/merge", VERIFIERS),
    post("/office/companies/{id}/merge", VERIFIERS),
    post("/office/companies/{id}/verify", VERIFIERS),
    post("/office/companies/{id}/unverify", VERIFIERS),
    post("/office/companies/{id}/tags", VERIFIERS),
    post("/office/companies/{id}/tags/{tag}/withdraw", VERIFIERS),
    post("/office/companies/{id}/block", VERIFIERS),
    post("/office/companies/{id}/unblock", VERIFIERS),
    post("/office/companies/{id}/requests/{request}", VERIFIERS),
    get("/office/banners", MANAGERS),
    get("/office/banners/new", MANAGERS),
    post("/office/banners/new", MANAGERS),
    get("/office/banners/{id}", MANAGERS),
    post("/office/banners/{id}", MANAGERS),
    post("/office/banners/{id}/turn", MANAGERS),
    post("/office/banners/{id}/move", MANAGERS),
    get("/office/services", STAFF),
    get("/office/services/new", MANAGERS),
    post("/office/services/new", MANAGERS),
    get("/office/services/{code}", STAFF),
    post("/office/services/{code}", MANAGERS),
    get("/office/services/{code}/process", STAFF),
    post("/office/services/{code}/process", MANAGERS),
    get("/office/services/{code}/notices", STAFF),
    post("/office/services/{code}/notices", MANAGERS),
    get("/office/services/{code}/managers", STAFF),
    post("/office/services/{code}/managers", MANAGERS),
    get("/office/services/{code}/webhook", STAFF),
    post("/office/services/{code}/webhook", MANAGERS),
    post("/office/services/{code}/webhook/keys", MANAGERS),
    get("/office/services/{code}/webhook/log", MANAGERS),
    post("/office/services/{code}/webhook/log/{id}/again", MANAGERS),
    // Forms: whoever has to do with services may look, managers make them.
    get("/office/forms", STAFF),
    get("/office/forms/new", MANAGERS),
    post("/office/forms/new", MANAGERS),
    get("/office/forms/import", MANAGERS),
    post("/office/forms/import", MANAGERS),
    get("/office/forms/{id}", STAFF),
    get("/office/forms/{id}/head", STAFF),
    post("/office/forms/{id}/head", MANAGERS),
    post("/office/forms/{id}/order", MANAGERS),
    post("/office/forms/{id}/publish", MANAGERS),
    post("/office/forms/{id}/clone", MANAGERS),
    get("/office/forms/{id}/export", STAFF),
    get("/office/forms/{id}/versions/{version}", STAFF),
    get("/office/forms/{id}/preview/{step}", STAFF),
    post("/office/forms/{id}/preview/{step}", STAFF),
    get("/office/forms/{id}/steps/{step}", STAFF),
    post("/office/forms/{id}/steps/{step}", MANAGERS),
    get("/office/forms/{id}/steps/{step}/fields/{key}", STAFF),
    post("/office/forms/{id}/steps/{step}/fields/{key}", MANAGERS),
];

/// Asked by other systems, which show a token of their own; `webhooks` tests who is let in.
pub const FOR_SYSTEMS: &[&str] = &["/hooks/services/{code}"];

/// Forms that need no token, as they do nothing to anybody, or the address itself is the secret.
pub const TOKENLESS: &[&str] = &["/theme", "/csp-report", "/unsubscribe/{token}", "/admin/", "/admin/login/"];

const fn get(pattern: &'static str, who: &'static [&'static str]) -> Access {
    Access { method: "GET", pattern, who, spoken: true }
}

const fn post(pattern: &'static str, who: &'static [&'static str]) -> Access {
    Access { method: "POST", pattern, who, spoken: true }
}

const fn bare(method: &'static str, pattern: &'static str) -> Access {
    Access { method, pattern, who: EVERYBODY, spoken: false }
}

impl Access {
    pub fn allows(&self, role: &str) -> bool {
        self.who.contains(&role)
    }

    /// An address of this route. What stands for the placeholders belongs to nobody, so nothing is changed.
    pub fn path(&self) -> String {
        let mut path = if self.spoken { "/en".to_owned() } else { String::new() };
        let mut rest = self.pattern;
        while let Some((before, behind)) = rest.split_once('{') {
            let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
            path += before;
            path += nobody_s(name);
            rest = after;
        }
        path + rest
    }
}

/// A value that fits a placeholder and names nothing: ids are numbers or, where their name says so, UUIDs.
fn nobody_s(name: &str) -> &str {
    match name.split_once(':') {
        Some((_, words)) if words.contains('|') => words.split('|').next().unwrap_or_default(),
        _ if name.contains("public_id") || name.contains("uuid") => "00000000-0000-0000-0000-000000000000",
        _ => "0",
    }
}

/// The public pages, which everybody may read, and the table.
pub fn all() -> impl Iterator<Item = Access> {
    let public = ROUTES.iter().map(|route| get(route.pattern, EVERYBODY));
    public.chain(TABLE.iter().map(|access| Access { ..*access }))
}

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Every route of the code: method and pattern.
pub fn routed() -> BTreeSet<(String, String)> {
    let mut routed = BTreeSet::new();
    for path in files("src").into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        assert!(!code.contains("web::resource("), "{}: teach this about resources", path.display());
        for call in code.split(".route(").skip(1) {
            let call = call.trim_start();
            let pattern = if let Some(rest) = call.strip_prefix('"') {
                rest.split('"').next()
            } else if call.starts_with("path,") {
                code.lines().find_map(|line| line.trim().strip_prefix("let path = \"")?.strip_suffix("\";"))
            } else {
                None
            };
            let pattern =
                pattern.unwrap_or_else(|| panic!("{}: a route without a pattern: {call:.60}", path.display()));
            let behind = call.split_once(pattern).map_or(call, |(_, behind)| behind);
            let method = METHODS.into_iter().filter_map(|one| Some((behind.find(&format!("{one}()"))?, one))).min();
            let (_, method) =
                method.unwrap_or_else(|| panic!("{}: a route without a method: {call:.60}", path.display()));
            routed.insert((method.to_uppercase(), pattern.to_owned()));
        }
    }
    routed
}
