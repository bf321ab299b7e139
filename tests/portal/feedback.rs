//! What those who came say of an event.

use crate::kit::{LANGUAGES, Portal, people};

/// An event of the demo's owner that is over, with the resident's registration.
async fn past(portal: &Portal) -> (i64, i64) {
    let (owner, resident) = (people::id(portal, "owner").await, people::id(portal, "resident").await);
    let event = format!(
        "INSERT INTO core_event (slug, title, author_id, status, published, published_at, datetime_start, datetime_end) \
         VALUES ('past', '{{\"en\": \"Past meeting\"}}', {owner}, 'success', true, now() - interval '9 days', \
         now() - interval '3 hours', now() - interval '1 hour')"
    );
    portal.database.run(&event).await;
    let id = portal.database.number("SELECT id FROM core_event WHERE slug = 'past'").await;
    let seat =
        format!("INSERT INTO core_eventparticipant (status, event_id, author_id) VALUES ('visited', {id}, {resident})");
    portal.database.run(&seat).await;
    (id, portal.database.number("SELECT max(id) FROM core_eventparticipant").await)
}

#[tokio::test]
async fn who_came_is_asked_once_and_the_organizer_reads_it_without_names() {
    let portal = Portal::start().await;
    let (event, seat) = past(&portal).await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    portal.work().await;
    portal.work().await;
    let told = "SELECT count(*) FROM core_notification WHERE title ->> 'en' = 'How was it? Past meeting'";
    assert_eq!(portal.database.number(told).await, 1);
    resident.get(&format!("/en/cabinet/events/{seat}")).await.ok().shows(&format!("/cabinet/events/{seat}/feedback"));
    for lang in LANGUAGES {
        let path = format!("/{lang}/cabinet/events/{seat}/feedback");
        resident.get(&path).await.ok();
        let page = resident.post(&path, &[("words", "Mine")]).await.is(422).page();
        assert_eq!(page.texts(".error-summary a"), page.texts(".field__error span"), "{lang}");
    }
    let path = format!("/en/cabinet/events/{seat}/feedback");
    let read = format!("/en/cabinet/content/event/{event}/feedback");
    owner.get(&read).await.ok().shows("Nobody has said anything yet");
    for (rating, words) in [("2", "Cold"), ("4", "Warm <b>after</b> all")] {
        resident.post(&path, &[("rating", rating), ("words", words)]).await.is(303);
    }
    resident.get(&path).await.ok().shows("Warm &#60;b&#62;after");
    owner.get(&read).await.ok().shows("4.0 of 5").shows("Warm &#60;b&#62;after").hides("Әйгерім").hides("Cold");
    assert!(portal.database.value("SELECT words FROM app.event_feedback").await.starts_with("v1."));
}

#[tokio::test]
async fn nobody_speaks_for_others_or_of_what_is_to_come() {
    let portal = Portal::start().await;
    let (event, seat) = past(&portal).await;
    let (resident, expert) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
    let path = format!("/en/cabinet/events/{seat}/feedback");
    expert.get(&path).await.is(404);
    expert.post(&path, &[("rating", "1")]).await.is(404);
    expert.get(&format!("/en/cabinet/content/event/{event}/feedback")).await.is(404);
    portal.database.run("UPDATE core_event SET datetime_end = now() + interval '1 hour' WHERE slug = 'past'").await;
    resident.post(&path, &[("rating", "1")]).await.is(404);
    assert_eq!(portal.database.number("SELECT count(*) FROM app.event_feedback").await, 0);
}
