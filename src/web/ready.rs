//! Ready pages: what the last anonymous reader got serves the next ones for a few seconds, until somebody
//! changes something (`Portal::changed`). Bounded by memory, never by count.

use super::{assets::gzip, form::Drawn, page::Shared, shell::Theme};
use crate::access::session;
use actix_web::{
    Error, HttpMessage, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, StatusCode, header, header::HeaderValue},
    middleware::Next,
    web::Data,
};
use bytes::Bytes;
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use super::Portal;

/// Below this many bytes compression saves nothing.
const WORTH_COMPRESSING: usize = 1024;
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-cache");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, cookie");
const GZIP: HeaderValue = HeaderValue::from_static("gzip");

pub struct ReadyPages {
    pages: Cache<String, Arc<ReadyPage>>,
    generation: AtomicU64,
    on: bool,
}

struct ReadyPage {
    kind: HeaderValue,
    plain: Bytes,
    gzip: Bytes,
    tag: HeaderValue,
}

impl ReadyPages {
    pub fn new(keep: Duration, mebibytes: u64) -> ReadyPages {
        let pages = Cache::builder()
            .time_to_live(keep)
            .weigher(|key: &String, page: &Arc<ReadyPage>| {
                u32::try_from(key.len() + page.plain.len() + page.gzip.len() + 200).unwrap_or(u32::MAX)
            })
            .max_capacity(mebibytes << 20)
            .build();
        ReadyPages { pages, generation: AtomicU64::new(0), on: !keep.is_zero() }
    }

    /// The bytes that ready pages take.
    pub fn weight(&self) -> u64 {
        self.pages.run_pending_tasks();
        self.pages.weighted_size()
    }

    pub fn drop_all(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.pages.invalidate_all();
    }
}

/// Middleware: answers from memory when it can, and compresses what it can't.
pub async fn ready_pages(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let portal = req.app_data::<Data<Portal>>().cloned();
    // A page for somebody who is signed in is theirs alone.
    if req.cookie(session::COOKIE).is_some() {
        return own(next.call(req).await?.map_into_boxed_body()).await;
    }
    let (Some(portal), Some(key)) = (portal, key(&req)) else {
        return next.call(req).await.map(ServiceResponse::map_into_boxed_body);
    };
    if let Some(page) = portal.ready.pages.get(&key) {
        let answer = page.answer(&req);
        return Ok(req.into_response(answer));
    }
    // A change while the page is being made must not be hidden by keeping the page made before it.
    let generation = portal.ready.generation.load(Ordering::SeqCst);
    let response = next.call(req).await?.map_into_boxed_body();
    if response.status() != StatusCode::OK || !response.response().extensions().contains::<Shared>() {
        return Ok(response);
    }
    // A form holds a token of this visitor.
    let with_form = response.request().extensions().get::<Drawn>().is_some_and(Drawn::any);
    let keep = (portal.ready.on && !with_form).then_some((generation, key));
    Ok(finish(&portal.ready, response, keep).await)
}

/// Compressed, and kept by nobody.
async fn own(response: ServiceResponse) -> Result<ServiceResponse<BoxBody>, Error> {
    let shared = response.response().extensions().contains::<Shared>();
    let (req, mut response) = response.into_parts();
    // Whoever comes to the same device later finds nothing of it, not even by the button that goes back.
    if !response.headers().contains_key(header::CACHE_CONTROL) {
        response.headers_mut().insert(header::CACHE_CONTROL, NO_STORE);
    }
    if response.status() != StatusCode::OK || !shared {
        return Ok(ServiceResponse::new(req, response));
    }
    let gzipped = accepts_gzip(req.headers());
    let (mut head, body) = response.into_parts();
    let body = match body.try_into_bytes() {
        Ok(plain) if gzipped && plain.len() >= WORTH_COMPRESSING => {
            head.headers_mut().insert(header::CONTENT_ENCODING, GZIP);
            BoxBody::new(gzip(&plain, 1))
        }
        Ok(plain) => BoxBody::new(plain),
        Err(body) => body,
    };
    Ok(ServiceResponse::new(req, head.set_body(body)))
}

fn key(req: &ServiceRequest) -> Option<String> {
    if req.method() != Method::GET && req.method() != Method::HEAD {
        return None;
    }
    let theme = Theme::of(req.request()).code();
    let mut key = String::with_capacity(req.path().len() + req.query_string().len() + theme.len() + 2);
    for part in [theme, " ", req.path(), "?", req.query_string()] {
        key.push_str(part);
    }
    Some(key)
}

async fn finish(ready: &ReadyPages, response: ServiceResponse, keep: Option<(u64, String)>) -> ServiceResponse {
    let (req, response) = response.into_parts();
    let kind =
        response.headers().get(header::CONTENT_TYPE).cloned().unwrap_or(HeaderValue::from_static(super::page::HTML));
    let plain = match response.into_body().try_into_bytes() {
        Ok(bytes) => bytes,
        // Pages are rendered whole; anything that streams does not call itself shared.
        Err(body) => {
            return ServiceResponse::new(
                req,
                HttpResponse::Ok().insert_header((header::CONTENT_TYPE, kind)).body(body),
            );
        }
    };
    let Some((generation, key)) = keep else {
        return ServiceResponse::new(req.clone(), unkept(&req, kind, plain));
    };
    let page = Arc::new(ReadyPage::new(kind, plain));
    if ready.generation.load(Ordering::SeqCst) == generation {
        ready.pages.insert(key, Arc::clone(&page));
    }
    let answer = page.answer_to(req.headers());
    ServiceResponse::new(req, answer)
}

/// With the cache switched off pages are compressed on the fly, at the level that costs least.
fn unkept(req: &actix_web::HttpRequest, kind: HeaderValue, plain: Bytes) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CACHE_CONTROL, PRIVATE))
        .insert_header((header::VARY, VARY));
    if plain.len() >= WORTH_COMPRESSING && accepts_gzip(req.headers()) {
        answer.insert_header((header::CONTENT_ENCODING, GZIP)).body(gzip(&plain, 1))
    } else {
        answer.body(plain)
    }
}

impl ReadyPage {
    fn new(kind: HeaderValue, plain: Bytes) -> ReadyPage {
        let digest = Sha256::digest(&plain);
        let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let tag = HeaderValue::from_str(&format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"0\""));
        let gzip = if plain.len() >= WORTH_COMPRESSING { gzip(&plain, 6) } else { Bytes::new() };
        ReadyPage { kind, plain, gzip, tag }
    }

    fn answer(&self, req: &ServiceRequest) -> HttpResponse {
        self.answer_to(req.headers())
    }

    fn answer_to(&self, headers: &header::HeaderMap) -> HttpResponse {
        let known = headers.get(header::IF_NONE_MATCH).is_some_and(|tags| names(tags, &self.tag));
        let mut answer = HttpResponse::build(if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
        answer
            .insert_header((header::ETAG, self.tag.clone()))
            .insert_header((header::CACHE_CONTROL, PRIVATE))
            .insert_header((header::VARY, VARY));
        if known {
            return answer.finish();
        }
        answer.insert_header((header::CONTENT_TYPE, self.kind.clone()));
        if !self.gzip.is_empty() && accepts_gzip(headers) {
            answer.insert_header((header::CONTENT_ENCODING, GZIP)).body(self.gzip.clone())
        } else {
            answer.body(self.plain.clone())
        }
    }
}

fn names(tags: &HeaderValue, ours: &HeaderValue) -> bool {
    let (Ok(tags), Ok(ours)) = (tags.to_str(), ours.to_str()) else { return false };
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    tags.split(',').take(32).any(|tag| tag.trim() == "*" || bare(tag) == bare(ours))
}

fn accepts_gzip(headers: &header::HeaderMap) -> bool {
    headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        value.split(',').any(|coding| {
            let mut parts = coding.split(';');
            parts.next().is_some_and(|name| name.trim() == "gzip")
                && !parts.any(|p| matches!(p.trim(), "q=0" | "q=0.0"))
        })
    })
}
