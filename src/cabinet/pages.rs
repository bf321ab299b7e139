use crate::{
    access::Me,
    web::{Page, PageResult, Shell},
};
use askama::Template;

#[derive(Template)]
#[template(path = "cabinet/home.html")]
pub struct CabinetHome {
    shell: Shell,
    name: String,
}

/// `GET /cabinet`.
pub async fn home(me: Me, shell: Shell) -> PageResult<CabinetHome> {
    Ok(Page(CabinetHome { shell, name: me.name() }))
}
