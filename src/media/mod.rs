//! Files that people send: received, looked into, kept, checked for viruses, served.
//!
//! A section takes files so: its form implements [`WithFiles`], the handler takes a [`FileForm`] and only then a
//! connection (`Db::of`, because a file may take its time to arrive), gives each file to [`take_in`] and, in the
//! transaction of what refers to it, to [`add_picture`] or [`add_file`]; it takes them back with [`remove_picture`]
//! and [`remove_file`]. Pictures are shown by `/media/` and `shared_mediafile.file` as all others; until a job has
//! made them they are a placeholder. Private files are read at `/files/ID`, by their author and by whom the section
//! names in `readers.rs`.
//!
//! Tables: shared_mediafile, shared_protectedmediafile, app.picture, app.file_name.

mod fault;
mod incoming;
mod kind;
mod look;
mod model;
mod pages;
mod picture;
mod queries;
mod readers;
mod receive;
mod scan;
mod store;
pub mod work;

pub use fault::Fault;
pub use incoming::Incoming;
pub use kind::{CERTIFICATE, DOCUMENT, Kind, PICTURE, Wanted};
pub use look::Looked;
pub use model::{Kept, PrivateFile, Shown, WAITING, quota, size_words, take_chosen, take_in};
pub use queries::{
    add_file, add_picture, files, files_at, own_files, own_pictures, picture, remove_file, remove_files_at,
    remove_files_of, remove_picture,
};
pub use receive::{FileForm, Files, Slot, Upload, WithFiles, is_multipart};
pub use store::{Place, Store};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/files/{public_id}", web::get().to(pages::private));
}

/// What needs no language.
pub fn bare_routes(cfg: &mut ServiceConfig) {
    cfg.route("/media/u/waiting.svg", web::get().to(pages::waiting))
        .route("/media/u/{uuid}/{name}", web::get().to(pages::picture));
}
