//! Every table of the specification, module by module.

mod booking;
mod catalogue;
mod community;
mod content;
mod dictionaries;
mod education;
mod forms;
mod machinery;
mod media;
mod pages;
mod people;
mod posts;
mod requests;
mod reviews;

use super::table::Table;

/// What the search index is made of comes first, so that it can be built while the rest still loads.
pub fn searchable() -> Vec<Table> {
    [people::COMPANIES, posts::TABLES, catalogue::TABLES, dictionaries::FAQ, pages::TABLES, &[requests::REQUESTS]]
        .concat()
}

pub fn others() -> Vec<Table> {
    [
        people::TABLES,
        dictionaries::TABLES,
        content::TABLES,
        forms::TABLES,
        requests::TABLES,
        reviews::TABLES,
        media::TABLES,
        booking::TABLES,
        community::TABLES,
        education::TABLES,
        machinery::TABLES,
        machinery::NOISE,
    ]
    .concat()
}

pub fn all() -> Vec<Table> {
    [searchable(), others()].concat()
}
