//! Work in the background: it is done once it is asked for, again when it failed, and it says how far it is.

use crate::kit::{Database, config};
use futures_util::FutureExt;
use serde_json::json;
use techhub::jobs::{self, Context, Kind};

const KINDS: &[Kind] = &[
    Kind {
        name: "double",
        run: |task| async { Ok(json!(task.payload["number"].as_i64().unwrap() * 2)) }.boxed(),
        gave_up: None,
    },
    Kind { name: "break", run: |_| async { anyhow::bail!("no luck") }.boxed(), gave_up: None },
    Kind { name: "panic", run: |_| async { panic!("on purpose") }.boxed(), gave_up: None },
    Kind {
        name: "half",
        run: |task| async { task.progress(50).await.and(Err(anyhow::anyhow!("half"))) }.boxed(),
        gave_up: None,
    },
];

fn context(database: &Database) -> Context {
    Context { kinds: KINDS, ..Context::new(config(&database.url)).unwrap() }
}

async fn ask(database: &Database, kind: &str) -> i64 {
    jobs::enqueue(&database.connect().await, kind, &json!({ "number": 21 }), None).await.unwrap()
}

#[tokio::test]
async fn a_job_leaves_its_result() {
    let database = Database::empty().await;
    let user = database.number("INSERT INTO account_user DEFAULT VALUES RETURNING id").await;
    let user = i32::try_from(user).unwrap();
    let db = database.connect().await;
    jobs::enqueue(&db, "double", &json!({ "number": 21 }), Some(user)).await.unwrap();
    assert_eq!(jobs::of_user(&db, user, "double").await.unwrap().unwrap().state, "waiting");
    jobs::drain(&context(&database)).await.unwrap();
    let state = jobs::of_user(&db, user, "double").await.unwrap().unwrap();
    assert_eq!((state.state.as_str(), state.progress, &state.result), ("done", 100, &json!(42)));
    assert!(jobs::of_user(&db, user + 1, "double").await.unwrap().is_none());
}

#[tokio::test]
async fn a_job_that_fails_is_tried_again_and_ends() {
    let database = Database::empty().await;
    for kind in ["break", "panic", "half", "unknown"] {
        ask(&database, kind).await;
    }
    let context = context(&database);
    for tries in 1..=5 {
        jobs::drain(&context).await.unwrap();
        let rows = database.column("SELECT attempts || ' ' || state FROM app.job").await;
        let state = if tries < 5 { "waiting" } else { "failed" };
        assert_eq!(rows, vec![format!("{tries} {state}"); 4]);
        database.run("UPDATE app.job SET next_at = now()").await;
    }
    let errors = database.column("SELECT error FROM app.job ORDER BY id").await;
    assert!(errors[0].contains("no luck") && errors[1].contains("panicked"), "{errors:?}");
    assert_eq!(database.column("SELECT progress FROM app.job WHERE kind = 'half'").await, ["50"]);
}

#[tokio::test]
async fn two_workers_never_do_the_same_job() {
    let database = Database::empty().await;
    for _ in 0..20 {
        ask(&database, "double").await;
    }
    let context = context(&database);
    let (one, two) = futures_util::join!(jobs::drain(&context), jobs::drain(&context));
    one.and(two).unwrap();
    assert_eq!(database.column("SELECT DISTINCT attempts || ' ' || state FROM app.job").await, ["1 done"]);
}
