//! The application: which sections there are, and what wraps every answer.

use crate::{
    access::{self, identify, session::sessions},
    audit, cabinet, companies, complaints,
    config::{Config, Database},
    content,
    db::{self, Pool},
    dictionary::Dictionary,
    form_builder, home, landing, media, notices, office, outbox, people, requests, search, service_builder, services,
    site,
    web::{
        Portal, PortalError,
        assets::{self, Assets},
        envelope::envelope,
        form,
        metrics::Metrics,
        ready::ready_pages,
        scope,
    },
    webhooks,
};
use actix_web::{
    App, HttpResponse, HttpServer,
    dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
    web::{self, Data, PayloadConfig, ServiceConfig},
};
use anyhow::Context as _;
use std::{net::TcpListener, time::Duration};

/// How long answers under way may take when the program is asked to end, in seconds.
const FAREWELL: u64 = 10;

/// Everything that pages share, made from the configuration and the database.
pub async fn portal(config: Config) -> anyhow::Result<Portal> {
    let vault = config.vault()?;
    let metrics = Metrics::new()?;
    // For what no request asks: readiness, dictionaries. Pages have pools of their own (`thread_pool`).
    let pool = db::pool(&Database { pool: 2, ..config.database.clone() }, metrics.queries.clone())?;
    let db = db::one(&pool).await?;
    let dictionary = Dictionary::load(&db).await?;
    let folder = &config.pages.static_dir;
    let assets = Assets::load(folder).with_context(|| format!("STATIC_DIR {} can't be read", folder.display()))?;
    drop(db);
    let store = media::Store::new(&config)?;
    let providers = people::providers::Registry::new(&config.providers)?;
    Ok(Portal::new(config, vault, (store, providers), pool, metrics, assets, dictionary))
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
    let pool = thread_pool(&portal);
    App::new()
        .app_data(portal.clone())
        .app_data(Data::new(pool.clone()))
        .app_data(PayloadConfig::new(form::LARGEST))
        .wrap(from_fn(envelope))
        .configure(|cfg| routes(cfg, &portal, &pool))
}

/// This thread's share of the connections: a connection that another thread drives costs two wake-ups a query.
fn thread_pool(portal: &Portal) -> Pool {
    let config = &portal.config.database;
    let share = (config.pool / threads(portal)).max(2);
    let queries = portal.metrics.queries.clone();
    db::pool(&Database { pool: share, ..config.clone() }, queries).unwrap_or_else(|_| portal.pool.clone())
}

fn threads(portal: &Portal) -> usize {
    match portal.config.server.workers {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        workers => workers,
    }
}

fn routes(cfg: &mut ServiceConfig, portal: &Data<Portal>, pool: &Pool) {
    cfg.route("/static/{name:.*}", web::get().to(assets::serve));
    media::bare_routes(cfg);
    let content = actix_files::Files::new("/media", &portal.config.pages.media_dir).prefer_utf8(true);
    cfg.service(content.default_handler(web::to(async || Err::<HttpResponse, _>(PortalError::NotFound))));
    cfg.service(
        web::scope(scope::SCOPE)
            .wrap(from_fn(identify))
            .wrap(sessions(portal, pool))
            .wrap(from_fn(ready_pages))
            .configure(sections),
    );
    outbox::bare_routes(cfg);
    webhooks::bare_routes(cfg);
    people::honeypot::bare_routes(cfg);
    people::providers::bare_routes(cfg);
    site::bare_routes(cfg);
}

/// One line per section. What visitors read comes first: an address is compared with each route in turn.
fn sections(cfg: &mut ServiceConfig) {
    cfg.configure(home::routes)
        .configure(content::events::routes)
        .configure(content::vacancies::routes)
        .configure(services::routes)
        .configure(companies::routes)
        .configure(content::articles::routes)
        .configure(content::blogs::routes)
        .configure(content::faq::routes)
        .configure(content::catalogue::routes)
        .configure(search::routes)
        .configure(requests::filling::routes)
        .configure(requests::own_requests::routes)
        .configure(requests::request_exports::routes)
        .configure(requests::request_desk::routes)
        .configure(requests::request_editors::routes)
        .configure(requests::working_days::routes)
        .configure(companies::own_companies::routes)
        .configure(companies::membership::routes)
        .configure(companies::company_profile::routes)
        .configure(companies::company_office::routes)
        .configure(complaints::routes)
        .configure(companies::acting::routes)
        .configure(content::follows::routes)
        .configure(content::comments::routes)
        .configure(content::newsfeed::routes)
        .configure(content::voting::routes)
        .configure(content::solutions::routes)
        .configure(content::places::routes)
        .configure(content::registration::routes)
        .configure(content::feedback::routes)
        .configure(content::series::routes)
        .configure(content::banners::routes)
        .configure(content::candidates::routes)
        .configure(content::saved_searches::routes)
        .configure(content::writing::routes)
        .configure(content::moderation::routes)
        .configure(people::sign_in::routes)
        .configure(people::sign_up::routes)
        .configure(people::recovery::routes)
        .configure(people::restriction::routes)
        .configure(people::devices::routes)
        .configure(people::profile::routes)
        .configure(people::cv::routes)
        .configure(people::security::routes)
        .configure(people::second_factor::routes)
        .configure(people::privacy::routes)
        .configure(people::looks::routes)
        .configure(people::consents::routes)
        .configure(people::passkeys::routes)
        .configure(people::contacts::routes)
        .configure(people::press::routes)
        .configure(people::export::routes)
        .configure(people::deletion::routes)
        .configure(people::providers::routes)
        .configure(cabinet::routes)
        .configure(media::routes)
        .configure(notices::routes)
        .configure(office::routes)
        .configure(people::dossier::routes)
        .configure(people::blocking::routes)
        .configure(people::powers::routes)
        .configure(access::groups::routes)
        .configure(audit::routes)
        .configure(people::sessions::routes)
        .configure(people::honeypot::routes)
        .configure(outbox::mails::routes)
        .configure(service_builder::routes)
        .configure(webhooks::routes)
        .configure(form_builder::routes)
        .configure(outbox::routes)
        .configure(site::routes)
        .configure(landing::routes);
}

/// Starts the server; it listens when this returns.
pub fn serve(portal: Data<Portal>, listener: TcpListener) -> anyhow::Result<Server> {
    let threads = threads(&portal);
    let server = HttpServer::new(move || app(portal.clone()))
        .workers(threads)
        .client_request_timeout(Duration::from_secs(10))
        .shutdown_timeout(FAREWELL)
        .listen(listener)?;
    Ok(server.run())
}
