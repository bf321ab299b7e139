use diesel_async::{AsyncConnection, AsyncPgConnection};
use sha2::{Digest, Sha256};
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use tokio::sync::OnceCell;
use tokio_postgres::{Client as Connection, NoTls, SimpleQueryMessage};

/// The PostgreSQL server that `bin/test` starts: the address of its maintenance database.
pub fn server() -> String {
    std::env::var("TEST_DATABASE_URL").expect("TEST_DATABASE_URL is not set: run the tests by bin/test")
}

/// Where a database of this name is on the test server.
fn address(name: &str) -> String {
    let server = server();
    let (base, rest) = server.split_at(server.rfind('/').unwrap() + 1);
    let parameters = rest.find('?').map_or("", |at| &rest[at..]);
    format!("{base}{name}{parameters}")
}

/// A database of one test's own, gone when the test is over.
pub struct Database {
    pub url: String,
    pub name: String,
}

static TEMPLATE: OnceCell<String> = OnceCell::const_new();
static DEMO: OnceCell<String> = OnceCell::const_new();
static NUMBER: AtomicU32 = AtomicU32::new(0);

impl Database {
    /// With the schema and no rows.
    pub async fn empty() -> Database {
        Database::clone_of(TEMPLATE.get_or_init(migrated).await).await
    }

    /// With the demo content.
    pub async fn demo() -> Database {
        Database::clone_of(DEMO.get_or_init(with_demo).await).await
    }

    /// Without even a schema.
    pub async fn bare() -> Database {
        Database::clone_of("template1").await
    }

    async fn clone_of(template: &str) -> Database {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("t_{}_{number}", std::process::id());
        create(&name, template).await;
        Database { url: address(&name), name }
    }

    /// Runs statements, for what a test needs and the portal can't do yet.
    pub async fn run(&self, sql: &str) {
        connect(&self.url).await.batch_execute(sql).await.unwrap_or_else(|error| panic!("{error:?}: {sql}"));
    }

    /// Why the database refuses a statement.
    pub async fn refusal(&self, sql: &str) -> String {
        match connect(&self.url).await.batch_execute(sql).await {
            Ok(()) => panic!("not refused: {sql}"),
            Err(error) => error.as_db_error().map_or_else(|| error.to_string(), |error| error.message().to_owned()),
        }
    }

    /// The rows of a query as text, NULL as an empty one.
    pub async fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        rows(&connect(&self.url).await, sql).await
    }

    /// The one column of a query's rows.
    pub async fn column(&self, sql: &str) -> Vec<String> {
        self.rows(sql).await.into_iter().map(|mut row| row.swap_remove(0)).collect()
    }

    /// The one value of a query.
    pub async fn value(&self, sql: &str) -> String {
        self.column(sql).await.into_iter().next().unwrap_or_else(|| panic!("no row: {sql}"))
    }

    pub async fn number(&self, sql: &str) -> i64 {
        self.value(sql).await.parse().unwrap()
    }

    /// For what is better said with diesel.
    pub async fn connect(&self) -> AsyncPgConnection {
        AsyncPgConnection::establish(&self.url).await.unwrap()
    }

    /// For what goes on over several statements.
    pub async fn session(&self) -> Connection {
        connect(&self.url).await
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // A test's own runtime may be the reason why it ends, so this one is apart.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async { connect(&server()).await.batch_execute(&sql).await }).unwrap();
        });
        if dropping.join().is_err() && !std::thread::panicking() {
            panic!("{} could not be dropped", self.name);
        }
    }
}

async fn connect(url: &str) -> Connection {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap_or_else(|e| panic!("{url}: {e:?}"));
    tokio::spawn(connection);
    client
}

async fn rows(db: &Connection, sql: &str) -> Vec<Vec<String>> {
    let messages = db.simple_query(sql).await.unwrap_or_else(|error| panic!("{error:?}: {sql}"));
    messages
        .into_iter()
        .filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => {
                Some((0..row.len()).map(|at| row.get(at).unwrap_or_default().to_owned()).collect())
            }
            _ => None,
        })
        .collect()
}

async fn create(name: &str, template: &str) {
    let db = connect(&server()).await;
    // Copying files is twice as fast as writing them to a log that nobody will read.
    let sql = format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy");
    for attempt in 0.. {
        match db.batch_execute(&sql).await {
            Ok(()) => return,
            // The template is busy while somebody's last connection to it closes.
            Err(error) if attempt < 100 && format!("{error:?}").contains("accessed by other users") => {
                tokio::time::sleep(Duration::from_millis(40)).await;
            }
            Err(error) => panic!("{sql}: {error:?}"),
        }
    }
}

/// A template is made once for all tests: whoever comes first makes it under another name and renames it.
/// `whole` is false when what belongs to it outside of the database is missing.
/// It stays on a server of yours (`TEST_DATABASE_URL`), so that the next run begins at once.
async fn made_once(name: String, whole: bool, make: impl AsyncFnOnce(&str)) -> String {
    let lock = connect(&server()).await;
    lock.batch_execute("SELECT pg_advisory_lock(7365)").await.unwrap();
    let there = rows(&lock, &format!("SELECT 1 FROM pg_database WHERE datname = '{name}'")).await;
    if there.is_empty() || !whole {
        sweep(&lock).await;
        lock.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
        let draft = format!("{name}_draft");
        lock.batch_execute(&format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).await.unwrap();
        make(&draft).await;
        let rename = format!("ALTER DATABASE {draft} RENAME TO {name}");
        for attempt in 0.. {
            match lock.batch_execute(&rename).await {
                Ok(()) => break,
                Err(error) if attempt >= 100 => panic!("{rename}: {error:?}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(40)).await,
            }
        }
    }
    lock.batch_execute("SELECT pg_advisory_unlock(7365)").await.unwrap();
    name
}

/// Drops what killed test runs of this machine have left.
async fn sweep(db: &Connection) {
    for row in rows(db, r"SELECT datname FROM pg_database WHERE datname LIKE 't\_%\_%'").await {
        let owner = row[0].split('_').nth(1).and_then(|number| number.parse::<u32>().ok());
        if owner.is_some_and(|process| !Path::new(&format!("/proc/{process}")).exists()) {
            let _ = db.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", row[0])).await;
        }
    }
}

async fn migrated() -> String {
    let name = format!("template_{}", fingerprint(&["migrations"]));
    made_once(name, true, async |draft| {
        create(draft, "template1").await;
        let url = address(draft);
        apart(async move || techhub::db::migrate::migrate(&url).await).await.unwrap();
    })
    .await
}

async fn with_demo() -> String {
    let template = TEMPLATE.get_or_init(migrated).await.clone();
    // What is in it depends on the day, too: the demo's dates are relative to today.
    let today = techhub::i18n::format::today().format("%Y%m%d");
    let name =
        format!("demo_{}_{today}", fingerprint(&["migrations", "demo", "src/seed/demo", "src/people", "src/vault"]));
    made_once(name, media_dir().exists(), async |draft| {
        create(draft, &template).await;
        let config = super::config(&address(draft));
        apart(async move || techhub::seed::demo::command(&config).await).await.unwrap();
    })
    .await
}

/// Where the pictures of the demo content are.
pub fn media_dir() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("media-{}", fingerprint(&["demo"])))
}

/// Where the files of people of one portal are.
pub fn upload_dir(url: &str) -> PathBuf {
    let name = url.rsplit('/').next().unwrap_or_default().split('?').next().unwrap_or_default();
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("uploads-{name}-{}", std::process::id()))
}

/// Runs what a command of the program runs on a runtime like the program's.
pub async fn apart<T: Send + 'static>(command: impl AsyncFnOnce() -> T + Send + 'static) -> T {
    let running = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(command())
    });
    running.await.unwrap()
}

/// A short hash over all files of folders, so that a changed file makes a new template.
fn fingerprint(folders: &[&str]) -> String {
    let mut hash = Sha256::new();
    for file in folders.iter().flat_map(|folder| files(folder)) {
        hash.update(file.to_string_lossy().as_bytes());
        hash.update(std::fs::read(&file).unwrap());
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// All files under a folder of the project, in order.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}
