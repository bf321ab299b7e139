//! Requests to providers, by our own client: short, bounded, led nowhere else.

use super::provider::Refusal;
use futures_util::{FutureExt, future::BoxFuture};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http};
use std::time::Duration;

/// A person waits for it.
const CONNECT: Duration = Duration::from_secs(2);
const WHOLE: Duration = Duration::from_secs(4);

/// The most that is read of an answer, in bytes.
const LARGEST: usize = 1 << 20;

/// Why there is no answer; without its address, which may hold a code.
#[derive(Debug, thiserror::Error)]
pub enum NoAnswer {
    #[error("{0}")]
    Request(String),
    #[error("the answer is too large")]
    Large,
    #[error("{0}")]
    Form(#[from] http::Error),
}

impl From<reqwest::Error> for NoAnswer {
    fn from(error: reqwest::Error) -> NoAnswer {
        NoAnswer::Request(error.without_url().to_string())
    }
}

impl From<NoAnswer> for Refusal {
    fn from(error: NoAnswer) -> Refusal {
        Refusal::Away(error.to_string())
    }
}

#[derive(Clone)]
pub struct Web {
    client: reqwest::Client,
}

impl Web {
    pub fn new() -> anyhow::Result<Web> {
        // Somebody has chosen it already: that is the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("techhub/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Web { client })
    }

    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
        let mut answer = self.client.execute(request.try_into()?).await?;
        let mut whole = http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            whole = whole.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(bytes) = answer.chunk().await? {
            if body.len() + bytes.len() > LARGEST {
                return Err(NoAnswer::Large);
            }
            body.extend_from_slice(&bytes);
        }
        Ok(whole.body(body)?)
    }
}

impl<'c> AsyncHttpClient<'c> for Web {
    type Error = NoAnswer;
    type Future = BoxFuture<'c, Result<HttpResponse, NoAnswer>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        self.send(request).boxed()
    }
}
