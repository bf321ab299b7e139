//! Votes on discussions.

use crate::kit::{LANGUAGES, Portal, people::hidden};

const PAGE: &str = "/en/discussions/night-buses";

#[tokio::test]
async fn everybody_has_one_vote_and_may_change_it() {
    let portal = Portal::start().await;
    let (resident, expert) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
    portal.get(PAGE).await.ok().shows("Sign in to vote").hides("name=\"side\"");
    for lang in LANGUAGES {
        resident.get(&PAGE.replace("/en/", &format!("/{lang}/"))).await.ok().shows("name=\"side\"");
    }
    let vote = format!("{PAGE}/vote");
    let version = hidden(&resident.get(PAGE).await.ok(), "version");
    for side in ["for", "for", "against"] {
        resident.post(&vote, &[("side", side), ("version", &version)]).await.is(303);
    }
    expert.post(&vote, &[("side", "for"), ("version", &version)]).await.is(303);
    resident.get(PAGE).await.ok().shows("Your vote: Against");
    let counts = portal.get(PAGE).await.ok().page().texts("#vote dd");
    assert_eq!(counts, ["1", "1", "0", "2"]);
    resident.post(&vote, &[("side", "twice"), ("version", &version)]).await.is(404);
    let votes = "SELECT count(*) FROM core_discussionvote";
    assert_eq!(portal.database.number(votes).await, 2);
}

#[tokio::test]
async fn a_vote_is_about_the_text_that_was_read() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let vote = format!("{PAGE}/vote");
    let version = hidden(&resident.get(PAGE).await.ok(), "version");
    resident.post(&vote, &[("side", "for"), ("version", &version)]).await.is(303);
    let other = "UPDATE core_discussion SET title = '{\"en\": \"Trams instead?\"}' WHERE slug = 'night-buses'";
    portal.database.run(other).await;
    resident.get(PAGE).await.ok().shows("The text has changed since you voted");
    resident.post(&vote, &[("side", "against"), ("version", &version)]).await.is(303);
    resident.get(PAGE).await.ok().shows("or the text has just changed").shows("Your vote: For");
    let version = hidden(&resident.get(PAGE).await.ok(), "version");
    resident.post(&vote, &[("side", "against"), ("version", &version)]).await.is(303);
    resident.get(PAGE).await.ok().shows("Your vote: Against").hides("The text has changed since you voted");
}

#[tokio::test]
async fn what_is_closed_shows_its_result_and_takes_no_votes() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let page = "/en/discussions/quiet-room";
    resident.get(page).await.ok().shows("The vote is closed since").hides("name=\"side\"");
    resident.post(&format!("{page}/vote"), &[("side", "for"), ("version", "1")]).await.is(303);
    assert_eq!(portal.database.number("SELECT count(*) FROM core_discussionvote").await, 0);
    resident.post("/en/discussions/nothing/vote", &[("side", "for"), ("version", "1")]).await.is(404);
}
