use super::queries;
use crate::{
    access::{
        Actor,
        throttle::{self, Limit},
    },
    db::Db,
    web::{Answer, Portal, Shell, page},
};
use actix_web::{
    http::StatusCode,
    web::{Bytes, Data},
};
use askama::Template;

/// The longest name that is kept, in characters.
const NAME: usize = 150;

#[derive(Template)]
#[template(path = "honeypot/show.html")]
struct FalsePage {
    shell: Shell,
    tried: bool,
}

/// `GET /admin/`.
pub async fn show(shell: Shell) -> Answer {
    Ok(page::html(StatusCode::OK, &FalsePage { shell, tried: false }))
}

/// `POST /admin/`: whatever was sent, in whatever form, the name was wrong. It counts as a wrong password of the
/// sender's network.
pub async fn note(shell: Shell, portal: Data<Portal>, actor: Actor, mut db: Db, body: Bytes) -> Answer {
    let pairs: Vec<(String, String)> = serde_html_form::from_bytes(&body).unwrap_or_default();
    let name = pairs.into_iter().find(|(field, _)| field == "username").map(|(_, value)| value).unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME).collect();
    // Who tries too often gets the same answer, and fills no table.
    let counted = throttle::count_network(&mut db, &portal.vault, Limit::Network, &actor, portal.config.demo).await;
    if counted.is_ok() {
        queries::note(&mut db, &portal.vault, &actor, &name).await?;
    }
    Ok(page::html(StatusCode::OK, &FalsePage { shell, tried: true }))
}
