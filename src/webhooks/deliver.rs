//! One try to tell another system: signed, to a public address, written down whatever comes of it.

use super::{
    log,
    model::{Hook, Words, signature},
    queries,
};
use crate::{
    outbox::Outcome,
    outside::{self, Blocked},
    vault::{Field, Vault},
};
use chrono::Utc;
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use reqwest::{Url, header::CONTENT_TYPE};
use serde_json::json;
use std::time::Duration;

/// How long the other system may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much of an answer is kept, in bytes.
const KEPT: usize = 16 << 10;

/// What came of a try.
#[derive(Debug)]
struct Tried {
    /// 0 where there was no answer.
    status: u16,
    answer: String,
    outcome: Outcome,
}

impl Tried {
    fn nothing(outcome: Outcome) -> Tried {
        Tried { status: 0, answer: String::new(), outcome }
    }
}

/// Sends news once, in the transaction that marks them as sent. `private` allows addresses of this machine.
pub async fn deliver(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    private: bool,
    (hook, attempt): (&Hook, i16),
) -> QueryResult<Outcome> {
    let Some(webhook) = queries::webhook(db, &hook.service).await? else {
        return Ok(Outcome::Never("the service has no webhook any more".into()));
    };
    if !webhook.active {
        return Ok(Outcome::Never("the webhook is switched off".into()));
    }
    let secret = vault.show(Field::WebhookSecret, &webhook.service_id, &webhook.secret);
    let tried = post(&webhook.url, &secret, hook, private).await;
    let error = match &tried.outcome {
        Outcome::Delivered(_) => "",
        Outcome::Later(words) | Outcome::Never(words) | Outcome::NoSuchAddress(words) => words,
    };
    let facts = json!({ "direction": "out", "service": hook.service, "event": hook.event, "delivery": hook.delivery,
        "to": shown(&webhook.url), "attempt": attempt + 1, "status": tried.status, "error": error });
    let words = Words { request: hook.body.clone(), answer: tried.answer };
    log::write(db, vault, (Some(hook.request), hook.by), &facts, &words).await?;
    Ok(tried.outcome)
}

async fn post(address: &str, secret: &str, hook: &Hook, private: bool) -> Tried {
    let Ok(url) = address.parse::<Url>() else { return Tried::nothing(Outcome::Never("the address is none".into())) };
    let client = match outside::client(&url, private, PATIENCE).await {
        Ok(client) => client,
        Err(Blocked::System(words)) => return Tried::nothing(Outcome::Later(words)),
        Err(blocked) => return Tried::nothing(Outcome::Never(blocked.to_string())),
    };
    let now = Utc::now().timestamp();
    let request = client
        .post(url)
        .header(CONTENT_TYPE, "application/json")
        .header("TechHub-Event", &hook.event)
        .header("TechHub-Delivery", hook.delivery.to_string())
        .header("TechHub-Timestamp", now.to_string())
        .header("TechHub-Signature", format!("sha256={}", signature(secret, now, &hook.body)))
        .body(hook.body.clone());
    let mut answer = match request.send().await {
        Ok(answer) => answer,
        Err(error) => return Tried::nothing(Outcome::Later(format!("no answer: {}", outside::told(error)))),
    };
    let status = answer.status();
    let said = outside::body(&mut answer, KEPT).await.unwrap_or_default().unwrap_or_default();
    let words = format!("status {}", status.as_u16());
    let outcome = if status.is_success() { Outcome::Delivered(words) } else { Outcome::Later(words) };
    let answer = String::from_utf8_lossy(&said).replace('\0', "");
    Tried { status: status.as_u16(), answer, outcome }
}

/// An address without what may be a secret in it.
fn shown(address: &str) -> String {
    let Ok(mut url) = address.parse::<Url>() else { return String::new() };
    url.set_query(None);
    url.set_fragment(None);
    url.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_knows_where_and_no_secret() {
        assert_eq!(shown("https://crm.example/in?key=1#x"), "https://crm.example/in");
    }
}
