//! Talking about what was published: comments, answers, marks, reports.

use crate::kit::{LANGUAGES, Portal, Visitor};

/// The thread of the demo's first blog post.
async fn thread(portal: &Portal) -> String {
    let id = portal.database.value("SELECT min(id) FROM core_blog WHERE status = 'success' AND published").await;
    format!("/en/talk/blog/{id}")
}

async fn say(visitor: &Visitor, thread: &str, message: &str) -> String {
    let answer = visitor.post(thread, &[("message", message)]).await.is(303);
    answer.has("location").split("#comment-").nth(1).unwrap().to_owned()
}

#[tokio::test]
async fn people_talk_about_a_post_and_answer_each_other() {
    let portal = Portal::start().await;
    let thread = thread(&portal).await;
    let (resident, expert) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
    let slug =
        portal.database.value("SELECT slug FROM core_blog WHERE status = 'success' AND published ORDER BY id").await;
    portal.get(&format!("/en/blogs/{slug}")).await.ok().shows("There are no comments yet").shows("Sign in to write");
    portal.get(&thread).await.ok().shows("Sign in to write").hides("name=\"message\"");
    for lang in LANGUAGES {
        let page =
            resident.post(&thread.replace("/en/", &format!("/{lang}/")), &[("message", " ")]).await.is(422).page();
        assert_eq!(page.texts(".error-summary a"), page.texts(".field__error span"), "{lang}");
    }
    let first = say(&resident, &thread, "A <b>question</b>").await;
    portal.get(&thread).await.ok().shows("A &#60;b&#62;question").shows("Әйгерім");
    portal.get(&format!("/en/blogs/{slug}")).await.ok().shows("A &#60;b&#62;question").hides("name=\"message\"");
    resident.get(&format!("/en/blogs/{slug}")).await.ok().shows("A &#60;b&#62;question").shows("name=\"message\"");
    expert.post(&thread, &[("message", "An answer"), ("parent", &first)]).await.is(303);
    let told = "SELECT title ->> 'en' FROM core_notification WHERE title ->> 'en' LIKE 'An answer to your comment%'";
    assert_eq!(portal.database.column(told).await.len(), 1);
    // The same form twice says it once; an answer to what stands elsewhere is none.
    let key = "6f6f3f3c-0c43-4b0e-9d5a-3a3f0d6c1b11";
    for _ in 0..2 {
        expert.post(&thread, &[("message", "Once"), ("key", key)]).await.is(303);
    }
    assert_eq!(portal.database.number("SELECT count(*) FROM core_comment WHERE message = 'Once'").await, 1);
    let other = portal.database.value("SELECT min(id) FROM core_article WHERE status = 'success' AND published").await;
    expert.post(&format!("/en/talk/article/{other}"), &[("message", "x"), ("parent", &first)]).await.is(404);
    portal.get("/en/talk/blog/0").await.is(404);
    portal.get("/en/talk/elabs/1").await.is(404);
}

#[tokio::test]
async fn one_s_words_are_changed_for_a_while_and_taken_back_for_good() {
    let portal = Portal::start().await;
    let thread = thread(&portal).await;
    let (resident, expert) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
    let id = say(&resident, &thread, "Frist").await;
    expert.get(&format!("/en/comments/{id}/edit")).await.is(404);
    expert.post(&format!("/en/comments/{id}/edit"), &[("message", "Mine now")]).await.is(404);
    expert.post(&format!("/en/comments/{id}/remove"), &[]).await.is(404);
    resident.get(&format!("/en/comments/{id}/edit")).await.ok().shows("Frist");
    resident.post(&format!("/en/comments/{id}/edit"), &[("message", "First")]).await.is(303);
    resident.get(&thread).await.ok().shows("First").shows("changed").hides("Frist");
    expert.post(&thread, &[("message", "Indeed"), ("parent", &id)]).await.is(303);
    portal.database.run("UPDATE core_comment SET created_at = now() - interval '1 hour' WHERE message = 'First'").await;
    resident.get(&format!("/en/comments/{id}/edit")).await.is(404);
    resident.post(&format!("/en/comments/{id}/edit"), &[("message", "Later")]).await.is(303);
    resident.get(&thread).await.ok().shows("First").hides("Later");
    resident.post(&format!("/en/comments/{id}/remove"), &[]).await.is(303);
    portal.get(&thread).await.ok().shows("Its author has removed this comment").shows("Indeed").hides("First");
    assert_eq!(portal.database.number("SELECT count(*) FROM core_comment WHERE message = 'First'").await, 0);
}

#[tokio::test]
async fn a_mark_is_one_per_person_and_the_arrays_agree() {
    let portal = Portal::start().await;
    let thread = thread(&portal).await;
    let (resident, expert) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
    let id = say(&resident, &thread, "Mark me").await;
    let path = format!("/en/comments/{id}/mark");
    resident.post(&path, &[("mark", "up")]).await.is(404);
    let token = expert.token().await;
    let all = (0..6).map(|_| expert.post_with(&path, &token, &[("mark", "up")]));
    futures_util::future::join_all(all).await;
    let counts = format!(
        "SELECT cardinality(reaction_up_users) || '/' || cardinality(reaction_down_users) || '/' || \
         (SELECT count(*) FROM app.reaction WHERE source = 'comment' AND object_id = c.id) FROM core_comment c WHERE id = {id}"
    );
    assert_eq!(portal.database.value(&counts).await, "1/0/1");
    expert.post(&path, &[("mark", "down")]).await.is(303);
    assert_eq!(portal.database.value(&counts).await, "0/1/1");
    expert.post(&path, &[("mark", "none")]).await.is(303);
    assert_eq!(portal.database.value(&counts).await, "0/0/0");
    expert.post(&format!("{thread}/mark"), &[("mark", "up")]).await.is(303);
    portal.get(&thread).await.ok().shows("+ 1");
}

#[tokio::test]
async fn three_reports_hide_a_comment_until_a_moderator_has_looked() {
    let portal = Portal::start().await;
    let thread = thread(&portal).await;
    let resident = portal.signed_in("resident").await;
    let id = say(&resident, &thread, "Buy cheap coins").await;
    resident.get(&format!("/en/comments/{id}/report")).await.is(404);
    let path = format!("/en/comments/{id}/report");
    for account in ["expert", "manager", "owner"] {
        portal.get(&thread).await.ok().shows("Buy cheap coins");
        let reporter = portal.signed_in(account).await;
        reporter.post(&path, &[]).await.is(422).shows("Choose a reason");
        reporter.get(&path).await.ok().shows("Buy cheap coins");
        for _ in 0..2 {
            let last = reporter.post(&path, &[("reason", "spam")]).await;
            assert!([303, 404].contains(&last.status), "{}", last.status);
        }
    }
    portal.get(&thread).await.ok().hides("Buy cheap coins").shows("a moderator looks at it");
    let moderator = portal.signed_in("moderator").await;
    moderator.get("/en/office").await.ok().shows("Reported comments");
    moderator.get("/en/office/comments").await.ok().shows("Buy cheap coins").shows("Reports: 3").shows("Spam");
    let desk = format!("/en/office/comments/{id}");
    moderator.post(&desk, &[("act", "remove")]).await.is(303);
    moderator.get("/en/office/comments").await.ok().shows("Say why it is removed").shows("Buy cheap coins");
    moderator.post(&desk, &[("act", "remove"), ("words", "Advertisement")]).await.is(303);
    moderator.get("/en/office/comments").await.ok().hides("Buy cheap coins");
    moderator.post(&desk, &[("act", "keep")]).await.is(303);
    portal.get(&thread).await.ok().shows("A moderator has removed this comment");
    resident.get("/en/cabinet/notifications").await.ok().shows("Advertisement");
    let log = "SELECT action FROM core_actionlog WHERE log_type = 'core_comment' ORDER BY id";
    assert_eq!(portal.database.column(log).await, ["create", "report", "report", "report", "remove"]);
}
