//! The program itself, as somebody starts it: one clear sentence for every fault, never a panic.

use crate::kit::{Database, eventually};
use std::{
    net::TcpListener,
    process::{Child, Command, Output, Stdio},
};

/// The program with nothing in its environment but what is given.
fn techhub(arguments: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_techhub"));
    command.args(arguments).env_clear().envs(environment.iter().copied()).stdin(Stdio::null());
    command
}

/// Runs it to its end, without holding up the server that may be running in this test.
async fn run(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

/// What it says before it gives up: one line, no panic, a code that says no.
async fn complaint(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = run(techhub(arguments, environment)).await;
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{arguments:?} {environment:?} went well");
    assert!(!said.contains("panicked"), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(said.starts_with("techhub: "), "{said}");
    said
}

async fn well(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = run(techhub(arguments, environment)).await;
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn a_wrong_configuration_is_one_sentence_that_names_the_variable() {
    let url = ("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing");
    for command in ["serve", "migrate", "demo", "worker"] {
        assert!(complaint(&[command], &[]).await.contains("DATABASE_URL"), "{command}");
        assert!(complaint(&[command], &[url]).await.contains("DATABASE_URL"), "{command}");
        assert!(complaint(&[command], &[("DATABASE_URL", "mysql://x")]).await.contains("DATABASE_URL"), "{command}");
    }
    for (name, value) in [
        ("BIND", "everywhere"),
        ("DATABASE_POOL", "-3"),
        ("DEFAULT_LANGUAGE", "de"),
        ("DEMO", "perhaps"),
        ("ENVIRONMENT", "moon"),
        ("TECHHUB_CONFIG", "/no/such/file"),
    ] {
        assert!(complaint(&["serve"], &[url, (name, value)]).await.contains(name), "{name}");
    }
}

#[tokio::test]
async fn demo_mode_and_production_are_never_together() {
    let database = Database::empty().await;
    let production = [
        ("DATABASE_URL", database.url.as_str()),
        ("ENVIRONMENT", "production"),
        ("PUBLIC_URL", "https://techhub.example"),
    ];
    let mut demo = production.to_vec();
    demo.push(("DEMO", "1"));
    assert!(complaint(&["serve"], &demo).await.contains("DEMO"));
    assert!(complaint(&["demo"], &production).await.contains("production"));
    assert_eq!(database.number("SELECT count(*) FROM account_user").await, 0);
}

#[tokio::test]
async fn a_port_in_use_is_one_sentence() {
    let database = Database::empty().await;
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let bind = taken.local_addr().unwrap().to_string();
    let said = complaint(&["serve"], &[("DATABASE_URL", &database.url), ("BIND", &bind)]).await;
    assert!(said.contains("BIND") && said.contains(&bind), "{said}");
}

#[tokio::test]
async fn a_server_starts_only_over_a_schema_of_its_own_age() {
    let database = Database::bare().await;
    let url = [("DATABASE_URL", database.url.as_str()), ("BIND", "127.0.0.1:0")];
    assert!(complaint(&["serve"], &url).await.contains("older"));
    assert!(complaint(&["demo"], &url).await.contains("older"));
    well(&["migrate"], &url).await;
    database.run("INSERT INTO __diesel_schema_migrations (version) VALUES ('99999999')").await;
    for command in ["serve", "migrate", "demo", "worker"] {
        assert!(complaint(&[command], &url).await.contains("newer"), "{command}");
    }
    let missing = format!("{}_not_there", database.url);
    assert!(complaint(&["serve"], &[("DATABASE_URL", &missing)]).await.contains("does not exist"));
}

#[tokio::test]
async fn four_programs_may_migrate_one_database_at_once() {
    let database = Database::bare().await;
    let url = [("DATABASE_URL", database.url.as_str())];
    let all = futures_util::future::join_all((0..4).map(|_| well(&["migrate"], &url))).await;
    let idle = all.iter().filter(|said| said.contains("up to date")).count();
    assert_eq!(idle, 3, "{all:?}");
    assert!(well(&["migrate"], &url).await.contains("up to date"));
}

#[tokio::test]
async fn the_demo_is_loaded_once() {
    let database = Database::empty().await;
    let media = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("program-{}", database.name));
    let environment = [("DATABASE_URL", database.url.as_str()), ("DEMO", "1"), ("MEDIA_DIR", media.to_str().unwrap())];
    assert!(well(&["demo"], &environment).await.contains("loaded"));
    let count = "SELECT count(*) FROM core_event";
    let events = database.number(count).await;
    assert!(events >= 24);
    assert!(well(&["demo"], &environment).await.contains("already there"));
    assert_eq!(database.number(count).await, events);
    std::fs::remove_dir_all(media).unwrap();
}

#[tokio::test]
async fn the_demo_has_what_was_promised() {
    let database = Database::demo().await;
    for (table, least) in [
        ("core_organization", 7),
        ("core_city", 20),
        ("core_category", 5),
        ("booking_room", 16),
        ("core_event", 24),
        ("core_vacancy", 24),
        ("core_article", 6),
        ("core_blog", 6),
        ("service_service", 8),
        ("account_company", 12),
        ("core_faqitem", 10),
        ("core_banner", 2),
    ] {
        let count = database.number(&format!("SELECT count(*) FROM {table}")).await;
        assert!(count >= least, "{table} has {count} rows");
    }
    for condition in ["datetime_start > now()", "datetime_end < now()"] {
        let count = database.number(&format!("SELECT count(*) FROM core_event WHERE {condition}")).await;
        assert!(count >= 6, "{count} events with {condition}");
    }
    let roles = database.column("SELECT DISTINCT role FROM account_user").await;
    assert!(roles.len() >= 5, "{roles:?}");
}

#[tokio::test]
async fn the_demo_accounts_are_six_roles_with_a_password() {
    let said = well(&["demo", "--accounts"], &[]).await;
    for role in ["resident", "owner", "moderator", "expert", "manager", "admin"] {
        assert!(said.contains(role), "{role} is not in:\n{said}");
    }
    assert!(said.matches("techhub-demo").count() >= 6, "{said}");
    assert!(said.matches('@').count() >= 6, "{said}");
}

#[tokio::test]
async fn the_first_administrator_is_made_once() {
    let database = Database::empty().await;
    let url = database.url.clone();
    let create = async |email: &'static str, password: &'static str| {
        let url = url.clone();
        tokio::task::spawn_blocking(move || {
            let arguments = ["create-admin", "--email", email, "--name", "Aida Serikova"];
            let mut command = techhub(&arguments, &[("DATABASE_URL", &url), ("DEMO", "1")]);
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn().unwrap();
            // It may refuse before it asks.
            let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), format!("{password}\n").as_bytes());
            child.wait_with_output().unwrap()
        })
        .await
        .unwrap()
    };
    let good = "an-orchard-of-apples-7";
    for (email, password) in [("not-an-address", good), ("aida@techhub.example", "short"), ("aida@techhub.example", "")]
    {
        let refused = create(email, password).await;
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(!refused.status.success() && said.trim_end().lines().count() == 1, "{email} {password}: {said}");
    }
    let made = create("aida@techhub.example", good).await;
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let sql = "SELECT role || ' ' || is_superuser || ' ' || left(password, 9) FROM account_user";
    assert_eq!(database.column(sql).await, ["admin true $argon2id"]);
    let again = create("AIDA@techhub.example", good).await;
    assert!(!again.status.success());
    assert_eq!(database.number("SELECT count(*) FROM account_user").await, 1);
}

/// Ends a child when the test does.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn a_served_portal_answers_and_ends_when_asked() {
    let database = Database::demo().await;
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let bind = port.to_string();
    let mut command =
        techhub(&["serve"], &[("DATABASE_URL", &database.url), ("BIND", &bind), ("WORKERS", "1"), ("DEMO", "1")]);
    let mut running = Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    eventually("the server listens", async || tokio::net::TcpStream::connect(port).await.is_ok()).await;
    let client = crate::kit::Client::new(port);
    client.get("/en/events", &[]).await.ok().shows("demo-notice");
    client.get("/readyz", &[]).await.ok();
    let id = running.0.id().to_string();
    assert!(Command::new("kill").args(["-s", "TERM", &id]).status().unwrap().success());
    let mut code = None;
    eventually("the server ends", async || {
        code = running.0.try_wait().unwrap();
        code.is_some()
    })
    .await;
    assert!(code.unwrap().success(), "{code:?}");
}
