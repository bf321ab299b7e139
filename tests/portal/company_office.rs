//! Companies in the back office.

use crate::kit::{LANGUAGES, Portal, Visitor, people::id, sent::sent};

const OWNER: &str = "owner@demo.techhub.example";

async fn path(portal: &Portal) -> String {
    let id = portal.database.value("SELECT id FROM account_company WHERE slug = 'qyran-cloud'").await;
    format!("/en/office/companies/{id}")
}

async fn of(portal: &Portal, column: &str) -> String {
    portal.database.value(&format!("SELECT {column} FROM account_company WHERE slug = 'qyran-cloud'")).await
}

#[tokio::test]
async fn staff_find_a_company_by_its_name_number_and_state() {
    let portal = Portal::start().await;
    let manager = portal.signed_in("manager").await;
    let found = async |query: &str| {
        let page = manager.get(&format!("/en/office/companies?{query}")).await.ok().page();
        page.texts(".table tbody th a")
    };
    let all = found("").await;
    assert!(all.len() >= 12, "{all:?}");
    for query in ["q=qyran", "q=350140000014", "q=QYRAN+cloud", "q=%D0%BA%D1%8B%D1%80%D0%B0%D0%BD"] {
        assert_eq!(found(query).await, ["Qyran Cloud"], "{query}");
    }
    // A person's number belongs into no address, so nothing is found by one.
    assert!(found("q=350101500013").await.is_empty());
    assert!(found("q=100%25_").await.is_empty() && found("q=zzzz").await.is_empty());
    assert!(found("status=blocked").await.is_empty());
    portal
        .database
        .run("UPDATE account_company SET status = 'blocked', verified = false WHERE slug = 'qyran-cloud'")
        .await;
    assert_eq!(found("status=blocked").await, ["Qyran Cloud"]);
    assert!(found("verified=no").await.contains(&"Qyran Cloud".to_owned()));
    assert!(!found("verified=yes&tag=techpark&city=astana").await.contains(&"Qyran Cloud".to_owned()));
    for lang in LANGUAGES {
        manager.get(&format!("/{lang}/office/companies?status=blocked&verified=no&tag=startup&city=astana")).await.ok();
    }
}

#[tokio::test]
async fn a_verification_says_when_by_whom_and_why_and_is_taken_back_with_a_reason() {
    let portal = Portal::start().await;
    let path = path(&portal).await;
    let manager = portal.signed_in("manager").await;
    manager.post(&format!("{path}/unverify"), &[("reason", " ")]).await.is(422).shows("Enter the reason");
    manager.post(&format!("{path}/unverify"), &[("reason", "The address is wrong")]).await.is(303);
    assert_eq!(of(&portal, "verified").await, "f");
    assert!(sent(&portal, OWNER).await.text.contains("The address is wrong"));
    portal.get("/en/companies/qyran-cloud").await.ok().hides("Verified</span>");
    manager.post(&format!("{path}/verify"), &[]).await.is(422).shows("Choose what the verification rests on");
    manager.post(&format!("{path}/verify"), &[("evidence", "register")]).await.is(303);
    let page = portal.get("/en/companies/qyran-cloud").await.ok();
    page.shows("Checked by: a manager of TechHub").shows("Evidence: data of the register").shows("Checked on:");
    // Somebody else was faster.
    manager.post(&format!("{path}/verify"), &[("evidence", "meeting")]).await.is(303);
    manager.get(&path).await.ok().shows("Somebody has changed this meanwhile");
    let shown = manager.get(&path).await.ok();
    shown.shows("Verified").shows("The mark of verification was taken away").shows("The address is wrong");
    let staff = "SELECT count(*) FROM django_admin_log WHERE change_message IN ('verify', 'unverify')";
    assert_eq!(portal.database.number(staff).await, 2);
    // Whose name stood there sees who has read it.
    let looks = "SELECT DISTINCT what FROM app.personal_view";
    assert_eq!(portal.database.column(looks).await, ["company"]);
    // A moderator looks and decides nothing.
    let moderator = portal.signed_in("moderator").await;
    moderator.get(&path).await.ok().hides(&format!("{path}/unverify"));
    moderator.post(&format!("{path}/unverify"), &[("reason", "x")]).await.is(403);
}

#[tokio::test]
async fn statuses_hold_from_day_to_day_and_go_with_a_reason() {
    let portal = Portal::start().await;
    let path = path(&portal).await;
    let manager = portal.signed_in("manager").await;
    let give = async |from: &str, to: &str| {
        let fields = [("tag", "nii"), ("from", from), ("to", to), ("evidence", "42-NII")];
        manager.post(&format!("{path}/tags"), &fields).await
    };
    let listed = async || portal.get("/en/companies?tag=nii").await.ok().text().contains("/companies/qyran-cloud");
    give("2099-02-01", "2099-01-01").await.is(422).shows("The last day can").shows("value=\"2099-02-01\"");
    give("2020-01-01", "2099-01-01").await.is(303);
    assert!(listed().await);
    portal.get("/en/companies/qyran-cloud").await.ok().shows("Research institute").shows("valid until 1 January 2099");
    let mark = of(&portal, "tag_nii").await;
    assert!(mark.contains("42-NII") && mark.contains("verified_by") && mark.contains("2020-01-01"), "{mark}");
    // Given for later: shown with its day, and not active yet.
    give("2098-01-01", "2099-01-01").await.is(303);
    assert!(!listed().await);
    portal.get("/en/companies/qyran-cloud").await.ok().shows("valid from 1 January 2098");
    give("2020-01-01", "").await.is(303);
    assert!(listed().await);
    portal.database.run(r#"UPDATE account_company SET tag_nii = tag_nii || '{"valid_to": "2020-02-01"}'"#).await;
    assert!(!listed().await, "over");
    give("", "").await.is(303);
    manager.post(&format!("{path}/tags/unicorn/withdraw"), &[("reason", "x")]).await.is(404);
    manager.post(&format!("{path}/tags/nii/withdraw"), &[("reason", "The institute has closed")]).await.is(303);
    assert!(!listed().await);
    portal.get("/en/companies/qyran-cloud").await.ok().hides("Research institute");
    let told = portal.database.column("SELECT title ->> 'en' FROM core_notification ORDER BY id DESC LIMIT 1").await;
    assert_eq!(told, ["The company has lost a status: Qyran Cloud"]);
    manager.get(&path).await.ok().shows("A status was withdrawn: Research institute").shows("The institute has closed");
}

#[tokio::test]
async fn a_blocked_company_is_nowhere_and_its_people_are_told() {
    let portal = Portal::start().await;
    let path = path(&portal).await;
    let (admin, owner) = (portal.signed_in("admin").await, portal.signed_in("owner").await);
    admin.post(&format!("{path}/block"), &[("reason", "False papers")]).await.is(303);
    for public in ["/en/companies", "/en/companies?q=qyran", "/en/search?q=qyran", "/sitemap-1.xml"] {
        portal.get(public).await.ok().hides("/companies/qyran-cloud");
    }
    portal.get("/en/companies/qyran-cloud").await.is(404);
    assert!(sent(&portal, OWNER).await.text.contains("False papers"));
    owner.get("/en/cabinet/companies").await.ok().shows("Blocked");
    owner.get("/en/cabinet/notifications").await.ok().shows("The company was blocked").hides("False papers");
    portal.signed_in("resident").await.get("/en/companies/qyran-cloud/join").await.is(404);
    admin.post(&format!("{path}/block"), &[("reason", "Again")]).await.is(303);
    admin.get(&path).await.ok().shows("Somebody has changed this meanwhile").shows("False papers").hides("Again");
    admin.post(&format!("{path}/unblock"), &[("reason", "A mistake")]).await.is(303);
    portal.get("/en/companies/qyran-cloud").await.ok();
}

#[tokio::test]
async fn where_nobody_decides_staff_take_the_first_person_in() {
    let portal = Portal::start().await;
    let path = path(&portal).await;
    let id = path.rsplit('/').next().unwrap();
    portal
        .database
        .run(&format!(
            "DELETE FROM account_usercompanyrequest; DELETE FROM account_usercompany WHERE company_id = {id}"
        ))
        .await;
    let resident = portal.signed_in("resident").await;
    resident.post("/en/companies/qyran-cloud/join", &[("comment", "I lead it")]).await.is(303);
    let request = portal.database.value("SELECT id FROM account_usercompanyrequest").await;
    let manager = portal.signed_in("manager").await;
    manager.get(&path).await.ok().shows("I lead it").shows("Nobody decides for this company");
    let answer = format!("{path}/requests/{request}");
    manager.post(&answer, &[("decision", "decline")]).await.is(422);
    manager.post(&answer, &[("decision", "approve"), ("role", "owner")]).await.is(303);
    resident.get(&format!("/en/cabinet/companies/{id}")).await.ok().shows("Owner");
    // From now on its owner decides.
    portal.signed_in("expert").await.post("/en/companies/qyran-cloud/join", &[]).await.is(303);
    let request = portal.database.value("SELECT max(id) FROM account_usercompanyrequest").await;
    manager.post(&format!("{path}/requests/{request}"), &[("decision", "approve"), ("role", "owner")]).await.is(303);
    assert_eq!(portal.database.value("SELECT status FROM account_usercompanyrequest ORDER BY id DESC").await, "sent");
}

async fn company(portal: &Portal, slug: &str) -> String {
    portal.database.value(&format!("SELECT id FROM account_company WHERE slug = '{slug}'")).await
}

#[tokio::test]
async fn two_entries_of_a_company_become_one_with_everything_that_belonged_to_both() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    let stays = company(&portal, "qyran-cloud").await;
    let (resident, owner) = (id(&portal, "resident").await, id(&portal, "owner").await);
    portal
        .database
        .run(&format!(
            "INSERT INTO account_company (slug, tin, title, status, is_public, tag_startup)
               VALUES ('qyran-again', '350240000048', '{{\"en\": \"Qyran again\"}}', 'active', true, '{{\"active\": true}}');
             DELETE FROM account_usercompany WHERE user_id IN ({resident}, {owner});
             INSERT INTO account_usercompany (user_id, company_id, role)
               VALUES ({owner}, {stays}, 'advisor');
             INSERT INTO account_usercompany (user_id, company_id, role)
               SELECT p, c.id, 'owner' FROM account_company c, unnest(array[{resident}, {owner}]) p WHERE slug = 'qyran-again';
             UPDATE account_company SET tag_startup = '{{}}' WHERE id = {stays};
             UPDATE core_vacancy SET company_id = (SELECT id FROM account_company WHERE slug = 'qyran-again')
               WHERE id = (SELECT min(id) FROM core_vacancy)"
        ))
        .await;
    let gone = company(&portal, "qyran-again").await;
    let page = format!("/en/office/companies/{gone}/merge");
    let owns = portal.signed_in("owner").await;
    let account = [("iban", "KZ86125KZT5004100100"), ("bank", "Dala Bank"), ("bic", "TESTKZKX"), ("kbe", "17")];
    owns.post(&format!("/en/cabinet/companies/{gone}/bank"), &account).await.is(303);
    admin.get(&format!("/en/office/companies/{gone}")).await.ok().shows(&page);
    admin.get(&page).await.ok().hides("name=\"sure\"");
    admin.get(&format!("{page}?into=nobody-knows")).await.is(422).shows("There is no such other company");
    admin.get(&format!("{page}?into=qyran-again")).await.is(422);
    for typed in ["qyran-cloud", "https://techhub.example/kk/companies/qyran-cloud?x=1", "350140000014"] {
        let typed = typed.replace(':', "%3A").replace('/', "%2F").replace('?', "%3F");
        admin.get(&format!("{page}?into={typed}")).await.ok().shows("Are these two the same?").shows("Qyran Cloud");
    }
    let sure = [("into", stays.as_str()), ("reason", "Entered twice"), ("sure", "1")];
    admin.post(&page, &sure[..2]).await.is(422).shows("Tick the box");
    admin.post(&page, &[sure[0], sure[2]]).await.is(422).shows("href=\"#reason\"");
    let done = admin.post(&page, &sure).await.is(303);
    assert_eq!(done.has("location"), format!("/en/office/companies/{stays}"));
    let home = admin.get(done.has("location")).await.ok();
    home.shows("The companies are one now").shows("Another company was merged into it").shows("Entered twice");
    let bank = owns.get(&format!("/en/cabinet/companies/{stays}/bank")).await.ok();
    bank.shows("KZ86125KZT5004100100").shows("Dala Bank");
    // Its people, with the greater role; its pieces; its status; its address and its number.
    let roles =
        format!("SELECT role FROM account_usercompany WHERE company_id = {stays} AND user_id IN ({resident}, {owner})");
    assert_eq!(portal.database.column(&roles).await, ["owner", "owner"]);
    let vacancy = "SELECT company_id FROM core_vacancy ORDER BY id LIMIT 1";
    assert_eq!(portal.database.value(vacancy).await, stays);
    let tag = format!("SELECT tag_startup ->> 'active' FROM account_company WHERE id = {stays}");
    assert_eq!(portal.database.value(&tag).await, "true");
    assert_eq!(portal.get("/kk/companies/qyran-again").await.is(301).has("location"), "/kk/companies/qyran-cloud");
    let visitor = portal.signed_in("expert").await;
    for part in ["/join", "/report", "/follow", "/press"] {
        let moved = visitor.get(&format!("/kk/companies/qyran-again{part}")).await.is(301);
        assert_eq!(moved.has("location"), format!("/kk/companies/qyran-cloud{part}"));
    }
    visitor.post("/en/cabinet/companies/new", &[("number", "350240000048")]).await.is(409).shows("Qyran Cloud");
    admin.post(&page, &sure).await.is(404);
    let told =
        format!("SELECT count(*) FROM core_notification WHERE kind = 'company' AND user_id IN ({resident}, {owner})");
    assert_eq!(portal.database.number(&told).await, 2);
}

#[tokio::test]
async fn of_two_who_merge_the_same_companies_crosswise_one_comes_too_late() {
    let portal = Portal::start().await;
    let (one, two) = (portal.signed_in("admin").await, portal.signed_in("admin").await);
    let all = portal.database.column("SELECT id FROM account_company ORDER BY id LIMIT 2").await;
    let send = async |visitor: &Visitor, gone: &str, stays: &str| {
        let fields = [("into", stays), ("reason", "Entered twice"), ("sure", "1")];
        visitor.post(&format!("/en/office/companies/{gone}/merge"), &fields).await.status
    };
    let (first, second) = futures_util::join!(send(&one, &all[0], &all[1]), send(&two, &all[1], &all[0]));
    assert!([303, 404].contains(&first) && [303, 404].contains(&second), "{first} {second}");
    let left = format!("SELECT count(*) FROM account_company WHERE id IN ({}, {})", all[0], all[1]);
    assert_eq!(portal.database.number(&left).await, 1);
    assert_eq!(portal.database.number("SELECT count(*) FROM core_actionlog WHERE action = 'merge'").await, 1);
}
