//! Requests taken out of the office: the filtered queue as a table, one request with its files as an archive. Both are
//! made in the background, kept sealed for some days and fetched by who asked for them alone.
//!
//! The table is CSV, which every program of this kind opens, or XLSX with its dates as dates; it names no person.

mod forms;
mod pages;
mod queries;
mod sheet;
mod work;

pub use sheet::make_xlsx;
pub use work::{CSV, XLSX, ZIP, make_csv, make_zip};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/requests/export", web::get().to(pages::show))
        .route("/office/requests/export", web::post().to(pages::ask))
        .route("/office/requests/export/{kind:csv|xlsx|zip}", web::get().to(pages::fetch))
        .route("/office/requests/{id}/export", web::post().to(pages::ask_one));
}
