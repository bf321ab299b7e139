//! The schema's version: bringing a database up to this program's, and telling an older or newer one.

use super::connect;
use diesel::{ConnectionError, QueryableByName, sql_types};
use diesel_async::{AsyncMigrationHarness, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// One key for all programs of the portal that may migrate the same database at the same moment.
const LOCK: i64 = 0x7465_6368_6875_6201;

#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    #[error("the database of DATABASE_URL can't be opened: {0}")]
    Connection(#[from] ConnectionError),
    #[error("the database is older than this program ({0} migrations are missing): run `techhub migrate`")]
    Older(usize),
    #[error("the database is newer than this program (it has the migration {0}): start the newer program instead")]
    Newer(String),
    #[error("PostgreSQL {0} is too old: TechHub needs version 15 or newer")]
    Server(String),
    #[error("a migration failed, and nothing of it was kept: {0}")]
    Migration(String),
    #[error("the database did not answer: {0}")]
    Query(#[from] diesel::result::Error),
}

/// Applies what is missing, each migration in a transaction, one program at a time; how many there were.
pub async fn migrate(url: &str) -> Result<usize, SchemaError> {
    let mut db = connect(url).await?;
    server_is_new_enough(&mut db).await?;
    db.batch_execute(&format!("SET application_name = 'techhub migrate'; SELECT pg_advisory_lock({LOCK})")).await?;
    let mut harness = AsyncMigrationHarness::new(db);
    let done = not_newer(&mut harness).and_then(|()| {
        let done = harness.run_pending_migrations(MIGRATIONS).map_err(|e| SchemaError::Migration(e.to_string()))?;
        Ok(done.len())
    });
    harness.into_inner().batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})")).await?;
    done
}

/// Takes back the newest `steps` migrations.
pub async fn revert(url: &str, steps: usize) -> Result<(), SchemaError> {
    let mut db = connect(url).await?;
    db.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})")).await?;
    let mut harness = AsyncMigrationHarness::new(db);
    for _ in 0..steps {
        harness.revert_last_migration(MIGRATIONS).map_err(|e| SchemaError::Migration(e.to_string()))?;
    }
    Ok(())
}

/// Whether this program and the database fit together.
pub async fn check(url: &str) -> Result<(), SchemaError> {
    let mut db = connect(url).await?;
    server_is_new_enough(&mut db).await?;
    let mut harness = AsyncMigrationHarness::new(db);
    not_newer(&mut harness)?;
    let missing = harness.pending_migrations(MIGRATIONS).map_err(|e| SchemaError::Migration(e.to_string()))?.len();
    if missing > 0 { Err(SchemaError::Older(missing)) } else { Ok(()) }
}

fn not_newer(harness: &mut AsyncMigrationHarness<AsyncPgConnection>) -> Result<(), SchemaError> {
    use diesel::migration::MigrationSource;
    let failed = |e: Box<dyn std::error::Error + Send + Sync>| SchemaError::Migration(e.to_string());
    let ours: Vec<String> = MigrationSource::<diesel::pg::Pg>::migrations(&MIGRATIONS)
        .map_err(failed)?
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect();
    let applied = harness.applied_migrations().map_err(failed)?;
    match applied.into_iter().map(|version| version.to_string()).find(|version| !ours.contains(version)) {
        Some(unknown) => Err(SchemaError::Newer(unknown)),
        None => Ok(()),
    }
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = sql_types::Integer)]
    number: i32,
    #[diesel(sql_type = sql_types::Text)]
    name: String,
}

async fn server_is_new_enough(db: &mut AsyncPgConnection) -> Result<(), SchemaError> {
    let version: Version = diesel::sql_query(
        "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
    )
    .get_result(db)
    .await?;
    if version.number < 150_000 { Err(SchemaError::Server(version.name)) } else { Ok(()) }
}
