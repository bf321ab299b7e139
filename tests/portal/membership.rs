//! Who belongs to a company: inviting, joining, roles, leaving.

use crate::kit::{
    LANGUAGES, Portal, Visitor,
    browser::{Browser, Script},
    sent::sent,
};

const OWNER: &str = "owner@demo.techhub.example";
const RESIDENT: &str = "resident@demo.techhub.example";

struct Company {
    id: String,
    path: String,
}

/// The company of the demo's owner.
async fn company(portal: &Portal) -> Company {
    let id = portal.database.value("SELECT id FROM account_company WHERE slug = 'qyran-cloud'").await;
    // The demo has people, an invitation and a request of its own.
    portal
        .database
        .run(&format!(
            "DELETE FROM account_usercompanyinvitation; DELETE FROM account_usercompanyrequest; DELETE FROM app.outbox;
             DELETE FROM account_usercompany WHERE company_id = {id} AND role <> 'owner'; DELETE FROM core_notification"
        ))
        .await;
    let path = format!("/en/cabinet/companies/{id}");
    Company { id, path }
}

/// Puts one of the demo accounts into the company.
async fn put(portal: &Portal, company: &Company, account: &str, role: &str) -> String {
    let person = user(portal, account).await;
    let row = format!(
        "INSERT INTO account_usercompany (company_id, user_id, role) VALUES ({}, {person}, '{role}')",
        company.id
    );
    portal.database.run(&row).await;
    portal
        .database
        .value(&format!("SELECT id FROM account_usercompany WHERE company_id = {} AND user_id = {person}", company.id))
        .await
}

async fn user(portal: &Portal, account: &str) -> i32 {
    let db = portal.database.connect().await;
    let index = techhub::vault::Index::Email;
    let address = format!("{account}@demo.techhub.example");
    techhub::people::find(&db, &portal.inside.vault, index, &address).await.unwrap()[0]
}

async fn role(portal: &Portal, company: &Company, account: &str) -> Option<String> {
    let person = user(portal, account).await;
    let sql = format!("SELECT role FROM account_usercompany WHERE company_id = {} AND user_id = {person}", company.id);
    portal.database.column(&sql).await.pop()
}

/// The last deeds in the log of the company, the newest first.
async fn log(portal: &Portal, company: &Company) -> Vec<String> {
    let sql = format!(
        "SELECT action FROM core_actionlog WHERE log_type = 'account_company' AND primary_key = '{}' ORDER BY id DESC",
        company.id
    );
    portal.database.column(&sql).await
}

async fn notices(portal: &Portal, account: &str) -> Vec<String> {
    let person = user(portal, account).await;
    let sql = format!("SELECT title ->> 'en' FROM core_notification WHERE user_id = {person} ORDER BY id DESC");
    portal.database.column(&sql).await
}

async fn invite(owner: &Visitor, company: &Company, email: &str) -> crate::kit::Answer {
    owner.post(&format!("{}/invitations", company.path), &[("email", email), ("role", "member")]).await
}

#[tokio::test]
async fn somebody_with_an_account_is_invited_by_mail_and_accepts() {
    let portal = Portal::start().await;
    let company = company(&portal).await;
    let owner = portal.signed_in("owner").await;
    invite(&owner, &company, "Resident@Demo.TechHub.example").await.is(303);
    owner
        .get(&format!("{}/members", company.path))
        .await
        .ok()
        .shows("Invitations that wait")
        .shows("Resident@Demo.TechHub.example");
    // In the language of the invited person, who reads Kazakh.
    let letter = sent(&portal, "Resident@Demo.TechHub.example").await;
    assert!(letter.subject.contains("Компанияға шақыру"), "{}", letter.subject);
    let link = letter.link("/invitations/");
    portal.get(&link).await.ok().shows("/kk/sign-up?next=").shows("/kk/sign-in?next=");
    portal
        .signed_in("expert")
        .await
        .get(&link)
        .await
        .ok()
        .shows("Шақыру басқа мекенжайға жіберілген")
        .hides("value=\"accept\"");
    let resident = portal.signed_in("resident").await;
    resident.get(&link).await.ok().shows("value=\"accept\"");
    assert_eq!(notices(&portal, "resident").await, ["You are invited into the company: Qyran Cloud"]);
    resident.get("/en/cabinet/companies").await.ok().shows("Invitation into a company").shows("Бауыржан");
    let invitation = portal.database.value("SELECT id FROM account_usercompanyinvitation").await;
    portal
        .signed_in("expert")
        .await
        .post(&format!("/en/cabinet/invitations/{invitation}"), &[("answer", "accept")])
        .await
        .is(404);
    resident.post(&format!("/en/cabinet/invitations/{invitation}"), &[("answer", "accept")]).await.is(303);
    assert_eq!(role(&portal, &company, "resident").await.as_deref(), Some("member"));
    assert_eq!(notices(&portal, "owner").await, ["An invitation was accepted. Company: Qyran Cloud"]);
    assert_eq!(log(&portal, &company).await[..2], ["accept-invitation", "invite"]);
    portal.get(&link).await.is(410).shows("Шақыру енді жарамсыз");
    resident.post(&format!("/en/cabinet/invitations/{invitation}"), &[("answer", "accept")]).await.is(404);
    let kept = portal.database.rows("SELECT email, token FROM account_usercompanyinvitation").await;
    assert!(kept[0][0].starts_with("v1.") && !link.contains(&kept[0][1]), "{kept:?}");
}

#[tokio::test]
async fn an_invitation_is_sent_again_taken_back_and_ends_by_itself() {
    let portal = Portal::start().await;
    let company = company(&portal).await;
    let owner = portal.signed_in("owner").await;
    for (email, words) in [("nobody", "Enter a mail address"), (OWNER, "belongs to the company already")] {
        invite(&owner, &company, email).await.is(422).shows(words).shows(&format!("value=\"{email}\""));
    }
    invite(&owner, &company, "new@new.example").await.is(303);
    invite(&owner, &company, "NEW@new.example").await.is(422).shows("An invitation to this address waits");
    let first = sent(&portal, "new@new.example").await.link("/invitations/");
    let invitation = portal.database.value("SELECT id FROM account_usercompanyinvitation").await;
    owner.post(&format!("{}/invitations/{invitation}/resend", company.path), &[]).await.is(303);
    let second = sent(&portal, "new@new.example").await.link("/invitations/");
    portal.get(&first).await.is(410);
    portal.get(&second).await.ok();
    portal.database.run("UPDATE account_usercompanyinvitation SET expires_at = now() - interval '1 second'").await;
    portal.get(&second).await.is(410);
    owner.get(&format!("{}/members", company.path)).await.ok().shows("its time is over");
    // The old one makes room for another.
    invite(&owner, &company, "new@new.example").await.is(303);
    let third = sent(&portal, "new@new.example").await.link("/invitations/");
    let invitation = portal.database.value("SELECT max(id) FROM account_usercompanyinvitation").await;
    owner.post(&format!("{}/invitations/{invitation}/cancel", company.path), &[]).await.is(303);
    portal.get(&third).await.is(410);
    let statuses = portal.database.column("SELECT status FROM account_usercompanyinvitation ORDER BY id").await;
    assert_eq!(statuses, ["expired", "cancelled"]);
}

#[tokio::test]
async fn who_wants_to_join_is_heard_by_the_owners_and_gets_an_answer() {
    let portal = Portal::start().await;
    let company = company(&portal).await;
    let (owner, resident) = (portal.signed_in("owner").await, portal.signed_in("resident").await);
    portal.get("/en/companies/qyran-cloud").await.ok().shows("/en/sign-in?next=%2Fen%2Fcompanies%2Fqyran-cloud%2Fjoin");
    resident.get("/en/companies/qyran-cloud").await.ok().shows("href=\"/en/companies/qyran-cloud/join\"");
    resident.get("/en/companies/qyran-cloud/join").await.ok();
    let ask = async || {
        resident.post("/en/companies/qyran-cloud/join", &[("comment", "I do the <b>cables</b>")]).await.is(303)
    };
    ask().await;
    ask().await;
    resident.get("/en/cabinet/companies").await.ok().shows("Your request waits for an answer already");
    assert_eq!(portal.database.number("SELECT count(*) FROM account_usercompanyrequest").await, 1);
    assert!(portal.database.value("SELECT comment FROM account_usercompanyrequest").await.starts_with("v1."));
    assert_eq!(notices(&portal, "owner").await, ["Somebody wants to join the company: Qyran Cloud"]);
    assert!(sent(&portal, OWNER).await.text.contains("Әйгерім Серікбаева"));
    owner.get("/en/cabinet/companies").await.ok().shows("1 request to join waits");
    let members = owner.get(&format!("{}/members", company.path)).await.ok();
    members.shows("I do the &#60;b&#62;cables&#60;/b&#62;").shows("Әйгерім Серікбаева");
    let request = portal.database.value("SELECT id FROM account_usercompanyrequest").await;
    let answer = format!("{}/requests/{request}", company.path);
    owner.post(&answer, &[("decision", "decline"), ("reason", " ")]).await.is(422).shows("Write why you decline");
    owner.post(&answer, &[("decision", "decline"), ("reason", "Ask us in person")]).await.is(303);
    assert!(sent(&portal, RESIDENT).await.text.contains("Ask us in person"));
    assert_eq!(role(&portal, &company, "resident").await, None);
    // What was answered stays answered.
    owner.post(&answer, &[("decision", "approve"), ("role", "owner")]).await.is(303);
    owner.get(&format!("{}/members", company.path)).await.ok().shows("Somebody has changed this meanwhile");
    ask().await;
    let request = portal.database.value("SELECT max(id) FROM account_usercompanyrequest").await;
    let answer = format!("{}/requests/{request}", company.path);
    resident.post(&answer, &[("decision", "approve"), ("role", "owner")]).await.is(404);
    owner.post(&answer, &[("decision", "approve"), ("role", "advisor")]).await.is(303);
    assert_eq!(role(&portal, &company, "resident").await.as_deref(), Some("advisor"));
    assert_eq!(notices(&portal, "resident").await[0], "You are a member of the company Qyran Cloud");
    assert_eq!(log(&portal, &company).await[..4], ["approve-request", "ask-to-join", "decline-request", "ask-to-join"]);
    // The reason and the words are nobody's to read in a notice.
    assert_eq!(
        portal
            .database
            .number("SELECT count(*) FROM core_notification WHERE description::text LIKE '%in person%'")
            .await,
        0
    );
}

#[tokio::test]
async fn a_request_is_taken_back_by_who_sent_it_alone() {
    let portal = Portal::start().await;
    company(&portal).await;
    let resident = portal.signed_in("resident").await;
    resident.post("/en/companies/qyran-cloud/join", &[]).await.is(303);
    let request = portal.database.value("SELECT id FROM account_usercompanyrequest").await;
    portal.signed_in("expert").await.post(&format!("/en/cabinet/join/{request}/cancel"), &[]).await.is(404);
    resident.post(&format!("/en/cabinet/join/{request}/cancel"), &[]).await.is(303);
    assert_eq!(portal.database.value("SELECT status FROM account_usercompanyrequest").await, "cancelled");
}

#[tokio::test]
async fn an_owner_changes_roles_removes_and_hands_over() {
    let portal = Portal::start().await;
    let company = company(&portal).await;
    let owner = portal.signed_in("owner").await;
    let member = put(&portal, &company, "resident", "member").await;
    let of = |what: &str| format!("{}/members/{member}/{what}", company.path);
    let resident = portal.signed_in("resident").await;
    // A member sees the people, and decides nothing.
    resident.get(&format!("{}/members", company.path)).await.ok().hides("/invitations\"").hides("hand-over");
    resident.post(&of("role"), &[("role", "owner")]).await.is(403).shows("deciding about this company");
    owner.post(&of("role"), &[("role", "advisor")]).await.is(303);
    assert_eq!(role(&portal, &company, "resident").await.as_deref(), Some("advisor"));
    assert_eq!(notices(&portal, "resident").await, ["Your role in the company has changed: Qyran Cloud"]);
    owner.get(&of("hand-over")).await.ok().shows("Әйгерім Серікбаева").shows("becomes an owner");
    owner.post(&of("hand-over"), &[]).await.is(303);
    let roles = (role(&portal, &company, "owner").await, role(&portal, &company, "resident").await);
    assert_eq!(roles, (Some("member".into()), Some("owner".into())));
    owner.post(&of("remove"), &[]).await.is(403);
    let former = portal
        .database
        .value(&format!("SELECT id FROM account_usercompany WHERE company_id = {} AND role = 'member'", company.id))
        .await;
    resident.get(&format!("{}/members/{former}/remove", company.path)).await.ok().shows("Бауыржан");
    resident.post(&format!("{}/members/{former}/remove", company.path), &[]).await.is(303);
    assert_eq!(role(&portal, &company, "owner").await, None);
    owner.get(&company.path).await.is(404);
    assert_eq!(notices(&portal, "owner").await[0], "You were removed from the company: Qyran Cloud");
    assert_eq!(log(&portal, &company).await[..3], ["remove-member", "hand-over", "change-role"]);
}

#[tokio::test]
async fn the_last_owner_stays() {
    let portal = Portal::start().await;
    let company = company(&portal).await;
    put(&portal, &company, "resident", "member").await;
    let owner = portal.signed_in("owner").await;
    let own = portal
        .database
        .value(&format!("SELECT id FROM account_usercompany WHERE company_id = {} AND role = 'owner'", company.id))
        .await;
    let said = "The company has to keep an owner";
    owner.post(&format!("{}/leave", company.path), &[]).await.is(303);
    owner.get(&format!("{}/members", company.path)).await.ok().shows(said);
    owner.post(&format!("{}/members/{own}/role", company.path), &[("role", "member")]).await.is(303);
    owner.get(&format!("{}/members", company.path)).await.ok().shows(said);
    owner.post(&format!("{}/members/{own}/remove", company.path), &[]).await.is(303);
    assert_eq!(role(&portal, &company, "owner").await.as_deref(), Some("owner"));
    portal.signed_in("resident").await.post(&format!("{}/leave", company.path), &[]).await.is(303);
    assert_eq!(role(&portal, &company, "resident").await, None);
    assert_eq!(notices(&portal, "owner").await, ["Somebody has left the company: Qyran Cloud"]);
}

#[tokio::test]
async fn two_owners_who_leave_at_once_do_not_leave_the_company_alone() {
    let portal = Portal::start().await;
    let company = company(&portal).await;
    put(&portal, &company, "resident", "owner").await;
    let (one, two) = (portal.signed_in("owner").await, portal.signed_in("resident").await);
    let (first, second) = (one.token().await, two.token().await);
    let leave = format!("{}/leave", company.path);
    let (first, second) = tokio::join!(one.post_with(&leave, &first, &[]), two.post_with(&leave, &second, &[]));
    assert_eq!((first.status, second.status), (303, 303));
    let owners =
        format!("SELECT count(*) FROM account_usercompany WHERE company_id = {} AND role = 'owner'", company.id);
    assert_eq!(portal.database.number(&owners).await, 1);
}

/// From the sign-in page to a company with two people: one brings it, the other is new to the portal.
async fn journey(script: Script) {
    let portal = Portal::start().await;
    for (number, lang) in LANGUAGES.into_iter().enumerate() {
        let bin = ["350240000018", "350240000028", "350240000038"][number];
        let (founder, friend) = (format!("founder{number}@new.example"), format!("friend{number}@new.example"));
        Browser::visits(&portal, script, async |browser| {
            browser.open(&format!("/{lang}/sign-up")).await;
            sign_up(&portal, browser, lang, &founder, "/cabinet").await;
            browser.click(&format!("a[href='/{lang}/cabinet/companies']")).await;
            browser.reaches("the companies", |path| path == format!("/{lang}/cabinet/companies")).await;
            browser.click(&format!("main a[href='/{lang}/cabinet/companies/new']")).await;
            browser.reaches("the number", |path| path.ends_with("/companies/new")).await;
            browser.fill("#number", bin).await;
            browser.click("main .room__body > form .button").await;
            browser.find("input[name=title_kk]").await;
            assert_eq!(browser.js("return document.querySelector('#activity').value !== ''").await, true);
            browser.fill("#title_kk", "Дала").await;
            browser.click("main .room__body > form .button").await;
            browser
                .reaches("the company", |path| path.trim_end_matches(char::is_numeric).ends_with("/companies/"))
                .await;
            browser.click(".tabs__list li:nth-child(2) a").await;
            browser.reaches("its people", |path| path.ends_with("/members")).await;
            browser.fill("#email", &friend).await;
            browser.click("form[action$='/invitations'] .button").await;
            browser.find(".flash--success").await;
            assert!(browser.text(".member-list ~ h3 + .member-list, h3 + .member-list").await.contains(&friend));
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
        let link = sent(&portal, &friend).await.link("/invitations/");
        Browser::visits(&portal, script, async |browser| {
            browser.open(&link).await;
            browser.click(&format!("main a[href^='/{lang}/sign-up']")).await;
            browser.reaches("the sign-up", |path| path.starts_with(&format!("/{lang}/sign-up"))).await;
            sign_up(&portal, browser, lang, &friend, "/invitations/").await;
            browser.click("main button[value=accept]").await;
            browser
                .reaches("the company", |path| path.trim_end_matches(char::is_numeric).ends_with("/companies/"))
                .await;
            browser.click(".acting__now").await;
            browser.click(".acting__form button:last-of-type").await;
            browser.find(".account__link--acting").await;
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
        let people =
            "SELECT count(*) FROM account_usercompany m JOIN account_company c ON c.id = m.company_id WHERE c.tin = ";
        assert_eq!(portal.database.number(&format!("{people}'{bin}'")).await, 2, "{lang}");
    }
}

async fn sign_up(portal: &Portal, browser: &Browser, lang: &str, address: &str, to: &str) {
    browser.fill("#address", address).await;
    browser.click("main form .button").await;
    browser.reaches("the code", |path| path == format!("/{lang}/sign-up/code")).await;
    browser.fill("#code", &sent(portal, address).await.code()).await;
    browser.click("main form .button--large").await;
    browser.reaches("the details", |path| path == format!("/{lang}/sign-up/details")).await;
    browser.fill("#first_name", "Дана").await;
    browser.fill("#last_name", "Төлеуова").await;
    browser.fill("#password", "qonyr sandyq besigi").await;
    browser.click("#consent").await;
    browser.click("main form .button--large").await;
    browser.reaches("where the person wanted to go", |path| path.starts_with(&format!("/{lang}{to}"))).await;
}

#[tokio::test]
async fn a_stranger_makes_a_company_and_a_second_person_accepts_in_a_browser() {
    journey(Script::On).await;
}

#[tokio::test]
async fn a_stranger_makes_a_company_and_a_second_person_accepts_without_scripts() {
    journey(Script::Off).await;
}
