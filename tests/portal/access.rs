//! Every route for every role, against the table in `kit/access.rs`.

use crate::kit::{
    Answer, Portal, Visitor,
    access::{self, Access, FOR_SYSTEMS, ROLES, TOKENLESS},
};
use std::collections::BTreeSet;

/// What an answer means to somebody who asks for a thing.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Allowed,
    Refused,
    SignIn,
}

fn outcome(answer: &Answer) -> Outcome {
    let asks = answer.header("location").is_some_and(|place| place.contains("/sign-in?next="));
    match answer.status {
        0 => panic!("{}: no answer", answer.asked),
        401 => Outcome::SignIn,
        303 if asks => Outcome::SignIn,
        403 => Outcome::Refused,
        _ => Outcome::Allowed,
    }
}

fn expected(access: &Access, role: &str) -> Outcome {
    match role {
        role if access.allows(role) => Outcome::Allowed,
        "guest" => Outcome::SignIn,
        _ => Outcome::Refused,
    }
}

async fn come(portal: &Portal, role: &str) -> Visitor {
    if role == "guest" { portal.visitor() } else { portal.signed_in(role).await }
}

#[test]
fn every_route_of_the_code_stands_in_the_table() {
    let listed: BTreeSet<(String, String)> =
        access::all().map(|access| (access.method.to_owned(), access.pattern.to_owned())).collect();
    let routed = access::routed();
    let forgotten: Vec<_> = routed.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&routed).collect();
    assert!(forgotten.is_empty() && gone.is_empty(), "not in the table: {forgotten:?}; not in the code: {gone:?}");
}

#[tokio::test]
async fn every_role_reaches_what_the_table_says_and_nothing_else() {
    let portal = Portal::start().await;
    let mut wrong = Vec::new();
    for role in ROLES {
        let mut visitor = come(&portal, role).await;
        let mut token = visitor.token().await;
        for access in access::all() {
            let path = access.path();
            let before = visitor.cookie("__Host-session");
            let answer = match access.method {
                "GET" => visitor.get(&path).await,
                _ => visitor.post_with(&path, &token, &[]).await,
            };
            if FOR_SYSTEMS.contains(&access.pattern) {
                assert_eq!(answer.status, 401, "{role}: {path} lets nobody in without a token");
                continue;
            }
            let (got, wanted) = (outcome(&answer), expected(&access, role));
            if got != wanted || answer.status >= 500 {
                wrong.push(format!("{role}: {} {path}: {wanted:?}, not {got:?} ({})", access.method, answer.status));
            }
            // Some begin a session, and the tokens of forms belong to it from then on.
            if visitor.cookie("__Host-session") != before {
                token = visitor.token().await;
            }
            // Some forms end the session, as they should.
            if role != "guest" && visitor.get("/en/cabinet").await.status != 200 {
                visitor = come(&portal, role).await;
                token = visitor.token().await;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn no_form_is_accepted_without_its_token() {
    let portal = Portal::start().await;
    for role in ["resident", "admin"] {
        let visitor = come(&portal, role).await;
        for access in access::all().filter(|access| access.method == "POST" && access.allows(role)) {
            if !TOKENLESS.contains(&access.pattern) && !FOR_SYSTEMS.contains(&access.pattern) {
                let answer = visitor.post_with(&access.path(), "made up", &[]).await;
                assert_eq!(answer.status, 403, "{role}: POST {}: {}", access.pattern, answer.beginning());
            }
        }
    }
}
