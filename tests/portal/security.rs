//! The keys of one's account.

use crate::kit::{PASSWORD, Portal, sent::sent};

const NEW: &str = "qonyr sandyq besigi";
const RESIDENT: &str = "resident@demo.techhub.example";

#[tokio::test]
async fn a_new_password_asks_for_the_old_one_ends_other_sessions_and_is_told_by_mail() {
    let portal = Portal::start().await;
    let (here, there) = (portal.signed_in("resident").await, portal.signed_in("resident").await);
    let change = async |old: &str, new: &str| {
        here.post("/en/cabinet/security/password", &[("old_password", old), ("new_password", new)]).await
    };
    change("wrong", NEW).await.is(422).shows("The password is wrong");
    change(PASSWORD, "password1").await.is(422).shows("easy to guess");
    there.get("/en/cabinet").await.ok();
    change(PASSWORD, NEW).await.is(303);
    here.get("/en/cabinet/security").await.ok().shows("The password is changed");
    there.get("/en/cabinet").await.is(303);
    assert!(sent(&portal, RESIDENT).await.subject.contains("Құпиясөз"), "in the person's own language");
    portal.visitor().sign_in(RESIDENT, NEW).await.is(303);
}

#[tokio::test]
async fn a_new_address_is_proved_by_a_code_and_the_old_one_is_told() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    for (new, stored) in [("Aigerim.new@new.example", "Aigerim.new@new.example"), ("8 777 111 22 33", "+77771112233")] {
        let change = async |password: &str| {
            visitor.post("/en/cabinet/security/address", &[("address", new), ("password", password)]).await
        };
        change("wrong").await.is(422).shows("The password is wrong");
        assert_eq!(change(PASSWORD).await.is(303).has("location"), "/en/cabinet/security/code");
        let code = sent(&portal, stored).await.code();
        visitor.post("/en/cabinet/security/code", &[("code", "x")]).await.is(422);
        visitor.post("/en/cabinet/security/code", &[("code", &code)]).await.is(303);
        visitor.get("/en/cabinet/security").await.ok().shows(stored);
        portal.visitor().sign_in(new, PASSWORD).await.is(303);
        visitor.post("/en/cabinet/security/code", &[("code", &code)]).await.is(303);
    }
    portal.visitor().sign_in(RESIDENT, PASSWORD).await.is(422);
    let told = "SELECT count(*) FROM app.outbox WHERE kind = 'changed'";
    assert_eq!(
        portal.database.number(told).await,
        3,
        "the old and the new address, then the address of the new number"
    );
    sent(&portal, RESIDENT).await;
}

#[tokio::test]
async fn the_address_of_somebody_else_can_t_be_taken() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    let fields = [("address", "owner@demo.techhub.example"), ("password", PASSWORD)];
    visitor.post("/en/cabinet/security/address", &fields).await.is(303);
    visitor.post("/en/cabinet/security/code", &[("code", "123456")]).await.is(422).shows("tries are left");
    assert_eq!(sent(&portal, "owner@demo.techhub.example").await.digits(), None);
}
