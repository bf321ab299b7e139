//! What leaves the portal: mails, short messages and the news of webhooks, written in the transaction of what they tell
//! and sent by the worker. How to add a letter: a struct in `letters.rs` that implements `Letter`, and its words in `mail.ftl`.
//!
//! Tables: awsdjangoses_awsblacklist, shared_smslog. Of the schema `app`: outbox.

mod invite;
mod lanes;
mod letter;
pub mod letters;
mod mailer;
pub mod mails;
mod model;
mod pages;
mod queries;
mod sms;
pub mod unsubscribe;
pub mod worker;

pub use invite::Invite;
pub use letter::{Block, Letter, Links, To};
pub use mailer::Outcome;
pub use model::{Mail, Sms};

use crate::{i18n::Texts, jobs::Context, vault::Vault, webhooks::Hook};
use actix_web::web::{self, ServiceConfig};
use chrono::{TimeDelta, Utc};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use model::Content;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How long letters keep their words after they have left.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Routes under a language.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/demo/mailbox", web::get().to(pages::mailbox))
        .route("/demo/mailbox/{id}", web::get().to(pages::letter))
        .route("/unsubscribe/{token}", web::get().to(pages::ask_unsubscribe));
}

/// Routes without a language: programs that read mail for people call them, without cookies.
pub fn bare_routes(cfg: &mut ServiceConfig) {
    cfg.route("/unsubscribe/{token}", web::get().to(pages::ask_unsubscribe))
        .route("/unsubscribe/{token}", web::post().to(pages::unsubscribe));
}

/// Takes the words out of letters that left long ago; the demo keeps them for its mailbox.
pub async fn forget(context: &Context) -> anyhow::Result<()> {
    if !context.config.demo {
        queries::forget(&context.db().await?, Utc::now() - KEPT).await?;
    }
    Ok(())
}

/// Writes a ready mail, sealed, in the caller's transaction; gives the id that its Message-ID is made of.
/// Pages and jobs write letters instead, by [`Outbox::letter`].
pub async fn mail(db: &AsyncPgConnection, vault: &Vault, mail: Mail) -> QueryResult<Uuid> {
    let (user, kind) = (mail.to_user, mail.kind);
    queries::add(db, vault, user, kind, &Content::from(mail)).await
}

/// Writes a short message in the same way.
pub async fn sms(db: &AsyncPgConnection, vault: &Vault, message: Sms) -> QueryResult<Uuid> {
    let (user, kind) = (message.to_user, message.kind);
    queries::add(db, vault, user, kind, &Content::from(message)).await
}

/// Writes news for another system in the same way.
pub async fn hook(db: &AsyncPgConnection, vault: &Vault, hook: Hook) -> QueryResult<()> {
    let kind = lane(&hook.service);
    queries::add(db, vault, hook.by, &kind, &Content::Hook(hook)).await.map(drop)
}

/// The kind of a service's news: by it the worker tells services apart without opening what is sealed.
fn lane(service: &str) -> String {
    let digest: String = Sha256::digest(service).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("webhook-{digest}")
}

/// Where letters are written: knows how to seal them and where their links lead. See `Portal::outbox`.
#[derive(Clone, Copy)]
pub struct Outbox<'o> {
    pub vault: &'o Vault,
    /// The outside address of the portal.
    pub public_url: &'o str,
}

impl Outbox<'_> {
    /// Writes a letter in the recipient's language, in the caller's transaction.
    pub async fn letter<L: Letter>(&self, db: &AsyncPgConnection, to: To<'_>, letter: &L) -> QueryResult<Uuid> {
        let unsubscribe =
            to.user.filter(|_| L::OPTIONAL).map(|user| unsubscribe::token(self.vault, user, &letter.stops()));
        let unsubscribe = unsubscribe.map(|token| format!("{}/unsubscribe/{token}", self.public_url));
        let written = letter::write(self.public_url, to.lang, letter, unsubscribe.as_deref());
        let (subject, text, html) = written.map_err(|e| diesel::result::Error::SerializationError(Box::new(e)))?;
        let invite = letter.invite(Texts::of(to.lang), &Links::new(self.public_url, to.lang));
        let mail = Mail {
            to_user: to.user,
            to: to.address.to_owned(),
            lang: to.lang,
            kind: L::KIND,
            subject,
            text,
            html,
            unsubscribe,
            invite,
        };
        self::mail(db, self.vault, mail).await
    }

    /// Sends a code by a short message: `phone` is the whole number, `+77...`.
    pub async fn code_by_sms(&self, db: &AsyncPgConnection, to: To<'_>, code: &str) -> QueryResult<Uuid> {
        let message = Sms {
            to_user: to.user,
            to: to.address.to_owned(),
            lang: to.lang,
            kind: "code",
            text: Texts::of(to.lang).sms_code(code),
            secret: Some(code.to_owned()),
        };
        sms(db, self.vault, message).await
    }
}
