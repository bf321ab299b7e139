use super::{Device, forms::Ending, queries};
use crate::{
    access::{Me, session},
    db::Db,
    web::{Answer, Flash, Form, Nothing, PortalError, Shell, page},
};
use actix_session::Session;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "devices/list.html")]
struct DevicesPage {
    shell: Shell,
    sessions: Vec<Line>,
}

/// A session as its owner sees it.
struct Line {
    id: i64,
    device: Device,
    name: String,
    last: String,
    since: String,
    ip: String,
    own: bool,
}

impl Line {
    fn of(row: queries::Row, own: &str, shell: &Shell) -> Line {
        let device = Device::of(&row.user_agent);
        Line {
            id: row.id,
            device,
            name: device.words(shell.t),
            last: shell.t.moment(&row.last_activity),
            since: shell.t.moment(&row.created_at),
            ip: row.ip.map(|ip| ip.ip().to_string()).unwrap_or_default(),
            own: row.session_key == own,
        }
    }
}

/// `GET /cabinet/devices`.
pub async fn list(me: Me, shell: Shell, session: Session, mut db: Db) -> Answer {
    let own = session::own_key(&session);
    let rows = queries::list(&mut db, me.id).await?;
    let sessions = rows.into_iter().map(|row| Line::of(row, &own, &shell)).collect();
    Ok(page::html(StatusCode::OK, &DevicesPage { shell, sessions }))
}

/// `POST /cabinet/devices/end`.
pub async fn end(me: Me, shell: Shell, session: Session, mut db: Db, Form(form): Form<Ending>) -> Answer {
    if !queries::end(&mut db, me.actor(), me.id, form.id).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.devices_ended()))?;
    Ok(page::see_other(&shell.here("/cabinet/devices")))
}

/// `POST /cabinet/devices/end-others`.
pub async fn end_others(me: Me, shell: Shell, session: Session, mut db: Db, _: Form<Nothing>) -> Answer {
    let own = session::own_key(&session);
    queries::end_others(&mut db, me.actor(), me.id, &own).await?;
    session::say(&session, Flash::success(shell.t.devices_others_ended()))?;
    Ok(page::see_other(&shell.here("/cabinet/devices")))
}
