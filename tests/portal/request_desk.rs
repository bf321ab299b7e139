//! The officers' desk: the queue, decisions, corrections, two at once, the chain.

use crate::kit::{
    Answer, LANGUAGES, Portal, Visitor,
    browser::{Browser, Script},
    people::{hidden, id, of_organization},
    requests::{answers, apply, begin, company, decide, fill, form, nothing_open, post},
    sent::{letters_to, sent},
};
use techhub::requests::verify::{Broken, Flaw, verify};

/// An application of the owner's company for accreditation, just sent.
async fn applied(portal: &Portal) -> (Visitor, i64) {
    nothing_open(portal).await;
    let owner = portal.signed_in("owner").await;
    let qyran = company(portal, "qyran-cloud").await;
    let id = apply(portal, &owner, "accreditation", &qyran).await;
    (owner, id)
}

async fn state(portal: &Portal, id: i64) -> Vec<String> {
    let sql = format!(
        "SELECT status, bp_status, paused_at IS NULL, due_at::text FROM service_servicerequest WHERE id = {id}"
    );
    portal.database.rows(&sql).await.remove(0)
}

async fn broken(portal: &Portal) -> Option<Broken> {
    let db = portal.database.connect().await;
    verify(&db, &portal.inside.vault, i64::MAX).await.unwrap().1
}

#[tokio::test]
async fn the_queue_is_filtered_by_its_address_and_shows_what_is_late_first() {
    let portal = Portal::start().await;
    let (_, id) = applied(&portal).await;
    let manager = portal.signed_in("manager").await;
    for lang in LANGUAGES {
        manager.get(&format!("/{lang}/office/requests")).await.ok();
    }
    let link = format!("href=\"/en/office/requests/{id}\"");
    for (query, there) in [
        ("", true),
        ("?state=sent", true),
        ("?state=correction", false),
        ("?service=accreditation&assignee=nobody", true),
        ("?service=seedmoney", false),
        ("?assignee=me", false),
        ("?due=over", false),
        ("?q=th-20", true),
        ("?q=nothing%25", false),
    ] {
        let page = manager.get(&format!("/en/office/requests{query}")).await.ok();
        if there {
            page.shows(&link)
        } else {
            page.hides(&link)
        };
    }
    let late = portal
        .database
        .value("SELECT id FROM service_servicerequest WHERE status = 'reject' ORDER BY id LIMIT 1")
        .await;
    let make_late = format!(
        "UPDATE service_servicerequest SET status = 'sent', paused_at = NULL, due_at = now() - interval '3 days' WHERE id = {late}"
    );
    portal.database.run(&make_late).await;
    let page = manager.get("/en/office/requests").await.ok().text();
    let place = |id: &str| page.find(&format!("/en/office/requests/{id}\"")).unwrap();
    assert!(place(&late) < place(&id.to_string()) && page.contains("Overdue"));
    manager.get("/en/office").await.ok().shows("Applications that wait");
    // Drafts are nobody's business.
    let draft = portal.database.value("SELECT id FROM service_servicerequest WHERE status = 'draft' LIMIT 1").await;
    manager.get(&format!("/en/office/requests/{draft}")).await.is(404);
}

#[tokio::test]
async fn requests_are_given_to_officers_one_by_one_and_many_at_once() {
    let portal = Portal::start().await;
    let (_, id) = applied(&portal).await;
    let manager = portal.signed_in("manager").await;
    let one = format!("/en/office/requests/{id}");
    manager.post(&format!("{one}/assign"), &[("to", "me")]).await.is(303);
    manager.get("/en/office/requests?assignee=me").await.ok().shows(&one);
    manager.post(&format!("{one}/assign"), &[("to", "0")]).await.is(404);
    let admin = self::id(&portal, "admin").await.to_string();
    let number = id.to_string();
    let bulk = [("request", number.as_str()), ("request", "0"), ("to", admin.as_str())];
    manager.post("/en/office/requests/assign?state=sent", &bulk).await.is(303).has("location").ends_with("state=sent");
    manager.get("/en/office/requests").await.ok().shows("1 application given");
    portal.signed_in("admin").await.get("/en/office/requests?assignee=me").await.ok().shows(&one);
    manager.post("/en/office/requests/assign", &[("to", "me")]).await.is(303);
    manager.get(&one).await.ok().shows("Another case officer");
    // Residents assign nothing, moderators look.
    let moderator = portal.signed_in("moderator").await;
    moderator.get(&one).await.ok().hides("name=\"move\"");
    moderator.post(&format!("{one}/assign"), &[("to", "me")]).await.is(403);
}

#[tokio::test]
async fn a_returned_request_is_corrected_where_the_remarks_are_and_the_officer_sees_what_changed() {
    let portal = Portal::start().await;
    let (owner, id) = applied(&portal).await;
    let manager = portal.signed_in("manager").await;
    let (own, desk) = (format!("/en/cabinet/requests/{id}"), format!("/en/office/requests/{id}"));
    decide(&manager, id, "outcome-correction", &[]).await.is(422).shows("Tell the applicant why");
    let due = state(&portal, id).await[3].clone();
    let remarks = [("remark-email", "Nobody answers there"), ("remark-income_it", "More than all income")];
    decide(&manager, id, "outcome-correction", &remarks).await.is(303);
    assert_eq!(state(&portal, id).await, ["correction", "check", "f", due.as_str()]);
    owner.get("/en/cabinet").await.ok().shows("Correct your application");
    owner.get(&own).await.ok().shows("Nobody answers there").shows("The clock stands");
    // The marked questions alone can be answered anew.
    let page = owner.get(&format!("{own}/step/0")).await.ok();
    page.shows("name=\"f-email\"").shows("Nobody answers there").hides("name=\"f-phone\"");
    let form = form(&portal, "accreditation").await;
    let hostile = answers(&form, 0, &[("email", "new@techhub.example"), ("phone", "+77017777777")]);
    post(&owner, &format!("{own}/step/0"), &hostile).await.is(303);
    post(&owner, &format!("{own}/step/1"), &answers(&form, 1, &[("income_it", "7")])).await.is(303);
    owner.get(&format!("{own}/check")).await.ok().shows("new@techhub.example").hides("701 777");
    owner.post(&format!("{own}/check"), &[]).await.is(303);
    let row = state(&portal, id).await;
    assert_eq!(row[..3], ["sent", "check", "t"]);
    let page = manager.get(&desk).await.ok();
    page.shows("What was changed in the correction").shows("someone@techhub.example").shows("new@techhub.example");
    page.shows("version 2");
    assert_eq!(broken(&portal).await, None);
}

#[tokio::test]
async fn success_gives_what_the_service_promises_and_everybody_is_told() {
    let portal = Portal::start().await;
    let (owner, id) = applied(&portal).await;
    let manager = portal.signed_in("manager").await;
    portal.database.run("UPDATE account_company SET tag_it_company = '{}' WHERE slug = 'qyran-cloud'").await;
    decide(&manager, id, "outcome-success", &[]).await.is(422);
    decide(&manager, id, "outcome-complete", &[]).await.is(303);
    assert_eq!(state(&portal, id).await[..2], ["sent", "review"]);
    decide(&manager, id, "outcome-pass", &[]).await.is(303);
    decide(&manager, id, "outcome-success", &[("reason", "All is well")]).await.is(303);
    assert_eq!(state(&portal, id).await[0], "success");
    let tag = portal.database.value("SELECT tag_it_company FROM account_company WHERE slug = 'qyran-cloud'").await;
    assert!(tag.contains("\"active\": true") && tag.contains("TH-20") && tag.contains("valid_to"), "{tag}");
    owner.get(&format!("/en/cabinet/requests/{id}")).await.ok().shows("All is well").shows("The review is over");
    owner.get("/kk/cabinet/notifications").await.ok().shows("Өтінім сәтті аяқталды");
    let letter = sent(&portal, "owner@demo.techhub.example").await;
    assert!(letter.text.contains("/kk/cabinet/"), "{}", letter.text);
    let tracks =
        format!("SELECT bp_status FROM service_servicerequestbpstatus WHERE service_request_id = {id} ORDER BY id");
    assert_eq!(portal.database.column(&tracks).await, ["check", "review", "decision"]);
    // What is over stays over.
    decide(&manager, id, "act-reject", &[("reason", "Too late")]).await.is(422);
    assert_eq!(broken(&portal).await, None);
}

#[tokio::test]
async fn success_verifies_the_company_and_gives_the_person_a_role_once() {
    let portal = Portal::start().await;
    let effects = "UPDATE service_service SET effects = '[\"verify_company\", {\"role\": \"expert\"}, \
        {\"role\": \"nobody-knows\"}]' WHERE code = 'accreditation'";
    let (_, id) = applied(&portal).await;
    portal.database.run(effects).await;
    portal.database.run("UPDATE account_company SET verified = false WHERE slug = 'qyran-cloud'").await;
    let manager = portal.signed_in("manager").await;
    let roles = "SELECT count(*) FROM account_user_groups ug JOIN auth_group g ON g.id = ug.group_id \
        JOIN service_servicerequest r ON r.author_id = ug.user_id WHERE g.name = 'expert' AND r.id = ID";
    let roles = roles.replace("ID", &id.to_string());
    let verified = "SELECT verified FROM account_company WHERE slug = 'qyran-cloud'";
    for (way, done) in [("outcome-complete", false), ("outcome-pass", false), ("outcome-success", true)] {
        decide(&manager, id, way, &[]).await.is(303);
        assert_eq!(portal.database.value(verified).await, if done { "t" } else { "f" }, "{way}");
        assert_eq!(portal.database.number(&roles).await, i64::from(done), "{way}");
    }
    let deeds = "SELECT action FROM core_actionlog WHERE action IN ('verify', 'add-group') ORDER BY action";
    assert_eq!(portal.database.column(deeds).await, ["add-group", "verify"]);
    let evidence = "SELECT data ->> 'request' FROM core_actionlog WHERE action = 'add-group'";
    assert!(portal.database.value(evidence).await.starts_with("TH-20"));
}

#[tokio::test]
async fn a_person_s_mark_is_given_by_the_service_for_persons() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let (resident, manager) = (portal.signed_in("resident").await, portal.signed_in("manager").await);
    let request = apply(&portal, &resident, "scientific_researcher", "me").await;
    for way in ["outcome-complete", "outcome-pass", "outcome-success"] {
        decide(&manager, request, way, &[]).await.is(303);
    }
    let person = id(&portal, "resident").await;
    let tags = portal.database.value(&format!("SELECT tags FROM account_user WHERE id = {person}")).await;
    assert!(tags.contains("scientific_researcher"), "{tags}");
    // Once is enough.
    resident.get("/en/services/scientific_researcher").await.ok().shows("See the result of the earlier application");
}

#[tokio::test]
async fn of_two_officers_the_second_sees_what_happened_and_keeps_what_was_typed() {
    let portal = Portal::start().await;
    let (_, id) = applied(&portal).await;
    let (manager, admin) = (portal.signed_in("manager").await, portal.signed_in("admin").await);
    let desk = format!("/en/office/requests/{id}");
    let seen = hidden(&manager.get(&desk).await.ok(), "seen");
    let no = [("seen", seen.as_str()), ("move", "act-reject"), ("reason", "No licence")];
    let back = [("seen", seen.as_str()), ("move", "outcome-correction"), ("remark-email", "A typo?")];
    let (first, second) = tokio::join!(manager.post(&desk, &no), admin.post(&desk, &back));
    let answers: [Answer; 2] = [first, second];
    let mut statuses = answers.each_ref().map(|answer| answer.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let late = answers.iter().find(|answer| answer.status == 422).unwrap();
    late.shows("What happened meanwhile").shows("changed while you were writing");
    let typed = late.text();
    assert!(typed.contains("No licence") || typed.contains("A typo?"));
    let decisions =
        format!("SELECT count(*) FROM service_servicerequestlog WHERE service_request_id = {id} AND kind = 'moved'");
    assert_eq!(portal.database.number(&decisions).await, 1);
}

#[tokio::test]
async fn officers_of_an_organization_see_its_services_alone() {
    let portal = Portal::start().await;
    let (_, id) = applied(&portal).await;
    portal.database.run("INSERT INTO core_organization (code, name) VALUES ('other', '{\"ru\": \"Другая\"}') ON CONFLICT DO NOTHING").await;
    of_organization(&portal, "manager", Some("other")).await;
    let manager = portal.signed_in("manager").await;
    let desk = format!("/en/office/requests/{id}");
    manager.get("/en/office/requests").await.ok().hides(&desk);
    manager.get(&desk).await.is(404);
    manager.post(&desk, &[("seen", "1"), ("move", "act-reject"), ("reason", "x")]).await.is(404);
    manager.post(&format!("{desk}/message"), &[("words", "x")]).await.is(404);
    let number = id.to_string();
    manager.post("/en/office/requests/assign", &[("request", number.as_str()), ("to", "me")]).await.is(303);
    assert_eq!(
        portal
            .database
            .value(&format!("SELECT coalesce(assignee_id, 0) FROM service_servicerequest WHERE id = {id}"))
            .await,
        "0"
    );
    of_organization(&portal, "manager", None).await;
    portal.signed_in("manager").await.get(&desk).await.ok();
}

#[tokio::test]
async fn tampering_with_the_past_is_found() {
    let portal = Portal::start().await;
    let (_, id) = applied(&portal).await;
    let manager = portal.signed_in("manager").await;
    decide(&manager, id, "outcome-complete", &[("reason", "All papers are there")]).await.is(303);
    decide(&manager, id, "outcome-reject", &[("reason", "No licence")]).await.is(303);
    assert_eq!(broken(&portal).await, None);
    manager.get("/en/office/requests/history").await.ok().shows("chain is whole");
    let of = format!("service_request_id = {id}");
    let last = format!("(SELECT max(id) FROM service_servicerequestlog WHERE {of})");
    let words = portal.database.value(&format!("SELECT content FROM app.request_words WHERE id = {last}")).await;
    for (tamper, repair, flaw) in [
        (
            format!("UPDATE service_servicerequestlog SET user_id = NULL WHERE id = {last}"),
            format!(
                "UPDATE service_servicerequestlog SET user_id = {} WHERE id = {last}",
                self::id(&portal, "manager").await
            ),
            Flaw::Changed,
        ),
        (
            format!("UPDATE app.request_words SET content = '' WHERE id = {last}"),
            format!("UPDATE app.request_words SET content = '{words}' WHERE id = {last}"),
            Flaw::Changed,
        ),
        (
            format!("UPDATE service_servicerequest SET status = 'success' WHERE id = {id}"),
            format!("UPDATE service_servicerequest SET status = 'reject' WHERE id = {id}"),
            Flaw::State,
        ),
        (
            format!(
                "INSERT INTO service_servicerequestlog (service_request_id, kind, is_public) VALUES ({id}, 'message', true)"
            ),
            "DELETE FROM service_servicerequestlog WHERE kind = 'message'".to_owned(),
            Flaw::Added,
        ),
        (
            format!("UPDATE app.answer_set SET version = 7 WHERE request_id = {id}"),
            format!("UPDATE app.answer_set SET version = 1 WHERE request_id = {id}"),
            Flaw::Answers,
        ),
        (
            format!("UPDATE app.request_head SET number = 2 WHERE request_id = {id}"),
            format!("UPDATE app.request_head SET number = 3 WHERE request_id = {id}"),
            Flaw::Missing,
        ),
    ] {
        portal.database.run(&tamper).await;
        let found = broken(&portal).await.unwrap_or_else(|| panic!("not found: {tamper}"));
        assert_eq!((i64::from(found.request), found.flaw), (id, flaw), "{tamper}");
        manager.get("/en/office/requests/history").await.ok().shows("The chain is broken");
        portal.database.run(&repair).await;
        assert_eq!(broken(&portal).await, None, "{repair}");
    }
    // The links themselves can't be rewritten by a statement.
    let refused = portal.database.refusal("UPDATE app.request_chain SET number = number + 100").await;
    assert!(refused.contains("never change"), "{refused}");
}

#[tokio::test]
async fn an_owner_applies_an_officer_returns_and_approves_in_a_browser() {
    for (script, lang) in [(Script::On, "kk"), (Script::Off, "ru")] {
        let portal = Portal::start().await;
        nothing_open(&portal).await;
        let qyran = company(&portal, "qyran-cloud").await;
        Browser::visits(&portal, script, async |browser| {
            browser.enters(lang, "owner").await;
            browser.open(&format!("/{lang}/services/accreditation?for={qyran}")).await;
            browser.click("#apply form button").await;
            browser.reaches("the first step", |path| path.contains("/step/0")).await;
            let path = browser.path().await;
            let (request, _) = path.split_once("/step/").unwrap();
            let request = request.rsplit('/').next().unwrap().to_owned();
            // A question appears by an answer: at once with script, by a button without.
            browser.click("#f-kind input[value=renew]").await;
            if script == Script::Off {
                browser.click("button[value=show]").await;
            }
            browser.find("#f-certificate").await;
            // The rest is filled in elsewhere, on another device of hers.
            let elsewhere = portal.signed_in("owner").await;
            let own = format!("/en/cabinet/requests/{request}");
            fill(&portal, &elsewhere, &own, "accreditation", &[("kind", "first")]).await;
            browser.open(&format!("/{lang}/cabinet/requests/{request}")).await;
            browser.reaches("all answers", |path| path.ends_with("/check")).await;
            browser.shows("ЖШС «Үлгі»").await;
            browser.click("form[action$='/check'] button").await;
            browser.reaches("the request", |path| path.ends_with(&format!("/requests/{request}"))).await;
            browser.shows("TH-20").await;
            browser.enters(lang, "manager").await;
            browser.open(&format!("/{lang}/office/requests")).await;
            browser.click(&format!("tbody a[href$='/office/requests/{request}']")).await;
            for (key, words) in [("email", "Қате пошта"), ("staff", "Қанша адам?")] {
                browser.js(&format!("document.querySelector('#remark-{key}').closest('details').open = true")).await;
                browser.fill(&format!("#remark-{key}"), words).await;
            }
            browser.click("button[value=outcome-correction]").await;
            browser.find(".status--correction").await;
            browser.enters(lang, "owner").await;
            browser.open(&format!("/{lang}/cabinet/requests/{request}")).await;
            browser.shows("Қанша адам?").await;
            browser.open(&format!("/{lang}/cabinet/requests/{request}/step/0")).await;
            browser.find("#f-email").await.clear().await.unwrap();
            browser.fill("#f-email", "fixed@techhub.example").await;
            browser.click(".button--large[value=next]").await;
            browser.reaches("the next remark", |path| path.ends_with("/step/2")).await;
            browser.find("#f-staff").await.clear().await.unwrap();
            browser.fill("#f-staff", "35").await;
            browser.click(".button--large[value=next]").await;
            browser.reaches("all answers", |path| path.ends_with("/check")).await;
            browser.click("form[action$='/check'] button").await;
            browser.reaches("the request", |path| path.ends_with(&format!("/requests/{request}"))).await;
            browser.enters(lang, "manager").await;
            browser.open(&format!("/{lang}/office/requests/{request}")).await;
            browser.shows("fixed@techhub.example").await;
            for way in ["outcome-complete", "outcome-pass", "outcome-success"] {
                browser.click(&format!("button[value={way}]")).await;
            }
            browser.find(".status--success").await;
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
        // Each step was told by a letter that names the application and leads to it, and says nothing of the answers.
        let letters = letters_to(&portal, "owner@demo.techhub.example").await;
        let number = portal.database.value("SELECT number FROM service_servicerequest ORDER BY id DESC LIMIT 1").await;
        let of_request: Vec<&String> = letters.iter().filter(|letter| letter.contains("/kk/cabinet/")).collect();
        assert!(of_request.len() >= 4, "{letters:?}");
        let last = of_request.last().unwrap();
        assert!(last.contains("сәтті аяқталды"), "{last}");
        assert!(of_request.iter().any(|letter| letter.contains(&number)), "{number}: {of_request:?}");
        for words in ["fixed@techhub.example", "Қате пошта", "Қанша адам?"] {
            assert!(letters.iter().all(|letter| !letter.contains(words)), "{words}");
        }
    }
}

#[tokio::test]
async fn the_command_checks_the_history_and_a_person_acting_for_themselves_begins_anew() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let resident = portal.signed_in("resident").await;
    begin(&resident, "scientific_researcher", "me").await;
    let db = portal.database.connect().await;
    let (checked, broken) = verify(&db, &portal.inside.vault, i64::MAX).await.unwrap();
    // A draft has no past yet.
    assert_eq!((checked, broken), (0, None));
}

#[tokio::test]
async fn where_there_are_many_services_one_is_chosen_on_a_page_of_those_in_the_queue() {
    let portal = Portal::start().await;
    applied(&portal).await;
    let manager = portal.signed_in("manager").await;
    let few = manager.get("/en/office/requests").await.ok();
    few.shows("<select class=\"field__select\" id=\"service\"").hides("Choose a service");
    let more = "INSERT INTO service_service SELECT (jsonb_populate_record(s, jsonb_build_object(\
        'code', s.code || '_' || n))).* FROM service_service s, generate_series(1, 40) n WHERE s.code = 'accreditation'";
    portal.database.run(more).await;
    let queue = "/en/office/requests?state=sent&service=accreditation&assignee=nobody";
    let page = manager.get(queue).await.ok();
    page.hides("id=\"service\"")
        .shows("/en/office/requests/services?")
        .shows("name=\"service\" value=\"accreditation\"");
    for lang in LANGUAGES {
        let choice = format!("/{lang}/office/requests/services?state=sent&service=accreditation&assignee=nobody");
        let page = manager.get(&choice).await.ok();
        page.shows(&format!("/{lang}/office/requests?state=sent&#38;assignee=nobody&#38;service=accreditation\""))
            .hides("accreditation_7");
    }
    manager.get("/en/office/requests/services?q=nothing-like-it").await.ok().shows("There are no such applications");
}

#[tokio::test]
async fn requests_are_offered_to_the_managers_of_their_services_and_to_who_has_one() {
    let portal = Portal::start().await;
    let (_, id) = applied(&portal).await;
    let admin = portal.signed_in("admin").await;
    let manager = self::id(&portal, "manager").await;
    let other = self::id(&portal, "moderator").await;
    let option = |id: i32| format!("<option value=\"{id}\">");
    admin.get("/en/office/requests?state=sent").await.ok().shows(&option(manager)).hides(&option(other));
    let to = other.to_string();
    admin.post(&format!("/en/office/requests/{id}/assign"), &[("to", &to)]).await.is(303);
    admin.get("/en/office/requests?state=sent").await.ok().shows(&option(other));
    // Nobody who was blocked is given anything.
    portal.database.run(&format!("UPDATE account_user SET blocked = true WHERE id = {other}")).await;
    admin.get("/en/office/requests?state=sent").await.ok().hides(&option(other));
    admin.post(&format!("/en/office/requests/{id}/assign"), &[("to", &to)]).await.is(404);
}
