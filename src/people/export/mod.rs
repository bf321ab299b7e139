//! Everything about me in one file: made in the background, kept sealed for some days, fetched by its owner alone.
//!
//! The file is a ZIP. `data.json` holds `format` ([`FORMAT`]), `made_at`, `person` (the public id) and `tables`: for
//! each table that has something about the person, a list of its rows as objects, by column; see
//! `people::own_data` for which. `files/` holds the private files that the person has sent, `pictures/` the pictures;
//! each name begins with the id that the row has. `README.txt` says this to the reader.
//!
//! Tables: app.export_piece.

mod archive;
mod files;
mod forms;
mod pages;
mod queries;
mod work;

pub use archive::Archive;
/// Files that others make in the background are kept and fetched in the same way.
pub use pages::{bytes, pieces, until};
pub use queries::{begin, keep};
pub use work::{KIND, forget, make};

use actix_web::web::{self, ServiceConfig};
use chrono::TimeDelta;

/// The shape of `data.json`; a change that readers have to know of makes a new number.
const FORMAT: &str = "techhub-export/1";

/// How long a ready export can be fetched.
const KEPT: TimeDelta = TimeDelta::days(7);

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/privacy/export", web::get().to(pages::show))
        .route("/cabinet/privacy/export", web::post().to(pages::ask))
        .route("/cabinet/privacy/export/file", web::post().to(pages::fetch));
}
