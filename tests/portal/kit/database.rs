use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;

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

/// A database of one test's own; it is dropped with the whole throw-away server.
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

    pub async fn connect(&self) -> AsyncPgConnection {
        AsyncPgConnection::establish(&self.url).await.unwrap()
    }

    /// Runs statements, for what a test needs and the portal can't do yet.
    pub async fn run(&self, sql: &str) {
        self.connect().await.batch_execute(sql).await.unwrap();
    }
}

async fn create(name: &str, template: &str) {
    let mut db = AsyncPgConnection::establish(&server()).await.unwrap();
    // Copying files is twice as fast as writing them to a log that nobody will read.
    let sql = format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy");
    for attempt in 0.. {
        match db.batch_execute(&sql).await {
            Ok(()) => return,
            // The template is busy while somebody's last connection to it closes.
            Err(error) if attempt < 50 && error.to_string().contains("accessed by other users") => {
                tokio::time::sleep(std::time::Duration::from_millis(40)).await;
            }
            Err(error) => panic!("{sql}: {error}"),
        }
    }
}

async fn exists(name: &str) -> bool {
    use diesel::sql_types::{BigInt, Text};
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let mut db = AsyncPgConnection::establish(&server()).await.unwrap();
    let count: Count = diesel::sql_query("SELECT count(*) AS count FROM pg_database WHERE datname = $1")
        .bind::<Text, _>(name)
        .get_result(&mut db)
        .await
        .unwrap();
    count.count > 0
}

/// The template is made once for all tests: whoever comes first makes it under another name and renames it.
async fn made_once(name: String, make: impl AsyncFnOnce(&str)) -> String {
    let mut lock = AsyncPgConnection::establish(&server()).await.unwrap();
    lock.batch_execute("SELECT pg_advisory_lock(7365)").await.unwrap();
    if !exists(&name).await {
        let draft = format!("{name}_draft");
        lock.batch_execute(&format!("DROP DATABASE IF EXISTS {draft}")).await.unwrap();
        make(&draft).await;
        for _ in 0..100 {
            if lock.batch_execute(&format!("ALTER DATABASE {draft} RENAME TO {name}")).await.is_ok() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(40)).await;
        }
    }
    lock.batch_execute("SELECT pg_advisory_unlock(7365)").await.unwrap();
    name
}

async fn migrated() -> String {
    let name = format!("template_{}", fingerprint("migrations"));
    made_once(name, async |draft| {
        create(draft, "template1").await;
        techhub::db::migrate::migrate(&address(draft)).await.unwrap();
    })
    .await
}

async fn with_demo() -> String {
    let template = TEMPLATE.get_or_init(migrated).await.clone();
    let name = format!("demo_{}_{}", fingerprint("migrations"), fingerprint("demo"));
    made_once(name, async |draft| {
        create(draft, &template).await;
        super::portal::load_demo(&address(draft)).await;
    })
    .await
}

/// A short hash over all files of a folder, so that a changed file makes a new template.
fn fingerprint(folder: &str) -> String {
    let mut hash = Sha256::new();
    let mut folders = vec![std::path::PathBuf::from(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    for file in files {
        hash.update(file.to_string_lossy().as_bytes());
        hash.update(std::fs::read(&file).unwrap());
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
