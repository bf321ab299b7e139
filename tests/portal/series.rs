//! Recurring events: copies on further dates, sent, approved and changed together.

use crate::{
    kit::{LANGUAGES, Portal, Visitor},
    writing::{act, event, save, value, write},
};

/// A draft that begins on the last day of a January, at six in the evening; gives its address in the cabinet.
async fn a_draft(owner: &Visitor) -> String {
    let fields = event(&[
        ("title.kk", "Кеш"),
        ("title.ru", "Вечер"),
        ("slug", "evening"),
        ("datetime_start", "2031-01-31T18:00"),
        ("datetime_end", "2031-01-31T20:00"),
        ("registration_ends_at", "2031-01-30T18:00"),
        ("questions.0.title.kk", "Не керек?"),
        ("questions.0.title.ru", "Что нужно?"),
        ("questions.0.kind", "text"),
    ]);
    write(owner, "event", &fields).await
}

/// The same on the ends of the three months behind it.
async fn repeated(owner: &Visitor) -> String {
    let path = a_draft(owner).await;
    owner.post(&format!("{path}/series"), &[("every", "month"), ("times", "3")]).await.is(303);
    path
}

async fn all(portal: &Portal, what: &str) -> Vec<String> {
    let sql = format!("SELECT {what} FROM core_event WHERE slug LIKE 'evening%' ORDER BY datetime_start");
    portal.database.column(&sql).await
}

async fn cabinet(portal: &Portal, slug: &str) -> String {
    let id = portal.database.value(&format!("SELECT id FROM core_event WHERE slug = '{slug}'")).await;
    format!("/en/cabinet/content/event/{id}")
}

const CLOCKS: &str = "to_char(datetime_start AT TIME ZONE 'Asia/Almaty', 'YYYY-MM-DD HH24:MI')";

#[tokio::test]
async fn dates_are_shown_before_the_drafts_are_made_and_made_once() {
    let portal = Portal::start().await;
    let (owner, resident) = (portal.signed_in("owner").await, portal.signed_in("resident").await);
    let draft = a_draft(&owner).await;
    let path = format!("{draft}/series");
    owner.get(&draft).await.ok().shows(&path);
    for lang in LANGUAGES {
        let page = format!("{}?every=week&until=x&times=99", path.replace("/en/", &format!("/{lang}/")));
        let page = owner.get(&page).await.ok().page();
        assert_eq!(page.texts(".error-summary a"), page.texts(".field__error span"), "{lang}");
        assert_eq!(page.texts(".error-summary a").len(), 2, "{lang}");
    }
    let preview = owner.get(&format!("{path}?every=month&until=2031-05-01&times=")).await.ok();
    preview.shows("28 February 2031").shows("31 March 2031").shows("30 April 2031").hides("31 May");
    assert_eq!(all(&portal, "slug").await.len(), 1, "looking makes nothing");
    owner.post(&path, &[("every", "month"), ("until", "")]).await.is(422).shows("Say the last day");
    resident.post(&path, &[("every", "week"), ("times", "3")]).await.is(404);
    resident.get(&path).await.is(404);
    for _ in 0..2 {
        owner.post(&path, &[("every", "month"), ("times", "3")]).await.is(303);
    }
    owner.get(&path).await.ok().shows("This event is repeated already").shows("this event");
    let dates = ["2031-01-31 18:00", "2031-02-28 18:00", "2031-03-31 18:00", "2031-04-30 18:00"];
    assert_eq!(all(&portal, CLOCKS).await, dates);
    assert_eq!(all(&portal, "status").await, ["draft"; 4]);
    assert_eq!(all(&portal, "slug").await[1], "evening-2031-02-28");
    let spans = "(datetime_end - datetime_start)::text || ' ' || (datetime_start - registration_ends_at)::text";
    assert_eq!(all(&portal, spans).await, ["02:00:00 1 day"; 4]);
    assert_eq!(all(&portal, "questions -> 0 -> 'title' ->> 'kk'").await, ["Не керек?"; 4]);
}

#[tokio::test]
async fn a_series_is_sent_and_approved_together_and_names_its_other_dates() {
    let portal = Portal::start().await;
    let (owner, moderator) = (portal.signed_in("owner").await, portal.signed_in("moderator").await);
    let path = repeated(&owner).await;
    // One says something else: it is looked at by itself.
    let april = cabinet(&portal, "evening-2031-04-30").await;
    save(&owner, &april, &event(&[("datetime_start", "2031-04-30T18:00"), ("slug", "evening-2031-04-30")]))
        .await
        .is(303);
    owner.post(&format!("{path}/series/act"), &[("act", "send")]).await.is(303);
    owner.get(&format!("{path}/series")).await.ok().shows("Sent to the moderators: 4");
    owner.post(&format!("{path}/series/act"), &[("act", "send")]).await.is(303);
    owner.get(&format!("{path}/series")).await.ok().shows("There is nothing to send");
    let review = path.replace("/cabinet/content/", "/office/moderation/");
    let page = moderator.get(&review).await.ok();
    page.shows("Dates of this series that wait: 4");
    let version = value(&page, "version");
    owner.post(&format!("{review}/series"), &[("version", &version)]).await.is(403);
    moderator.post(&format!("{review}/series"), &[("version", "1")]).await.is(303);
    assert_eq!(all(&portal, "status").await, ["sent"; 4], "another version was looked at");
    moderator.post(&format!("{review}/series"), &[("version", &version)]).await.is(303);
    assert_eq!(all(&portal, "status").await, ["success", "success", "success", "sent"]);
    let told = "SELECT count(*) FROM core_notification WHERE title ->> 'ru' = 'Ваша публикация одобрена: Вечер'";
    assert_eq!(portal.database.number(told).await, 1, "the author hears of it once");
    let deeds = "SELECT count(*) FROM core_actionlog WHERE action = 'approve'";
    assert_eq!(portal.database.number(deeds).await, 3);
    let page = portal.get("/en/events/evening").await.ok();
    page.shows("Other dates").shows("/events/evening-2031-02-28").shows("/events/evening-2031-03-31");
    page.hides("/events/evening-2031-04-30");
    portal.get("/en/events/evening-2031-03-31/event.ics").await.ok().shows("DTSTART:20310331T130000Z");
}

#[tokio::test]
async fn a_change_is_taken_over_to_the_later_dates_that_nobody_edited() {
    let portal = Portal::start().await;
    let (owner, moderator) = (portal.signed_in("owner").await, portal.signed_in("moderator").await);
    let path = repeated(&owner).await;
    let change = async |slug: &str, title: &str, day: &str, hours: (&str, &str)| {
        let (start, end) = (format!("{day}T{}", hours.0), format!("{day}T{}", hours.1));
        let words = [("title.kk", title), ("title.ru", title), ("slug", slug)];
        let times = [("datetime_start", start.as_str()), ("datetime_end", end.as_str())];
        let fields =
            event(&[&words[..], &times[..]].concat()).iter().map(|(n, v)| (*n, (*v).to_owned())).collect::<Vec<_>>();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        save(&owner, &cabinet(&portal, slug).await, &fields).await.is(303);
    };
    change("evening-2031-03-31", "Own", "2031-03-31", ("18:00", "20:00")).await;
    change("evening-2031-02-28", "New", "2031-02-28", ("19:00", "21:00")).await;
    owner.get(&format!("{path}/series")).await.ok().shows("edited by itself");
    let from = cabinet(&portal, "evening-2031-02-28").await;
    owner.post(&format!("{from}/series/act"), &[("act", "take-over")]).await.is(303);
    owner.get(&format!("{from}/series")).await.ok().shows("Taken over: 1");
    assert_eq!(all(&portal, "title ->> 'kk'").await, ["Кеш", "New", "Own", "New"]);
    let dates = ["2031-01-31 18:00", "2031-02-28 19:00", "2031-03-31 18:00", "2031-04-30 19:00"];
    assert_eq!(all(&portal, CLOCKS).await, dates);
    assert_eq!(all(&portal, "slug").await[3], "evening-2031-04-30", "the address stays");
    // What the moderators look at is left alone; what is published keeps its public words until they have looked.
    let april = cabinet(&portal, "evening-2031-04-30").await;
    act(&owner, &april, "send", "").await.is(303);
    change("evening-2031-02-28", "Newer", "2031-02-28", ("19:00", "21:00")).await;
    owner.post(&format!("{from}/series/act"), &[("act", "take-over")]).await.is(303);
    owner
        .get(&format!("{from}/series"))
        .await
        .ok()
        .shows("Taken over: 0")
        .shows("because the moderators look at them: 1");
    let review = april.replace("/cabinet/content/", "/office/moderation/");
    let version = value(&moderator.get(&review).await.ok(), "version");
    moderator.post(&review, &[("act", "approve"), ("version", &version)]).await.is(303);
    owner.post(&format!("{from}/series/act"), &[("act", "take-over")]).await.is(303);
    assert_eq!(all(&portal, "title ->> 'kk' || ' ' || status").await[3], "New success");
    let beside = "SELECT title ->> 'kk' FROM app.content WHERE kind = 'event' AND pending IS NOT NULL";
    assert_eq!(portal.database.column(beside).await, ["Newer"]);
}
