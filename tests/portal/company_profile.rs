//! What a company says of itself.

use crate::kit::{LANGUAGES, Portal, pictures};

const IBAN: &str = "KZ86125KZT5004100100";

async fn path(portal: &Portal) -> String {
    let id = portal.database.value("SELECT id FROM account_company WHERE slug = 'qyran-cloud'").await;
    format!("/en/cabinet/companies/{id}")
}

/// What the page of the form holds, as a browser would send it, with changes.
fn filled<'f>(version: &'f str, changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![
        ("version", version),
        ("name", "LLP Qyran"),
        ("title_kk", "Қыран"),
        ("title_en", "Qyran"),
        ("activity", "ai"),
        ("city", "almaty"),
    ];
    fields.extend_from_slice(changes);
    fields
}

async fn version(visitor: &crate::kit::Visitor, path: &str) -> String {
    let page = visitor.get(&format!("{path}/profile")).await.ok().page();
    page.values("input[name=version]", "value").remove(0)
}

#[tokio::test]
async fn an_owner_changes_the_page_and_looks_at_it_before_others_do() {
    let portal = Portal::start().await;
    let path = path(&portal).await;
    let owner = portal.signed_in("owner").await;
    owner.post(&format!("{path}/visibility"), &[("shown", "0")]).await.is(303);
    portal.get("/en/companies/qyran-cloud").await.is(404);
    portal.get("/en/companies?q=qyran").await.ok().hides("/companies/qyran-cloud");
    let version = version(&owner, &path).await;
    let changes = [
        ("description_en", "We fly.\n\n- high\n- <script>alert(1)</script>"),
        ("website", "qyran.example"),
        ("phone", "+7 7172 00 00 00"),
        ("email", "hello@qyran.example"),
        ("employees", "1 200"),
        ("founded_on", "2019-03-01"),
    ];
    let saved = owner.post(&format!("{path}/profile"), &filled(&version, &changes)).await.is(303);
    let preview = owner.get(saved.has("location")).await.ok();
    preview.shows("Only the company’s own people see this page yet").shows("<p>We fly.</p><ul><li>high</li>");
    preview.shows("https://qyran.example").shows("Artificial intelligence").shows("Almaty").hides("<script>alert");
    portal.signed_in("resident").await.get(&format!("{path}/preview")).await.is(404);
    owner.post(&format!("{path}/visibility"), &[("shown", "1")]).await.is(303);
    portal.get("/en/companies/qyran-cloud").await.ok().shows("We fly").hides("own people see");
    let logged = "SELECT action, data FROM core_actionlog WHERE log_type = 'account_company' ORDER BY id DESC";
    let log = portal.database.rows(logged).await;
    // Another name is looked at anew before it has the badge.
    let deeds: Vec<&str> = log.iter().take(4).map(|row| row[0].as_str()).collect();
    assert_eq!(deeds, ["publish", "unverify", "update", "hide"]);
    assert!(log[2][1].contains("website") && !log[2][1].contains("qyran.example"), "{}", log[2][1]);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_stays_in_the_form() {
    let portal = Portal::start().await;
    let path = path(&portal).await;
    let owner = portal.signed_in("owner").await;
    let id = path.rsplit('/').next().unwrap();
    for lang in LANGUAGES {
        let fields = filled("", &[("website", "javascript:alert(1)"), ("phone", "12"), ("employees", "many")]);
        let answer = owner.post(&format!("/{lang}/cabinet/companies/{id}/profile"), &fields).await.is(422);
        assert_eq!(answer.page().texts(".error-summary a"), answer.page().texts(".field__error span"));
        assert_eq!(answer.page().texts(".error-summary a").len(), 3);
        answer.shows("value=\"javascript:alert(1)\"").shows("value=\"many\"");
    }
}

#[tokio::test]
async fn who_saves_second_sees_that_somebody_was_there() {
    let portal = Portal::start().await;
    let path = path(&portal).await;
    let owner = portal.signed_in("owner").await;
    let seen = version(&owner, &path).await;
    owner.post(&format!("{path}/profile"), &filled(&seen, &[("address", "First")])).await.is(303);
    let late = owner.post(&format!("{path}/profile"), &filled(&seen, &[("address", "Second")])).await.is(409);
    late.shows("Somebody else has changed this page").shows("value=\"Second\"");
    let address = "SELECT address FROM account_company WHERE slug = 'qyran-cloud'";
    assert_eq!(portal.database.value(address).await, "First");
    let version = late.page().values("input[name=version]", "value").remove(0);
    owner.post(&format!("{path}/profile"), &filled(&version, &[("address", "Second")])).await.is(303);
    assert_eq!(portal.database.value(address).await, "Second");
}

#[tokio::test]
async fn the_account_at_the_bank_is_checked_sealed_and_shown_to_owners_alone() {
    let portal = Portal::start().await;
    let path = path(&portal).await;
    let owner = portal.signed_in("owner").await;
    let bank = [("bank", "Dala Bank"), ("bic", "testkzkx"), ("kbe", "17")];
    let with = |iban: &'static str| [&[("iban", iban)][..], &bank].concat();
    owner.post(&format!("{path}/bank"), &with("KZ87125KZT5004100100")).await.is(422).shows("There is no such account");
    owner.post(&format!("{path}/bank"), &with("kz86 125K ZT50 0410 0100")).await.is(303);
    owner.get(&format!("{path}/bank")).await.ok().shows(IBAN).shows("TESTKZKX");
    let sealed = portal.database.value("SELECT iban FROM app.company_private WHERE iban <> ''").await;
    assert!(sealed.starts_with("v1."), "{sealed}");
    let stored = portal.database.value("SELECT basic_info FROM account_company WHERE slug = 'qyran-cloud'").await;
    assert!(stored.contains("Dala Bank") && !stored.contains(IBAN), "{stored}");
    portal.database.run("UPDATE account_usercompany SET role = 'member'").await;
    owner.get(&format!("{path}/bank")).await.is(403);
    owner.get(&path).await.ok().hides(IBAN).hides("/bank\"");
}

#[tokio::test]
async fn a_logo_is_sent_shown_in_the_directory_and_taken_back() {
    let portal = Portal::start().await;
    let path = path(&portal).await;
    let owner = portal.signed_in("owner").await;
    let send = async |name: &str, content: &[u8]| {
        owner.send_files(&format!("{path}/logo"), &[], &[("logo", name, content)]).await
    };
    let refused = send("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>").await.is(422);
    refused.shows("must be one of these: JPG, PNG, WEBP").shows("href=\"#logo\"");
    send("logo.png", &pictures::png(90, 90)).await.is(303);
    owner.get(&format!("{path}/profile")).await.ok().shows("The logo is being checked");
    portal.work().await;
    let file =
        "SELECT m.file FROM account_company c JOIN shared_mediafile m ON m.id = c.logo_id WHERE c.slug = 'qyran-cloud'";
    let shown = format!("/media/{}", portal.database.value(file).await);
    portal.get(&shown).await.ok();
    portal.get("/en/companies/qyran-cloud").await.ok().shows(&shown);
    portal.get("/en/companies?q=qyran").await.ok().shows(&shown);
    // Others change nothing, and a name in the address helps nobody.
    let resident = portal.signed_in("resident").await;
    resident.post(&format!("{path}/logo/removal"), &[]).await.is(404);
    owner.post(&format!("{path}/logo/removal"), &[]).await.is(303);
    portal.work().await;
    portal.get(&shown).await.is(404);
    portal.get("/en/companies/qyran-cloud").await.ok().hides(&shown);
    let log = "SELECT action FROM core_actionlog WHERE log_type = 'account_company' ORDER BY id";
    assert_eq!(portal.database.column(log).await, ["change-logo", "change-logo"]);
}
