//! The application: which sections there are, and what wraps every answer.

use crate::{
    companies,
    config::Config,
    content, db,
    dictionary::Dictionary,
    home,
    i18n::Lang,
    landing, search, services, site,
    web::{
        Portal,
        assets::{self, Assets},
        envelope::envelope,
        metrics::Metrics,
        ready::ready_pages,
    },
};
use actix_web::{
    App, HttpServer,
    dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
    web::{self, Data, ServiceConfig},
};
use anyhow::Context as _;
use std::{net::TcpListener, time::Duration};

/// How long answers under way may take when the program is asked to end, in seconds.
const FAREWELL: u64 = 10;

/// Everything that pages share, made from the configuration and the database.
pub async fn portal(config: Config) -> anyhow::Result<Portal> {
    let metrics = Metrics::new()?;
    let pool = db::pool(&config.database, metrics.queries.clone())?;
    let db = db::one(&pool).await?;
    let dictionary = Dictionary::load(&db).await?;
    let folder = &config.pages.static_dir;
    let assets = Assets::load(folder).with_context(|| format!("STATIC_DIR {} can't be read", folder.display()))?;
    drop(db);
    Ok(Portal::new(config, pool, metrics, assets, dictionary))
}

/// Keeps what is in memory in step with the database, for as long as somebody polls it.
pub async fn follow_changes(portal: Data<Portal>) {
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel::<String>();
    let url = portal.config.database.url.clone();
    let listening = db::listen(url, move |table| {
        // The receiver below lives exactly as long as this.
        let _ = sender.send(table.to_owned());
    });
    let learning = async {
        while let Some(table) = receiver.recv().await {
            portal.changed(&table).await;
        }
    };
    futures_util::join!(listening, learning);
}

/// The application over one portal; tests use the same.
pub fn app(
    portal: Data<Portal>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<actix_web::body::BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    App::new().app_data(portal.clone()).wrap(from_fn(envelope)).configure(|cfg| routes(cfg, &portal))
}

fn routes(cfg: &mut ServiceConfig, portal: &Portal) {
    cfg.route("/static/{name:.*}", web::get().to(assets::serve));
    cfg.service(actix_files::Files::new("/media", &portal.config.pages.media_dir).prefer_utf8(true));
    for lang in Lang::ALL {
        cfg.service(web::scope(&format!("/{lang}")).wrap(from_fn(ready_pages)).configure(sections));
    }
    site::bare_routes(cfg);
}

/// One line per section.
fn sections(cfg: &mut ServiceConfig) {
    cfg.configure(home::routes)
        .configure(content::events::routes)
        .configure(content::vacancies::routes)
        .configure(services::routes)
        .configure(companies::routes)
        .configure(content::articles::routes)
        .configure(content::blogs::routes)
        .configure(content::faq::routes)
        .configure(search::routes)
        .configure(site::routes)
        .configure(landing::routes);
}

/// Starts the server; it listens when this returns.
pub fn serve(portal: Data<Portal>, listener: TcpListener) -> anyhow::Result<Server> {
    let workers = portal.config.server.workers;
    let mut server = HttpServer::new(move || app(portal.clone()))
        .client_request_timeout(Duration::from_secs(10))
        .shutdown_timeout(FAREWELL)
        .listen(listener)?;
    if workers > 0 {
        server = server.workers(workers);
    }
    Ok(server.run())
}
