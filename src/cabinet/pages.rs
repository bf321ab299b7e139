use super::{Asking, Line, Weight, waiting};
use crate::{
    access::Me,
    db::Db,
    web::{Page, PageResult, Portal, Shell},
};
use actix_web::web::Data;
use askama::Template;

#[derive(Template)]
#[template(path = "cabinet/home.html")]
pub struct CabinetHome {
    shell: Shell,
    name: String,
    tasks: Vec<Line>,
    advice: Vec<Line>,
}

/// `GET /cabinet`.
pub async fn home(me: Me, shell: Shell, portal: Data<Portal>, db: Db) -> PageResult<CabinetHome> {
    let asking = Asking { db: &db, me: &me, vault: &portal.vault, t: shell.t };
    let (tasks, advice) = waiting::lines(&asking).await?.into_iter().partition(|line| line.weight == Weight::Task);
    Ok(Page(CabinetHome { shell, name: me.name(), tasks, advice }))
}
