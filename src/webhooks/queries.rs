use super::{
    announce::Event,
    log,
    model::{Hook, Logged, Webhook, digest},
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    outbox,
    vault::{Field, Vault},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    app::{hook_call as c, hook_words as w, webhook as h},
    service_externalhooklog as l, service_servicerequest as r,
};
use serde_json::{Value, json};

/// How the log of deeds names a webhook.
const SERVICE: &str = "service_service";

/// The webhook of a service.
pub async fn webhook(mut db: &AsyncPgConnection, service: &str) -> QueryResult<Option<Webhook>> {
    Webhook::query().filter(h::service_id.eq(service)).first(&mut db).await.optional()
}

/// A request as the other system knows it.
#[derive(Debug, Queryable)]
pub struct News {
    pub service: String,
    pub number: Option<String>,
    pub status: String,
    pub stage: String,
    pub version: i32,
    pub due_at: Option<DateTime<Utc>>,
}

/// What there is to tell of a request, if somebody wants to hear of this event.
pub async fn news(mut db: &AsyncPgConnection, request: i32, event: Event) -> QueryResult<Option<News>> {
    h::table
        .inner_join(r::table.on(r::service_id.eq(h::service_id)))
        .filter(r::id.eq(request).and(h::active).and(h::events.contains(vec![event.code()])))
        .select((r::service_id, r::number, r::status, r::bp_status, r::version, r::due_at))
        .first(&mut db)
        .await
        .optional()
}

/// Where the news go, and which.
#[derive(Debug)]
pub struct Settings {
    pub url: String,
    pub events: Vec<&'static str>,
    pub active: bool,
}

/// Writes a webhook, with a key of its own when it is the first; `false` when somebody else was faster. `seen` is 0
/// for a service that had none.
pub async fn save(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    (service, seen): (&str, i32),
    settings: &Settings,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let content = (h::url.eq(&settings.url), h::events.eq(&settings.events), h::active.eq(settings.active));
        let written = if seen == 0 {
            let secret = vault.seal(Field::WebhookSecret, service, &new_secret());
            let row = (h::service_id.eq(service), h::secret.eq(secret), content);
            insert_into(h::table).values(row).on_conflict_do_nothing().execute(db).await?
        } else {
            let row = h::table.filter(h::service_id.eq(service).and(h::revision.eq(seen)));
            let next = (h::revision.eq(seen + 1), h::updated_at.eq(Utc::now()));
            update(row).set((content, next)).execute(db).await?
        };
        if written == 0 {
            return Ok(false);
        }
        let deed = Deed::new("change-webhook", SERVICE, service);
        audit::record(db, actor, deed.with(json!({ "active": settings.active, "events": settings.events }))).await?;
        Ok(true)
    })
    .await
}

/// What of the keys is made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fresh {
    /// The key that signs what leaves.
    Secret,
    /// The token of calls to us.
    Token,
    /// There shall be no calls any more.
    NoToken,
}

/// A random key, in 64 hexadecimal digits.
fn new_secret() -> String {
    rand::random::<[u8; 32]>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a key or a token, which is given here and never again; the one before ends at once.
pub async fn renew(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    (service, what): (&str, Fresh),
) -> QueryResult<String> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<String> {
        let new = new_secret();
        let row = h::table.find(service);
        let (written, action) = match what {
            Fresh::Secret => {
                let sealed = vault.seal(Field::WebhookSecret, service, &new);
                (update(row).set(h::secret.eq(sealed)).execute(db).await?, "new-webhook-key")
            }
            Fresh::Token => {
                (update(row).set(h::token.eq(Some(digest(vault, &new)))).execute(db).await?, "new-webhook-token")
            }
            Fresh::NoToken => (update(row).set(h::token.eq(None::<Vec<u8>>)).execute(db).await?, "end-webhook-token"),
        };
        if written == 0 {
            return Err(diesel::result::Error::NotFound);
        }
        audit::record(db, actor, Deed::new(action, SERVICE, service)).await?;
        Ok(new)
    })
    .await
}

/// What was sent and heard of a service's requests, the newest first.
pub async fn logged(mut db: &AsyncPgConnection, service: &str, page: i64) -> QueryResult<Slice<Logged>> {
    let own = || l::table.inner_join(r::table).filter(r::service_id.eq(service));
    let total = own().count().get_result(&mut db).await?;
    let rows = own()
        .left_join(w::table.on(w::id.eq(l::id)))
        .order(l::id.desc())
        .limit(PER_PAGE)
        .offset(offset(page))
        .select((l::id, l::created_at, l::request_data, l::service_request_id, r::number, w::content.nullable()))
        .load(&mut db)
        .await?;
    Ok(Slice { rows, total, page })
}

/// Sends the news of a line of the log again; `false` when there is nothing to send.
pub async fn again(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    (service, id): (&str, i32),
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let row: (Value, i32, String) = l::table
            .inner_join(r::table)
            .inner_join(w::table.on(w::id.eq(l::id)))
            .filter(r::service_id.eq(service).and(l::id.eq(id)))
            .select((l::request_data, r::id, w::content))
            .first(db)
            .await?;
        let (facts, request, sealed) = row;
        let fact = |name: &str| facts.get(name).and_then(Value::as_str).unwrap_or_default();
        let words = log::open(vault, id, Some(&sealed));
        let (Some(words), Ok(delivery), "out") = (words, fact("delivery").parse(), fact("direction")) else {
            return Ok(false);
        };
        let (service, event) = (service.to_owned(), fact("event").to_owned());
        let hook = Hook { service, request, event, delivery, body: words.request, by: actor.user };
        outbox::hook(db, vault, hook).await?;
        let deed = Deed::new("resend", "service_externalhooklog", id);
        audit::record(db, actor, deed.with(json!({ "delivery": delivery }))).await?;
        Ok(true)
    })
    .await
}

/// The request of this number for this service, if there is one.
pub async fn request(mut db: &AsyncPgConnection, service: &str, number: &str) -> QueryResult<Option<i32>> {
    let row = r::table.filter(r::service_id.eq(service).and(r::number.eq(number)).and(r::status.ne("draft")));
    row.select(r::id).first(&mut db).await.optional()
}

/// Takes the key of a call for this transaction, after whoever else has it. What the same key was answered before,
/// with the digest of what was asked.
pub async fn take_key(
    db: &mut AsyncPgConnection,
    (service, key): (&str, &str),
    asked: &[u8],
) -> QueryResult<Option<(Vec<u8>, i16, Value)>> {
    let row = (c::service_id.eq(service), c::key.eq(key), c::digest.eq(asked));
    if insert_into(c::table).values(row).on_conflict_do_nothing().execute(db).await? > 0 {
        return Ok(None);
    }
    c::table.find((service, key)).select((c::digest, c::status, c::answer)).first(db).await.map(Some)
}

/// Keeps what a call was answered.
pub async fn keep_answer(
    db: &mut AsyncPgConnection,
    (service, key): (&str, &str),
    (status, answer): (i16, &Value),
) -> QueryResult<()> {
    let row = update(c::table.find((service, key))).set((c::status.eq(status), c::answer.eq(answer)));
    row.execute(db).await.map(drop)
}
