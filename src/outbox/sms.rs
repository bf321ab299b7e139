use super::mailer::{Outcome, without_address};
use futures_util::{FutureExt, future::BoxFuture};
use reqwest::{Client, StatusCode};
use serde_json::json;
use uuid::Uuid;

/// What carries short messages.
pub trait SmsProvider: Send + Sync {
    /// Hands a message over; the same `id` again is the same message.
    fn send<'s>(&'s self, id: Uuid, number: &'s str, text: &'s str) -> BoxFuture<'s, Outcome>;
}

/// Carries nothing: the mailbox page of the demo shows what would have left.
pub struct DemoSms;

impl SmsProvider for DemoSms {
    fn send<'s>(&'s self, _: Uuid, _: &'s str, _: &'s str) -> BoxFuture<'s, Outcome> {
        std::future::ready(Outcome::Delivered("demo".into())).boxed()
    }
}

/// Posts each message as JSON: `id`, `to`, `text`.
pub struct HttpSms {
    pub client: Client,
    pub url: String,
    pub token: String,
}

impl HttpSms {
    async fn post(&self, id: Uuid, number: &str, text: &str) -> Outcome {
        let body = json!({ "id": id, "to": number, "text": text });
        let request = self.client.post(&self.url).bearer_auth(&self.token).header("Idempotency-Key", id.to_string());
        let answer = match request.json(&body).send().await {
            Ok(answer) => answer,
            // Its own words hold the address of the provider, which may hold a password.
            Err(error) => {
                return Outcome::Later(format!(
                    "no answer: {}",
                    without_address(&error.without_url().to_string(), number)
                ));
            }
        };
        let status = answer.status();
        let said = answer.text().await.unwrap_or_default();
        let said = without_address(&format!("{} {said}", status.as_u16()), number);
        match status {
            _ if status.is_success() => Outcome::Delivered(said),
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => Outcome::Later(said),
            // Credentials and payment are ours to repair, not the number's fault.
            StatusCode::UNAUTHORIZED | StatusCode::PAYMENT_REQUIRED | StatusCode::FORBIDDEN => Outcome::Later(said),
            _ if status.is_client_error() => Outcome::Never(said),
            _ => Outcome::Later(said),
        }
    }
}

impl SmsProvider for HttpSms {
    fn send<'s>(&'s self, id: Uuid, number: &'s str, text: &'s str) -> BoxFuture<'s, Outcome> {
        self.post(id, number, text).boxed()
    }
}
