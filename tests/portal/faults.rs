//! What readers get when something breaks, and that the portal gets well by itself.

use crate::kit::{Answer, Client, Database, Portal, config, eventually, server};
use actix_web::{App, HttpServer, middleware::from_fn, web};
use std::{
    net::TcpListener,
    time::{Duration, Instant},
};
use techhub::web::envelope::envelope;

/// Nobody waits longer for the page that says what is wrong.
const SOON: Duration = Duration::from_secs(2);

/// The answer to a page whose database is away: soon, and in the reader's language.
async fn unavailable(portal: &Portal, path: &str, title: &str) -> Answer {
    let asked = Instant::now();
    let answer = portal.get(path).await.is(503);
    assert!(asked.elapsed() < SOON, "{path} took {:?}", asked.elapsed());
    let wait: u32 = answer.has("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(answer.has("cache-control"), "no-store");
    let page = answer.page();
    assert!(page.texts("h1").iter().any(|heading| heading == title), "{path}: {:?}", page.texts("h1"));
    assert_eq!(page.texts(".error-page__id code"), [answer.has("x-request-id")]);
    assert!(!answer.text().contains("postgres") && !answer.text().contains("SQL"), "{}", answer.main());
    answer
}

impl Database {
    /// PostgreSQL lets nobody in any more, and those who are in are thrown out.
    async fn goes_away(&self) {
        let admin = Database { url: server(), name: "none".to_owned() + &self.name };
        admin.run(&format!("ALTER DATABASE {} ALLOW_CONNECTIONS false", self.name)).await;
        admin
            .rows(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'", self.name))
            .await;
    }

    async fn comes_back(&self) {
        let admin = Database { url: server(), name: "none".to_owned() + &self.name };
        admin.run(&format!("ALTER DATABASE {} ALLOW_CONNECTIONS true", self.name)).await;
    }
}

#[tokio::test]
async fn without_its_database_the_portal_says_so_and_recovers() {
    let portal = Portal::start().await;
    portal.get("/ru/events").await.ok();
    portal.database.goes_away().await;
    unavailable(&portal, "/ru/events", "Портал временно недоступен").await;
    for path in [
        "/en",
        "/en/vacancies",
        "/en/companies",
        "/en/articles",
        "/en/faq",
        "/en/search?q=it",
        "/en/events/feed.atom",
        "/en/about",
        "/en/events/calendar.ics",
    ] {
        unavailable(&portal, path, "The portal is unavailable for the moment").await;
    }
    portal.get("/sitemap.xml").await.is(503);
    portal.get("/readyz").await.is(503);
    // What needs no database goes on.
    for path in ["/healthz", "/metrics", "/robots.txt"] {
        portal.get(path).await.ok();
    }
    portal.get("/en/nowhere").await.is(404);
    portal.get("/events").await.is(302);
    portal.database.comes_back().await;
    eventually("the portal recovers", async || portal.get("/ru/events").await.status == 200).await;
    portal.get("/readyz").await.ok();
}

#[tokio::test]
async fn ready_pages_outlive_the_database() {
    let portal = Portal::caching(crate::kit::Demo::With).await;
    let before = portal.get("/kk/events").await.ok();
    portal.database.goes_away().await;
    let after = portal.get("/kk/events").await.ok();
    assert_eq!(before.bytes, after.bytes);
    unavailable(&portal, "/kk/faq", "Портал уақытша қолжетімсіз").await;
    portal.database.comes_back().await;
    eventually("the portal recovers", async || portal.get("/kk/faq").await.status == 200).await;
}

#[tokio::test]
async fn connections_that_were_cut_are_replaced() {
    let portal = Portal::start().await;
    for _ in 0..3 {
        portal.get("/en/faq").await.ok();
        let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                      WHERE datname = current_database() AND pid <> pg_backend_pid()";
        portal.database.rows(others).await;
        // The one whose connection is cut under his hands may be asked to come again; the next one may not.
        eventually("there is a new connection", async || {
            let answer = portal.get("/en/faq").await;
            assert!(matches!(answer.status, 200 | 503), "{}", answer.status);
            answer.status == 200
        })
        .await;
    }
}

#[tokio::test]
async fn a_stuck_table_holds_up_its_own_pages_only() {
    let portal = Portal::start().await;
    let mut stuck = portal.database.session().await;
    let lock = stuck.transaction().await.unwrap();
    lock.batch_execute("LOCK TABLE core_event IN ACCESS EXCLUSIVE MODE").await.unwrap();
    unavailable(&portal, "/en/events", "The portal is unavailable for the moment").await;
    portal.get("/en/faq").await.ok();
    // More readers than connections: the last in the queue wait no longer than the first.
    let crowd = (0..12).map(|_| unavailable(&portal, "/kk/events", "Портал уақытша қолжетімсіз"));
    futures_util::future::join_all(crowd).await;
    portal.get("/en/faq").await.ok();
    lock.rollback().await.unwrap();
    eventually("the events are back", async || portal.get("/en/events").await.status == 200).await;
}

#[tokio::test]
async fn a_panic_is_a_page_with_a_number_and_the_next_reader_is_served() {
    let database = Database::empty().await;
    let inside = web::Data::new(techhub::app::portal(config(&database.url)).await.unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::new(listener.local_addr().unwrap());
    let portal = inside.clone();
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let thread = std::thread::spawn(move || {
        let app = move || {
            App::new()
                .app_data(portal.clone())
                .wrap(from_fn(envelope))
                // Routes stand once, for pages of any language.
                .route("/kk/boom", web::get().to(boom))
                .route("/kk/stuck", web::get().to(stuck))
                .route("/kk/fine", web::get().to(async || "fine"))
        };
        actix_web::rt::System::new().block_on(async {
            let server = HttpServer::new(app).workers(1).listen(listener).unwrap().run();
            sender.send(server.handle()).ok().unwrap();
            server.await.unwrap();
        });
    });
    let server = receiver.await.unwrap();
    for round in 1..=3 {
        let answer = client.get("/en/boom", &[]).await.is(500);
        let page = answer.page();
        assert!(page.texts("h1").contains(&"Something went wrong on our side".to_owned()));
        assert_eq!(page.texts(".error-page__id code"), [answer.has("x-request-id")]);
        assert!(answer.header("content-security-policy").is_some());
        answer.hides("a handler's own words");
        assert_eq!(client.get("/en/fine", &[]).await.ok().text(), "fine");
        assert_eq!(inside.metrics.panics.get(), round);
    }
    let asked = Instant::now();
    client.get("/en/stuck", &[]).await.is(503);
    assert!(asked.elapsed() < SOON, "{:?}", asked.elapsed());
    server.stop(false).await;
    thread.join().unwrap();
    inside.pool.close();
}

async fn boom() -> &'static str {
    panic!("a handler's own words")
}

async fn stuck() -> &'static str {
    std::future::pending().await
}
