//! The calendar by which terms are counted.

use crate::kit::{LANGUAGES, Portal};

#[tokio::test]
async fn managers_keep_the_calendar_and_others_read_it() {
    let portal = Portal::start().await;
    let (manager, moderator) = (portal.signed_in("manager").await, portal.signed_in("moderator").await);
    for lang in LANGUAGES {
        moderator.get(&format!("/{lang}/office/working-days?year=2026")).await.ok().hides("name=\"kk\"");
    }
    let page = "/en/office/working-days";
    manager.get(&format!("{page}?year=2026")).await.ok().shows("Independence Day").shows("First day of Kurban Ait");
    manager.get(&format!("{page}?year=nine")).await.ok();
    manager.post(page, &[("day", "soon"), ("kk", "A")]).await.is(422).shows("Write the name in all three languages");
    let day = [("day", "2026-12-19"), ("works", "1"), ("kk", "Ауыстыру"), ("ru", "Перенос"), ("en", "Moved")];
    manager.post(page, &day).await.is(303);
    manager.get(&format!("{page}?year=2026")).await.ok().shows("Moved").shows("A working day");
    manager.post(&format!("{page}/remove"), &[("day", "2026-12-19")]).await.is(303);
    manager.get(&format!("{page}?year=2026")).await.ok().hides("Moved");
    manager.post(&format!("{page}/remove"), &[("day", "x")]).await.is(404);
}
