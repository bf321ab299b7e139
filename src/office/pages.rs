use crate::{
    access::{May, right::Office},
    web::{Page, PageResult, Shell},
};
use askama::Template;

#[derive(Template)]
#[template(path = "office/home.html")]
pub struct OfficeHome {
    shell: Shell,
}

/// `GET /office`.
pub async fn home(_: May<Office>, shell: Shell) -> PageResult<OfficeHome> {
    Ok(Page(OfficeHome { shell }))
}
