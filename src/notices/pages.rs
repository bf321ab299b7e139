use super::{
    Channels, Kind, Quiet,
    forms::Settings,
    model::{Day, Told, by_day},
    queries,
};
use crate::{
    access::{Me, session},
    db::Db,
    web::{
        Answer, Choice, Flash, Form, Nothing, Page, PageResult, Pager, PortalError, Problems, Query, Shell, Slice,
        Turned, links, page, page_number,
    },
};
use actix_session::Session;
use actix_web::{http::StatusCode, web::Path};
use askama::Template;

#[derive(Template)]
#[template(path = "notices/list.html")]
pub struct NoticesPage {
    shell: Shell,
    days: Vec<Day>,
    /// The newest that the page shows, for "all read".
    newest: i32,
    slice: Slice<Told>,
}

impl NoticesPage {
    fn unread(&self) -> bool {
        self.days.iter().any(|day| day.unread)
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/notifications", &Turned::default(), &self.slice)
    }
}

/// `GET /cabinet/notifications`.
pub async fn list(me: Me, shell: Shell, turned: Query<Turned>, db: Db) -> PageResult<NoticesPage> {
    let mut slice = queries::page(&db, me.id, page_number(&turned.page)).await?;
    let rows = std::mem::take(&mut slice.rows);
    let newest = rows.iter().map(|row| row.id).max().unwrap_or_default();
    Ok(Page(NoticesPage { shell, newest, days: by_day(rows), slice }))
}

/// `GET /cabinet/notifications/{id}`: to what the news is about; it is read now.
pub async fn open(me: Me, shell: Shell, id: Path<i32>, mut db: Db) -> Answer {
    let path = queries::open(&mut db, me.id, *id).await?.ok_or(PortalError::NotFound)?;
    let path = links::local_path(&path).unwrap_or("/cabinet/notifications");
    Ok(page::see_other(&shell.here(path)))
}

/// `POST /cabinet/notifications/{id}/read`.
pub async fn read_one(me: Me, shell: Shell, id: Path<i32>, mut db: Db, _: Form<Nothing>) -> Answer {
    queries::open(&mut db, me.id, *id).await?.ok_or(PortalError::NotFound)?;
    Ok(page::see_other(&shell.here("/cabinet/notifications")))
}

/// Up to which one the reader has seen the list.
#[derive(serde::Deserialize)]
pub struct Seen {
    newest: i32,
}

/// `POST /cabinet/notifications/read`.
pub async fn read_all(me: Me, (shell, session): (Shell, Session), mut db: Db, Form(seen): Form<Seen>) -> Answer {
    queries::read_all(&mut db, me.id, seen.newest).await?;
    session::say(&session, Flash::success(shell.t.notices_all_read()))?;
    Ok(page::see_other(&shell.here("/cabinet/notifications")))
}

/// A row of the matrix.
struct Row {
    code: &'static str,
    name: &'static str,
    mail: bool,
    sms: bool,
}

#[derive(Template)]
#[template(path = "notices/settings.html")]
pub struct SettingsPage {
    shell: Shell,
    rows: Vec<Row>,
    /// Whether short messages can come at all.
    phone: bool,
    quiet: bool,
    from: String,
    to: String,
    problems: Problems,
}

impl SettingsPage {
    fn hours<'c>(&self, all: &'c [(String, String)], chosen: &str) -> Vec<Choice<'c>> {
        all.iter().map(|(value, label)| Choice::of(value, label, chosen)).collect()
    }

    fn clock(&self) -> Vec<(String, String)> {
        (0..24).map(|hour| (hour.to_string(), format!("{hour:02}:00"))).collect()
    }
}

/// `GET /cabinet/notifications/settings`.
pub async fn settings(me: Me, shell: Shell, db: Db) -> PageResult<SettingsPage> {
    let (data, phone) = queries::chosen(&db, me.id).await?;
    let channels = Channels::of(&data);
    let rows = Kind::of(me.staff).iter().map(|kind| Row {
        code: kind.code(),
        name: kind.name(shell.t),
        mail: channels.mail(*kind),
        sms: channels.sms(*kind),
    });
    let quiet = Quiet::of(&data);
    let (from, to) = quiet.map_or((22, 8), |quiet| (quiet.from, quiet.to));
    let (from, to, rows) = (from.to_string(), to.to_string(), rows.collect());
    Ok(Page(SettingsPage { shell, rows, phone, quiet: quiet.is_some(), from, to, problems: Problems::default() }))
}

/// `POST /cabinet/notifications/settings`.
pub async fn set(me: Me, (shell, session): (Shell, Session), mut db: Db, Form(form): Form<Settings>) -> Answer {
    let Ok(quiet) = form.hours() else {
        return refused(&me, shell, &db, form).await;
    };
    queries::choose(&mut db, me.actor(), me.id, Kind::of(me.staff), &form, quiet).await?;
    session::say(&session, Flash::success(shell.t.notices_settings_saved()))?;
    Ok(page::see_other(&shell.here("/cabinet/notifications/settings")))
}

/// The form as it was filled in, with what is wrong.
async fn refused(me: &Me, shell: Shell, db: &Db, form: Settings) -> Answer {
    let (_, phone) = queries::chosen(db, me.id).await?;
    let ticked = |list: &[String], code: &str| list.iter().any(|one| one == code);
    let rows = Kind::of(me.staff).iter().map(|kind| Row {
        code: kind.code(),
        name: kind.name(shell.t),
        mail: ticked(&form.mail, kind.code()),
        sms: ticked(&form.sms, kind.code()),
    });
    let rows = rows.collect();
    let problems = Problems::one("to", shell.t.notices_hours_wrong());
    let page = SettingsPage { shell, rows, phone, quiet: true, from: form.from, to: form.to, problems };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
