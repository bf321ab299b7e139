//! A new request goes to an officer by the rule of its service.

use crate::kit::{
    LANGUAGES, Portal, Visitor,
    people::id,
    requests::{apply, begin, company, fill, nothing_open},
};

const PAGE: &str = "/en/office/services/accreditation/managers";

/// So that a request before stands in the way of none.
async fn for_everybody(portal: &Portal, service: &str) {
    nothing_open(portal).await;
    let all = "UPDATE service_service SET data = data || '{\"eligibility\": []}'";
    portal.database.run(&format!("{all} WHERE code = '{service}'")).await;
}

/// Makes a demo account an officer like the manager; gives its number.
async fn officer(portal: &Portal, account: &str) -> i32 {
    let id = id(portal, account).await;
    portal.database.run(&format!("UPDATE account_user SET role = 'manager', is_staff = true WHERE id = {id}")).await;
    id
}

/// Sends an application of the owner's company; gives its officer, 0 for none.
async fn given(portal: &Portal, owner: &Visitor) -> i64 {
    let qyran = company(portal, "qyran-cloud").await;
    let id = apply(portal, owner, "accreditation", &qyran).await;
    let sql = format!("SELECT coalesce(assignee_id, 0) FROM service_servicerequest WHERE id = {id}");
    portal.database.number(&sql).await
}

fn ticked<'t>(ids: &'t [String], rest: &[(&'t str, &'t str)]) -> Vec<(&'t str, &'t str)> {
    ids.iter().map(|id| ("manager", id.as_str())).chain(rest.iter().copied()).collect()
}

#[tokio::test]
async fn the_rule_gives_nobody_what_concerns_themselves() {
    let portal = Portal::start().await;
    for_everybody(&portal, "accreditation").await;
    let one = officer(&portal, "owner").await.to_string();
    let (manager, owner) = (portal.signed_in("manager").await, portal.signed_in("owner").await);
    manager.post(PAGE, &ticked(std::slice::from_ref(&one), &[("rule", "least")])).await.is(303);
    assert_eq!(given(&portal, &owner).await, 0, "the only officer is the applicant");
}

#[tokio::test]
async fn a_new_request_goes_to_an_officer_by_the_service_s_rule() {
    let portal = Portal::start().await;
    for_everybody(&portal, "accreditation").await;
    let (one, two) = (officer(&portal, "manager").await, officer(&portal, "moderator").await);
    let (first, second) = (i64::from(one.min(two)), i64::from(one.max(two)));
    let (manager, owner) = (portal.signed_in("manager").await, portal.signed_in("owner").await);
    let both = [first.to_string(), second.to_string()];
    manager.post(PAGE, &ticked(&both, &[("rule", "nobody")])).await.is(303);
    assert_eq!(given(&portal, &owner).await, 0, "without a rule it waits");
    manager.post(PAGE, &ticked(&both, &[("rule", "least")])).await.is(303);
    assert_eq!(given(&portal, &owner).await, first);
    assert_eq!(given(&portal, &owner).await, second, "the first has one already");
    manager
        .post(PAGE, &ticked(&both, &[("rule", "answer"), ("field", "email")]))
        .await
        .is(422)
        .shows("Choose the question");
    let by_answer = [("rule", "answer"), ("field", "kind")];
    manager.post(PAGE, &ticked(&both, &by_answer)).await.is(303);
    for lang in LANGUAGES {
        let page = manager.get(&PAGE.replace("/en/", &format!("/{lang}/"))).await.ok();
        page.shows("value=\"kind\" selected").shows("name=\"option\" value=\"first\"");
    }
    let stranger = id(&portal, "resident").await.to_string();
    let officers =
        [("option", "first"), ("officer", both[1].as_str()), ("option", "renew"), ("officer", stranger.as_str())];
    manager.post(PAGE, &ticked(&both, &[&by_answer[..], &officers[..]].concat())).await.is(303);
    let kept = "SELECT data -> 'assign' -> 'officers' FROM service_service WHERE code = 'accreditation'";
    assert_eq!(portal.database.value(kept).await, format!("{{\"first\": {second}}}"));
    assert_eq!(given(&portal, &owner).await, second);
    assert_eq!(given(&portal, &owner).await, second);
    let request = portal.database.value("SELECT max(id) FROM service_servicerequest").await;
    manager.get(&format!("/en/office/requests/{request}")).await.ok().shows("Given to a case officer by the rule");
    owner.get(&format!("/en/cabinet/requests/{request}")).await.ok().hides("Given to a case officer");
    let told =
        format!("SELECT count(*) FROM core_notification WHERE user_id = {second} AND title ->> 'en' LIKE '%TH-20%'");
    assert!(portal.database.number(&told).await >= 3);
}

#[tokio::test]
async fn who_cannot_work_on_it_is_passed_over() {
    let portal = Portal::start().await;
    for_everybody(&portal, "accreditation").await;
    let (one, two) = (officer(&portal, "manager").await, officer(&portal, "moderator").await);
    let (manager, owner) = (portal.signed_in("manager").await, portal.signed_in("owner").await);
    let (one, two) = (one.to_string(), two.to_string());
    let both = [one.clone(), two.clone()];
    // So that the manager always has the most.
    portal.database.run(&format!("UPDATE service_servicerequest SET status = 'sent', assignee_id = {one}, sent_at = now(), number = coalesce(number, 'TH-0') WHERE id = (SELECT min(id) FROM service_servicerequest WHERE status = 'reject')")).await;
    manager.post(PAGE, &ticked(&both, &[("rule", "least")])).await.is(303);
    let state = async |sql: &str| portal.database.run(&format!("UPDATE account_user SET {sql} WHERE id = {two}")).await;
    let next = async || {
        portal
            .database
            .run(&format!("UPDATE service_servicerequest SET assignee_id = {one} WHERE status = 'sent'"))
            .await;
        given(&portal, &owner).await.to_string()
    };
    assert_eq!(next().await, two);
    for (gone, back) in [
        ("blocked = true", "blocked = false"),
        ("role = 'expert'", "role = 'manager'"),
        ("role = 'moderator'", "role = 'manager'"),
        ("organization_id = 'cett'", "organization_id = NULL"),
    ] {
        state(gone).await;
        assert_eq!(next().await, one, "{gone}");
        state(back).await;
        assert_eq!(next().await, two, "{back}");
    }
    let today = techhub::i18n::format::today().to_string();
    let away = |until: &str| -> Vec<(String, String)> {
        [("away_of", two.as_str()), ("away_until", until)].map(|(name, value)| (name.into(), value.into())).into()
    };
    let set = async |until: &str| {
        let fields = away(until);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        manager.post(PAGE, &ticked(&both, &[&[("rule", "least")][..], &fields[..]].concat())).await
    };
    set("someday").await.is(422).shows("Enter a real date").shows("value=\"someday\"");
    set(&today).await.is(303);
    manager.get(PAGE).await.ok().shows(&format!("value=\"{today}\""));
    assert_eq!(next().await, one, "away today");
    set("").await.is(303);
    assert_eq!(next().await, two);
    // Nobody at all: it waits.
    portal.database.run("UPDATE account_user SET blocked = true WHERE is_staff").await;
    assert_eq!(next().await, "0");
}

#[tokio::test]
async fn many_that_are_sent_at_once_are_spread_evenly() {
    const SERVICE: &str = "scientific_researcher";
    const PEOPLE: [&str; 6] = ["resident", "owner", "moderator", "expert", "manager", "admin"];
    let portal = Portal::start().await;
    for_everybody(&portal, SERVICE).await;
    let mut officers = Vec::new();
    for account in ["manager", "moderator", "expert"] {
        officers.push(officer(&portal, account).await.to_string());
    }
    let manager = portal.signed_in("manager").await;
    let page = format!("/en/office/services/{SERVICE}/managers");
    manager.post(&page, &ticked(&officers, &[("rule", "least")])).await.is(303);
    let mut ready = Vec::new();
    for account in PEOPLE {
        let visitor = portal.signed_in(account).await;
        let path = begin(&visitor, SERVICE, "me").await;
        fill(&portal, &visitor, &path, SERVICE, &[]).await;
        let token = visitor.token().await;
        ready.push((visitor, format!("{path}/check"), token));
    }
    let sent = ready.iter().map(|(visitor, path, token)| visitor.post_with(path, token, &[]));
    for answer in futures_util::future::join_all(sent).await {
        answer.is(303);
    }
    let spread = format!(
        "SELECT count(*) FROM service_servicerequest WHERE service_id = '{SERVICE}' AND status = 'sent' \
         GROUP BY assignee_id ORDER BY assignee_id"
    );
    assert_eq!(portal.database.column(&spread).await, ["2", "2", "2"]);
}
