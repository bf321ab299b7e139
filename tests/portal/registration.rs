//! Taking part in events: seats, the queue that runs itself, tickets, and the door.

use crate::kit::{LANGUAGES, Portal, Visitor, people, rows::a_person, sent::sent};
use futures_util::future::join_all;
use serde_json::json;
use techhub::{
    access::Actor,
    content::registration::{self, Entry},
};

const CONSENT: [(&str, &str); 1] = [("consent", "1")];

/// An event of the demo's owner with so many seats.
async fn an_event(portal: &Portal, slug: &str, seats: &str, more: &str) -> i64 {
    let owner = people::id(portal, "owner").await;
    let sql = format!(
        "INSERT INTO core_event (slug, title, author_id, status, published, published_at, datetime_start, datetime_end, \
         capacity, event_type, event_format, online_url) \
         SELECT '{slug}', jsonb_build_object('kk', 'Кездесу', 'ru', 'Встреча', 'en', 'Meeting {slug}'), {owner}, 'success', true, now(), \
         now() + interval '3 days', now() + interval '3 days 2 hours', {seats}, 'open_event', 'hybrid', 'https://meet.example/x'; {more}"
    );
    portal.database.run(&sql).await;
    portal.database.number(&format!("SELECT id FROM core_event WHERE slug = '{slug}'")).await
}

async fn register(visitor: &Visitor, slug: &str) -> String {
    let answer = visitor.post(&format!("/en/events/{slug}/registration"), &CONSENT).await.is(303);
    answer.has("location").to_owned()
}

async fn statuses(portal: &Portal, event: i64) -> Vec<String> {
    let sql = format!("SELECT status FROM core_eventparticipant WHERE event_id = {event} ORDER BY id");
    portal.database.column(&sql).await
}

#[tokio::test]
async fn somebody_registers_gets_a_ticket_and_is_let_in_by_the_organizer() {
    let portal = Portal::start().await;
    let event = an_event(&portal, "one", "5", "").await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    portal.get("/en/events/one").await.ok().shows("next=%2Fen%2Fevents%2Fone%2Fregistration").hides("meet.example");
    for lang in LANGUAGES {
        let page = format!("/{lang}/events/one/registration");
        resident.get(&page).await.ok();
        let page = resident.post(&page, &[("company_name", "Egin")]).await.is(422).shows("value=\"Egin\"").page();
        assert_eq!(page.texts(".error-summary a"), page.texts(".field__error span"), "{lang}");
    }
    let ticket = register(&resident, "one").await;
    let page = resident.get(&ticket).await.ok();
    page.shows("https://meet.example/x").shows("/code.png");
    assert_eq!(register(&resident, "one").await, ticket, "the same person is registered once");
    let letter = sent(&portal, "resident@demo.techhub.example").await;
    assert!(letter.text.contains("https://meet.example/x"), "{}", letter.text);
    assert_eq!(letter.invite["cancelled"], false, "the mail brings the entry for the calendar");
    let picture = portal.get(&letter.link("code.png")).await.ok();
    assert_eq!(&picture.bytes[1..4], b"PNG");
    let token = letter.link("code.png").split('/').nth(3).unwrap().to_owned();
    // The code opens the door for the organizer alone.
    let door = format!("/en/check-in/{token}");
    resident.get(&door).await.is(404);
    portal.signed_in("moderator").await.get(&door).await.is(404);
    owner.get(&format!("/en/check-in?code={}", token.to_uppercase())).await.is(303);
    owner.get("/en/check-in?code=1-00").await.ok().shows("There is no such ticket");
    owner.get(&door).await.ok().shows("Әйгерім Серікбаева").shows("Let in");
    owner.post(&door, &[]).await.is(303);
    owner.get(&door).await.ok().shows("Marked: the person has come").hides("Let in</button>");
    owner.post(&door, &[]).await.is(303);
    owner.get(&door).await.ok().shows("Nobody can come in with this ticket");
    assert_eq!(statuses(&portal, event).await, ["visited"]);
    resident.get("/en/cabinet/events").await.ok().shows("Meeting one").shows("Came");
    let list = format!("/en/cabinet/content/event/{event}/participants");
    owner.get(&list).await.ok().shows("Әйгерім Серікбаева").shows("resident@demo.techhub.example");
    resident.get(&list).await.is(404);
    let file = owner.post(&format!("{list}.csv"), &[]).await.ok();
    assert!(file.text().contains("resident@demo.techhub.example"), "{}", file.text());
    resident.post(&format!("{list}.csv"), &[]).await.is(404);
    let kept = format!("SELECT full_name || email || phone FROM core_eventparticipant WHERE event_id = {event}");
    assert_eq!(portal.database.value(&kept).await, "", "who comes is read from the account");
}

#[tokio::test]
async fn the_queue_runs_itself_when_somebody_cancels() {
    let portal = Portal::start().await;
    let event = an_event(&portal, "full", "1", "").await;
    let [first, second, third] =
        [portal.signed_in("resident").await, portal.signed_in("expert").await, portal.signed_in("manager").await];
    let seat = register(&first, "full").await;
    portal.get("/en/events/full").await.ok().shows("Join the waiting list");
    let waits = register(&second, "full").await;
    let last = register(&third, "full").await;
    second.get(&waits).await.ok().shows("Your place in the queue: 1").hides("code.png").hides("meet.example");
    third.get(&last).await.ok().shows("Your place in the queue: 2");
    second.post(&waits, &[("act", "accept")]).await.is(303);
    assert_eq!(statuses(&portal, event).await, ["approved", "waiting", "waiting"], "nothing was offered");
    first.post(&seat, &[("act", "cancel")]).await.is(303);
    second.get(&waits).await.ok().shows("A seat became free").shows("Take the seat");
    second.get("/en/cabinet").await.ok().shows("A seat became free for you: Meeting full");
    third.get(&last).await.ok().hides("Take the seat");
    // A newcomer does not pass those who wait, though the first seat is free.
    assert!(portal.signed_in("admin").await.post("/en/events/full/registration", &CONSENT).await.status == 303);
    assert_eq!(statuses(&portal, event).await, ["cancelled", "waiting", "waiting", "waiting"]);
    // Reading the letter's link changes nothing; the button does, without signing in.
    let letter = sent(&portal, "expert@demo.techhub.example").await;
    let link = letter.link("/seats/").split('?').next().unwrap().to_owned();
    let link = format!("/en{}", &link[3..]);
    let reader = portal.visitor();
    for answer in ["accept", "decline"] {
        let page = reader.get(&letter.link(&format!("?answer={answer}"))).await.ok().page();
        assert_eq!(page.values("main form button", "value"), [answer], "one button for what was pressed");
    }
    let page = reader.get(&format!("{link}?answer=neither")).await.ok().page();
    assert_eq!(page.values("main form button", "value"), ["accept", "decline"]);
    assert_eq!(statuses(&portal, event).await[1], "waiting");
    reader.post(&link, &[("act", "cancel")]).await.is(400);
    reader.post(&link, &[("act", "decline")]).await.is(303);
    assert_eq!(statuses(&portal, event).await[1], "cancelled");
    let page = reader.get(&link).await.ok();
    page.shows("You have declined").shows("you can register again").shows("/en/events/full/registration");
    reader.get(&letter.link("?answer=accept")).await.ok().hides("You have declined").hides("name=\"act\"");
    reader.post(&link, &[("act", "accept")]).await.is(303);
    reader.get(&link).await.ok().shows("This is not possible any more");
    assert_eq!(statuses(&portal, event).await[1], "cancelled");
    let end = format!("UPDATE core_event SET registration_ends_at = now() - interval '1 minute' WHERE id = {event}");
    portal.database.run(&end).await;
    reader.get(&link).await.ok().shows("there is no way back in").hides("/en/events/full/registration");
    portal.database.run(&format!("UPDATE core_event SET registration_ends_at = NULL WHERE id = {event}")).await;
    third.get(&last).await.ok().shows("Take the seat");
    // Who does not answer loses the offer, and the next one gets it.
    portal
        .database
        .run("UPDATE app.event_seat SET offered_until = now() - interval '1 minute' WHERE offered_until IS NOT NULL")
        .await;
    portal.work().await;
    assert_eq!(statuses(&portal, event).await, ["cancelled", "cancelled", "cancelled", "waiting"]);
    let late = sent(&portal, "admin@demo.techhub.example").await.link("?answer=decline");
    let admin = portal.signed_in("admin").await;
    let offered = admin.get("/en/cabinet/events").await.ok().page().values(".piece a", "href").remove(0);
    admin.post(&offered, &[("act", "accept")]).await.is(303);
    // Who has taken the seat by one link does not lose it by the other.
    reader.post(late.split('?').next().unwrap(), &[("act", "decline")]).await.is(303);
    assert_eq!(statuses(&portal, event).await[3], "approved");
    // Whoever gave the seat back may stand in line again.
    register(&first, "full").await;
    first.get(&seat).await.ok().shows("Your place in the queue: 1");
}

#[tokio::test]
async fn two_hundred_at_once_get_exactly_the_ten_seats_there_are() {
    let portal = Portal::start().await;
    let event = an_event(&portal, "race", "10", "").await;
    let rows: String = (0..200).map(|number| a_person(&format!("racer-{number}@x.example")).sql()).collect();
    portal.database.run(&rows).await;
    let ids = portal.database.column("SELECT id FROM account_user ORDER BY id DESC LIMIT 200").await;
    let everybody = &portal;
    let lanes = ids.chunks(10).map(|people| async move {
        let mut db = everybody.database.connect().await;
        for person in people {
            let actor = Actor::clock().known_as(person.parse().unwrap());
            let event = i32::try_from(event).unwrap();
            registration::register(&mut db, everybody.inside.outbox(), &actor, event, Entry::default()).await.unwrap();
        }
    });
    join_all(lanes).await;
    let count = |status: &str| {
        format!("SELECT count(*) FROM core_eventparticipant WHERE event_id = {event} AND status = '{status}'")
    };
    assert_eq!(portal.database.number(&count("approved")).await, 10);
    assert_eq!(portal.database.number(&count("waiting")).await, 190);
}

#[tokio::test]
async fn the_last_seat_goes_to_one_of_those_who_press_at_the_same_moment() {
    let portal = Portal::start().await;
    let event = an_event(&portal, "last", "2", "").await;
    let accounts = ["resident", "owner", "moderator", "expert", "manager", "admin"];
    let people = join_all(accounts.map(|account| portal.signed_in(account))).await;
    let tokens = join_all(people.iter().map(Visitor::token)).await;
    let all = people
        .iter()
        .zip(&tokens)
        .map(|(person, token)| person.post_with("/en/events/last/registration", token, &CONSENT));
    assert!(join_all(all).await.iter().all(|answer| answer.status == 303));
    let mut got = statuses(&portal, event).await;
    got.sort_unstable();
    assert_eq!(got, ["approved", "approved", "waiting", "waiting", "waiting", "waiting"]);
}

#[tokio::test]
async fn to_an_event_by_invitation_the_organizer_lets_people_in() {
    let portal = Portal::start().await;
    let event =
        an_event(&portal, "closed", "1", "UPDATE core_event SET event_type = 'closed_event' WHERE slug = 'closed'")
            .await;
    let [first, second] = [portal.signed_in("resident").await, portal.signed_in("expert").await];
    let owner = portal.signed_in("owner").await;
    let ticket = register(&first, "closed").await;
    register(&second, "closed").await;
    first.get(&ticket).await.ok().shows("Awaits a decision").hides("code.png");
    let ids = format!("SELECT id FROM core_eventparticipant WHERE event_id = {event} ORDER BY id");
    let ids = portal.database.column(&ids).await;
    let list = format!("/en/cabinet/content/event/{event}/participants");
    first.post(&format!("{list}/{}", ids[0]), &[("act", "approve")]).await.is(404);
    owner.post(&format!("{list}/{}", ids[0]), &[("act", "approve")]).await.is(303);
    owner.post(&format!("{list}/{}", ids[1]), &[("act", "approve")]).await.is(303);
    owner.get(&list).await.ok().shows("There are no seats left");
    assert_eq!(statuses(&portal, event).await, ["approved", "sent"]);
    owner.post(&format!("{list}/{}", ids[1]), &[("act", "reject")]).await.is(303);
    second.get("/en/cabinet/notifications").await.ok().shows("The organizer refused the registration");
    register(&second, "closed").await;
    assert_eq!(statuses(&portal, event).await, ["approved", "rejected"], "a refusal stays");
    owner.get(&format!("{list}?state=rejected")).await.ok().hides("Әйгерім");
}

#[tokio::test]
async fn registration_closes_itself_and_the_day_before_is_told() {
    let portal = Portal::start().await;
    an_event(
        &portal,
        "term",
        "5",
        "UPDATE core_event SET registration_ends_at = now() - interval '1 minute' WHERE slug = 'term'",
    )
    .await;
    let resident = portal.signed_in("resident").await;
    portal.get("/en/events/term").await.ok().shows("Registration is closed").hides("registration\"");
    resident.get("/en/events/term/registration").await.ok().shows("Registration is closed").hides("name=\"consent\"");
    resident.post("/en/events/term/registration", &CONSENT).await.is(303);
    assert_eq!(
        portal.database.number("SELECT count(*) FROM core_eventparticipant WHERE author_id IS NOT NULL").await,
        0
    );
    an_event(&portal, "soon", "5", "").await;
    register(&resident, "soon").await;
    portal.database.run("UPDATE core_event SET datetime_start = now() + interval '5 hours' WHERE slug = 'soon'; UPDATE core_eventparticipant SET created_at = now() - interval '2 days' WHERE author_id IS NOT NULL").await;
    portal.work().await;
    portal.work().await;
    let told = "SELECT count(*) FROM core_notification WHERE title ->> 'en' LIKE 'The event is near: Meeting soon%'";
    assert_eq!(portal.database.number(told).await, 1);
}

#[tokio::test]
async fn who_comes_learns_that_the_event_was_moved_or_cancelled() {
    let portal = Portal::start().await;
    let event = an_event(&portal, "moved", "1", "").await;
    let (resident, expert) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
    let ticket = register(&resident, "moved").await;
    register(&expert, "moved").await;
    let turn = async || {
        portal.work().await;
        let told = "SELECT title ->> 'en' FROM core_notification WHERE title ->> 'en' LIKE 'The time%: Meeting moved' \
                    OR title ->> 'en' LIKE 'The event is%: Meeting moved' ORDER BY id";
        portal.database.column(told).await
    };
    portal.database.run(&format!("UPDATE core_event SET view_count = 7, summary = '{{}}' WHERE id = {event}")).await;
    assert_eq!(turn().await, [""; 0], "other changes concern nobody's calendar");
    let hall = "place = '{\"en\": \"Blue hall\"}', datetime_start = datetime_start + interval '1 hour', datetime_end = datetime_end + interval '1 hour'";
    portal.database.run(&format!("UPDATE core_event SET {hall} WHERE id = {event}")).await;
    assert_eq!(turn().await.len(), 2, "who has a seat, and who waits");
    assert_eq!(turn().await.len(), 2, "and once");
    let invite = sent(&portal, "resident@demo.techhub.example").await.invite;
    assert_eq!((&invite["cancelled"], &invite["uid"]), (&json!(false), &json!(format!("event-{event}@techhub"))));
    assert_eq!(invite["place"], "Blue hall, https://meet.example/x", "who comes sees the link");
    assert!(sent(&portal, "expert@demo.techhub.example").await.invite.is_null(), "who waits has no entry to be moved");
    let file = resident
        .get(&ticket)
        .await
        .ok()
        .page()
        .values(".button-row a", "href")
        .into_iter()
        .find(|link| link.ends_with(".ics"))
        .unwrap();
    portal.get(&file).await.ok().shows("METHOD:PUBLISH").shows("meet.example").shows("SEQUENCE:");
    portal
        .get("/en/events/moved/event.ics")
        .await
        .ok()
        .shows("Blue hall")
        .shows("STATUS:CONFIRMED")
        .hides("meet.example");
    let gone = format!("UPDATE core_event SET status = 'deleted', published = false WHERE id = {event}");
    portal.database.run(&gone).await;
    let told = turn().await;
    assert_eq!(told.len(), 4);
    assert_eq!(told[3], "The event is cancelled: Meeting moved");
    assert_eq!(sent(&portal, "resident@demo.techhub.example").await.invite["cancelled"], true);
    portal.get(&file).await.ok().shows("METHOD:CANCEL").shows("STATUS:CANCELLED");
    resident.get(&ticket).await.ok().shows("The event is cancelled").hides("code.png").hides("/events/moved\"");
    portal.get("/en/events/moved").await.is(410);
    portal.get("/en/events/moved/event.ics").await.is(404);
}

#[tokio::test]
async fn an_event_asks_its_own_questions_and_old_answers_stay_readable() {
    let portal = Portal::start().await;
    let event = an_event(&portal, "asking", "5", "").await;
    let questions = "[{\"key\": \"size\", \"kind\": \"radio\", \"required\": true, \"title\": {\"kk\": \"Көйлек өлшемі\", \"ru\": \"Размер футболки\", \"en\": \"Shirt size\"}, \
                     \"options\": [{\"code\": \"c1\", \"title\": {\"kk\": \"Кіші\", \"ru\": \"Малый\", \"en\": \"Small\"}}, {\"code\": \"c2\", \"title\": {\"kk\": \"Үлкен\", \"ru\": \"Большой\", \"en\": \"Large\"}}]}, \
                     {\"key\": \"food\", \"kind\": \"textarea\", \"title\": {\"kk\": \"Не жемейсіз?\", \"ru\": \"Чего не едите?\", \"en\": \"What do you not eat?\"}}]";
    portal.database.run(&format!("UPDATE core_event SET questions = '{questions}' WHERE id = {event}")).await;
    let (resident, expert, owner) =
        (portal.signed_in("resident").await, portal.signed_in("expert").await, portal.signed_in("owner").await);
    for lang in LANGUAGES {
        let path = format!("/{lang}/events/asking/registration");
        resident.get(&path).await.ok().shows("name=\"f-size\"").shows("name=\"f-food\"");
        let page = resident.post(&path, &[("f-food", "Nuts & <b>figs</b>")]).await.is(422).shows("Nuts &#38; ").page();
        assert_eq!(page.values(".error-summary a", "href"), ["#f-size", "#consent"], "{lang}");
        assert_eq!(page.texts(".field__error").len(), 2, "{lang}");
    }
    let path = "/en/events/asking/registration";
    resident.post(path, &[("f-size", "c9"), ("consent", "1")]).await.is(422);
    let fields = [("f-size", "c2"), ("f-food", "Nuts & <b>figs</b>"), ("consent", "1")];
    let ticket = resident.post(path, &fields).await.is(303).has("location").to_owned();
    resident.get(&ticket).await.ok().shows("Shirt size").shows("Large").shows("Nuts &#38; &#60;b&#62;figs");
    let kept = portal.database.value("SELECT answers FROM app.event_answer").await;
    assert!(kept.starts_with("v1.") && !kept.contains("Nuts"), "{kept}");
    // The question is put in other words, one goes, one comes.
    let later = questions.replace("Shirt size", "T-shirt").replace("\"key\": \"food\"", "\"key\": \"ride\"");
    let later = later.replace("What do you not eat?", "How do you come?");
    portal.database.run(&format!("UPDATE core_event SET questions = '{later}' WHERE id = {event}")).await;
    expert.post(path, &[("f-size", "c1"), ("f-ride", "By bus"), ("consent", "1")]).await.is(303);
    resident.get(&ticket).await.ok().shows("Shirt size").shows("What do you not eat?").hides("How do you come?");
    let list = format!("/en/cabinet/content/event/{event}/participants");
    owner.get(&list).await.ok().shows("Shirt size").shows("T-shirt").shows("By bus").shows("Consent given");
    let file = owner.post(&format!("{list}.csv"), &[]).await.ok();
    let text = file.text();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].ends_with("Consent given,T-shirt,How do you come?,What do you not eat?"), "{}", lines[0]);
    assert!(lines[1].ends_with(",Large,,Nuts & <b>figs</b>") && lines[2].ends_with(",Small,By bus,"), "{text}");
    // Registering again answers again.
    resident.post(&ticket, &[("act", "cancel")]).await.is(303);
    resident.post(path, &[("f-size", "c1"), ("consent", "1")]).await.is(303);
    resident.get(&ticket).await.ok().shows("T-shirt").shows("Small").hides("Nuts");
}

#[tokio::test]
async fn an_event_that_an_appeal_brings_back_tells_who_was_told_that_it_is_off() {
    let portal = Portal::start().await;
    let event = an_event(&portal, "back", "1", "").await;
    let [resident, expert, owner, moderator] = [
        portal.signed_in("resident").await,
        portal.signed_in("expert").await,
        portal.signed_in("owner").await,
        portal.signed_in("moderator").await,
    ];
    let ticket = register(&resident, "back").await;
    register(&expert, "back").await;
    let (piece, desk) = (format!("/en/cabinet/content/event/{event}"), format!("/en/office/moderation/event/{event}"));
    let act = async |who: &Visitor, page: &str, act: &str, words: &str| {
        let version = people::hidden(&who.get(page).await.ok(), "version");
        let path = if page == piece { format!("{page}/act") } else { page.to_owned() };
        who.post(&path, &[("act", act), ("version", &version), ("words", words)]).await.is(303);
        // Moderators take their time; a calendar counts in seconds.
        let earlier =
            format!("UPDATE core_event SET updated_at = updated_at - interval '10 minutes' WHERE id = {event}");
        portal.database.run(&earlier).await;
    };
    let told = async || {
        portal.work().await;
        let told = "SELECT split_part(title ->> 'en', ':', 1) FROM core_notification \
                    WHERE title ->> 'en' LIKE '%: Meeting back' AND title ->> 'en' NOT LIKE 'You are%' \
                    AND path LIKE '/cabinet/events/%' ORDER BY id";
        portal.database.column(told).await
    };
    act(&moderator, &desk, "remove", "It is an advertisement").await;
    let off = "The event is cancelled";
    assert_eq!(told().await, [off; 2]);
    let cancel = sent(&portal, "resident@demo.techhub.example").await.invite;
    assert_eq!(cancel["cancelled"], true);
    // Nobody loses a place by what moderators talk about.
    act(&owner, &piece, "appeal", "It is free for all").await;
    assert_eq!(told().await, [off; 2], "an appeal is no news yet");
    resident.get(&ticket).await.ok().shows("The event is cancelled").hides("code.png");
    act(&moderator, &desk, "approve", "").await;
    portal.database.run(&format!("UPDATE core_event SET updated_at = now() WHERE id = {event}")).await;
    let back = "The event takes place after all";
    assert_eq!(told().await, [off, off, back, back]);
    assert_eq!(told().await, [off, off, back, back], "and once");
    let letter = sent(&portal, "resident@demo.techhub.example").await;
    assert_eq!(letter.subject, "Іс-шара бәрібір өтеді: Кездесу");
    assert_eq!((&letter.invite["cancelled"], &letter.invite["uid"]), (&json!(false), &cancel["uid"]));
    let at = |invite: &serde_json::Value| chrono::DateTime::parse_from_rfc3339(invite["changed_at"].as_str().unwrap());
    let (was, is) = (at(&cancel).unwrap().timestamp(), at(&letter.invite).unwrap().timestamp());
    assert!(is > was, "calendar programs believe the larger sequence: {was}, {is}");
    assert!(sent(&portal, "expert@demo.techhub.example").await.invite.is_null(), "who waits has no entry");
    resident.get(&ticket).await.ok().shows("code.png").hides("The event is cancelled");
    // What is taken down and brought back before anybody is told is no news.
    for set in ["status = 'deleted', published = false", "status = 'success', published = true"] {
        portal.database.run(&format!("UPDATE core_event SET {set} WHERE id = {event}")).await;
    }
    assert_eq!(told().await.len(), 4);
    let gone = format!("UPDATE core_event SET status = 'deleted', published = false WHERE id = {event}");
    portal.database.run(&gone).await;
    assert_eq!(told().await[4..], [off; 2], "off again is news again");
}

#[tokio::test]
async fn an_offer_that_ran_out_while_the_event_was_off_is_made_again() {
    let portal = Portal::start().await;
    let event = an_event(&portal, "paused", "1", "").await;
    let (resident, expert) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
    let seat = register(&resident, "paused").await;
    let waits = register(&expert, "paused").await;
    resident.post(&seat, &[("act", "cancel")]).await.is(303);
    let run = async |set: &str| portal.database.run(&format!("UPDATE core_event SET {set} WHERE id = {event}")).await;
    run("status = 'deleted', published = false").await;
    portal
        .database
        .run("UPDATE app.event_seat SET offered_until = now() - interval '1 minute' WHERE offered_until IS NOT NULL")
        .await;
    portal.work().await;
    assert_eq!(statuses(&portal, event).await, ["cancelled", "waiting"], "nobody could answer");
    run("status = 'success', published = true").await;
    portal.work().await;
    expert.get(&waits).await.ok().shows("Take the seat");
}
