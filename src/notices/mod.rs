//! What the portal tells a person: the notification centre, and by which channels else each kind of news comes.
//!
//! A section tells by [`notify`] in the transaction of what it tells; by [`tell`] where it writes a letter of its
//! own. Letters of `notify` wait out the person's quiet hours.
//!
//! Tables: core_notification.

mod channels;
mod forms;
mod model;
mod pages;
mod queries;
mod waiting;

pub use channels::{Channels, Quiet};
pub use model::{Contact, Kind, Notice, in_all_languages};
pub use queries::{forget, postpone, tell, unread};
pub use waiting::waiting;

use crate::{
    i18n::Lang,
    outbox::{self, Outbox, Sms, To, letters::Notification},
    people::restriction,
    vault::Field,
};
use actix_web::web::{self, ServiceConfig};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/notifications", web::get().to(pages::list))
        .route("/cabinet/notifications/read", web::post().to(pages::read_all))
        .route("/cabinet/notifications/settings", web::get().to(pages::settings))
        .route("/cabinet/notifications/settings", web::post().to(pages::set))
        .route("/cabinet/notifications/{id}", web::get().to(pages::open))
        .route("/cabinet/notifications/{id}/read", web::post().to(pages::read_one));
}

/// Tells some people the same, in the caller's transaction: in the notification centre, and by the channels that
/// each has chosen; of whose data are restricted only news of the account itself. Letters are written one by one, so this is not for crowds.
pub async fn notify(outbox: Outbox<'_>, db: &AsyncPgConnection, users: &[i32], notice: &Notice<'_>) -> QueryResult<()> {
    let people = queries::recipients(db, users).await?;
    queries::add(db, &people, notice).await?;
    let restricted = if notice.kind == Kind::Account { Vec::new() } else { restriction::among(db, users).await? };
    for person in people.into_iter().filter(|person| !restricted.contains(&person.id)) {
        let channels = Channels::of(&person.data);
        let lang = Lang::from_code(&person.language).unwrap_or(Lang::Kk);
        let at = Quiet::of(&person.data).and_then(|quiet| quiet.until_over(chrono::Utc::now()));
        let email = outbox.vault.show(Field::UserEmail, person.public_id, &person.email);
        if channels.mail(notice.kind) && !email.is_empty() {
            let letter = Notification { title: &notice.title, description: &notice.description, path: notice.path };
            let sent = outbox.letter(db, To { user: Some(person.id), address: &email, lang }, &letter).await?;
            queries::postpone(db, sent, at).await?;
        }
        let phone = outbox.vault.show(Field::UserPhone, person.public_id, &person.phone);
        if channels.sms(notice.kind) && person.phone_verified && !phone.is_empty() {
            let text = format!("TechHub: {} {}/{lang}{}", notice.title.say(lang).words, outbox.public_url, notice.path);
            let message = Sms { to_user: Some(person.id), to: phone, lang, kind: "notification", text, secret: None };
            let sent = outbox::sms(db, outbox.vault, message).await?;
            queries::postpone(db, sent, at).await?;
        }
    }
    Ok(())
}

/// Those of these people who are still there, have a mail address and have not restricted their data, for sections that
/// write letters of their own. Letters about the account itself go to everybody and do not ask here.
pub async fn contacts(outbox: Outbox<'_>, db: &AsyncPgConnection, users: &[i32]) -> QueryResult<Vec<Contact>> {
    let restricted = restriction::among(db, users).await?;
    let people = queries::recipients(db, users).await?.into_iter().filter(|person| !restricted.contains(&person.id));
    let contact = |person: queries::Recipient| Contact {
        email: outbox.vault.show(Field::UserEmail, person.public_id, &person.email),
        lang: Lang::from_code(&person.language).unwrap_or(Lang::Kk),
        quiet_until: Quiet::of(&person.data).and_then(|quiet| quiet.until_over(chrono::Utc::now())),
        user: person.id,
    };
    Ok(people.map(contact).filter(|contact| !contact.email.is_empty()).collect())
}
