use crate::{config::Database, web::PortalError};
use ::deadpool::{Runtime, managed::Timeouts};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Data};
use diesel::{
    ConnectionError, ConnectionResult,
    connection::{Instrumentation, InstrumentationEvent},
};
use diesel_async::{
    AsyncConnection, AsyncPgConnection, SimpleAsyncConnection,
    pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod, deadpool},
};
use futures_util::{FutureExt, future::LocalBoxFuture};
use prometheus::IntCounter;
use std::{
    ops::{Deref, DerefMut},
    time::Duration,
};
use tokio_postgres::NoTls;

pub type Pool = deadpool::Pool<AsyncPgConnection>;
pub type Connection = deadpool::Object<AsyncPgConnection>;

/// The connections that the pages of one thread share.
///
/// They prefer generic plans: our statements are prepared once and asked thousands of times, and planning a
/// list with its joins anew costs PostgreSQL three times what running it costs (measured, `bench/README.md`).
/// One slip in a word of six letters still finds it: that is a similarity of a half.
/// A statement that hangs ends on the server after `DATABASE_TIMEOUT_MS`.
pub fn pool(config: &Database, queries: IntCounter) -> anyhow::Result<Pool> {
    let settings = format!(
        "SET plan_cache_mode = force_generic_plan; SET jit = off; SET application_name = 'techhub'; \
         SET pg_trgm.word_similarity_threshold = 0.5; \
         SET statement_timeout = {}; SET lock_timeout = 1000; SET idle_in_transaction_session_timeout = 10000",
        config.timeout.as_millis()
    );
    let mut manager = ManagerConfig::default();
    manager.recycling_method = RecyclingMethod::Fast;
    manager.custom_setup = Box::new(move |url| {
        let settings = settings.clone();
        let queries = queries.clone();
        async move {
            let mut db = AsyncPgConnection::establish(url).await?;
            db.batch_execute(&settings).await.map_err(ConnectionError::CouldntSetupConfiguration)?;
            db.set_instrumentation(Counting(queries));
            Ok(db)
        }
        .boxed()
    });
    let manager = AsyncDieselConnectionManager::new_with_config(&config.url, manager);
    let wait = Some(config.timeout.min(Duration::from_secs(1)));
    Ok(Pool::builder(manager)
        .max_size(config.pool)
        .runtime(Runtime::Tokio1)
        .timeouts(Timeouts { wait, create: wait, recycle: None })
        .build()?)
}

/// Counts statements, for `/metrics` and for the test that no page asks too often.
struct Counting(IntCounter);

impl Instrumentation for Counting {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            self.0.inc();
        }
    }
}

/// One plain connection outside of the pool, for commands.
pub async fn connect(url: &str) -> ConnectionResult<AsyncPgConnection> {
    let (client, connection) =
        tokio_postgres::connect(url, NoTls).await.map_err(|error| ConnectionError::BadConnection(reason(&error)))?;
    AsyncPgConnection::try_from_client_and_connection(client, connection).await
}

/// Why there is no connection, as PostgreSQL or the system says it; the driver's own words leave that out.
fn reason(error: &tokio_postgres::Error) -> String {
    if let Some(said) = error.as_db_error() {
        return said.message().to_owned();
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// A connection from the pool, or the error page that says the portal is not available for the moment.
pub async fn one(pool: &Pool) -> Result<Connection, PortalError> {
    pool.get().await.map_err(|error| PortalError::Unavailable(error.to_string()))
}

/// One pooled connection, taken when a handler asks for it.
pub struct Db {
    /// There unless it is given back for a while, by [`Db::aside`], which nobody can look into.
    connection: Option<Connection>,
    pool: Data<Pool>,
}

impl Db {
    /// For handlers that wait for something else first, such as a file: nobody holds a connection meanwhile.
    pub async fn of(pool: Data<Pool>) -> Result<Db, PortalError> {
        Ok(Db { connection: Some(one(&pool).await?), pool })
    }

    /// Gives the connection back while something else is waited for that takes long - a password's turn to be
    /// hashed -, so that a crowd of those does not keep readers from theirs. Outside of transactions.
    pub async fn aside<T>(&mut self, work: impl Future<Output = T>) -> Result<T, PortalError> {
        self.connection = None;
        let done = work.await;
        self.connection = Some(one(&self.pool).await?);
        Ok(done)
    }
}

impl FromRequest for Db {
    type Error = PortalError;
    type Future = LocalBoxFuture<'static, Result<Self, PortalError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let pool = req.app_data::<Data<Pool>>().cloned();
        async move {
            let pool = pool.ok_or_else(|| anyhow::anyhow!("the application has no pool"))?;
            Db::of(pool).await
        }
        .boxed_local()
    }
}

impl Deref for Db {
    type Target = AsyncPgConnection;
    #[expect(clippy::expect_used, reason = "only `aside` takes it away, which ends with another one or an error")]
    fn deref(&self) -> &AsyncPgConnection {
        self.connection.as_ref().expect("a connection")
    }
}

impl DerefMut for Db {
    #[expect(clippy::expect_used, reason = "as above")]
    fn deref_mut(&mut self) -> &mut AsyncPgConnection {
        self.connection.as_mut().expect("a connection")
    }
}
