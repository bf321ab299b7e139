//! What another system tells us of a request: a POST with JSON, a token and a key by which the same call is known.

use super::{
    log,
    model::{Call, Words, digest},
    queries,
};
use crate::{
    access::Actor,
    db::Db,
    requests::{System, by_system},
    web::{Portal, PortalError},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Bytes, Data, Path},
};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The largest call, in bytes.
const LARGEST: usize = 64 << 10;
/// The longest key of a call, in bytes.
const KEY: usize = 100;

fn answer(status: StatusCode, body: &Value) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(body.to_string())
}

fn refused(status: StatusCode, why: &str) -> HttpResponse {
    answer(status, &json!({ "error": why }))
}

fn told<'r>(req: &'r HttpRequest, name: &str) -> &'r str {
    req.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().trim()
}

/// `POST /hooks/services/{code}`.
pub async fn receive(
    (req, actor): (HttpRequest, Actor),
    portal: Data<Portal>,
    mut db: Db,
    code: Path<String>,
    body: Bytes,
) -> Result<HttpResponse, PortalError> {
    let given = digest(&portal.vault, told(&req, "authorization").strip_prefix("Bearer ").unwrap_or_default());
    let known = queries::webhook(&db, &code).await?.and_then(|webhook| webhook.token);
    if !known.is_some_and(|known| known.ct_eq(&given).into()) {
        return Ok(refused(StatusCode::UNAUTHORIZED, "the token is not known"));
    }
    let key = told(&req, "idempotency-key");
    if key.is_empty() || key.len() > KEY {
        return Ok(refused(StatusCode::BAD_REQUEST, "Idempotency-Key has to be there, with at most 100 characters"));
    }
    let read = if body.len() > LARGEST { None } else { serde_json::from_slice::<Call>(&body).ok() };
    let Some(call) = read else { return Ok(refused(StatusCode::BAD_REQUEST, "the body is no call")) };
    if let Err(why) = call.check() {
        return Ok(refused(StatusCode::UNPROCESSABLE_ENTITY, why));
    }
    let actor = Actor { role: "webhook".into(), ..actor };
    let (status, said) = once(&portal, &mut db, &actor, (&code, key), (&call, &body)).await?;
    Ok(answer(status, &said))
}

/// Does what the call asks, or gives the answer of the same call before.
async fn once(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    (service, key): (&str, &str),
    (call, body): (&Call, &Bytes),
) -> Result<(StatusCode, Value), PortalError> {
    let asked = Sha256::digest(body).to_vec();
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<(StatusCode, Value), PortalError> {
        if let Some((before, status, said)) = queries::take_key(db, (service, key), &asked).await? {
            let status = u16::try_from(status).ok().and_then(|code| StatusCode::from_u16(code).ok());
            return Ok(match status {
                Some(status) if before == asked => (status, said),
                _ => (StatusCode::CONFLICT, json!({ "error": "this Idempotency-Key belongs to another call" })),
            });
        }
        let request = queries::request(db, service, &call.request).await?;
        let (status, said) = done(portal, db, actor, request, call).await?;
        let code = i16::try_from(status.as_u16()).unwrap_or_default();
        queries::keep_answer(db, (service, key), (code, &said)).await?;
        let facts = json!({ "direction": "in", "service": service, "key": key, "status": code,
            "event": call.status.as_deref().or(call.outcome.as_deref()) });
        let words = Words { request: String::from_utf8_lossy(body).into_owned(), answer: said.to_string() };
        log::write(db, &portal.vault, (request, None), &facts, &words).await?;
        Ok((status, said))
    })
    .await
}

async fn done(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    request: Option<i32>,
    call: &Call,
) -> Result<(StatusCode, Value), PortalError> {
    let no = |status, why: &str| Ok((status, json!({ "error": why })));
    let Some(request) = request else { return no(StatusCode::NOT_FOUND, "no such request") };
    let wish = match (&call.status, &call.outcome) {
        (Some(status), _) => System::Status(status),
        (None, outcome) => System::Outcome(outcome.as_deref().unwrap_or_default()),
    };
    match by_system(portal, db, actor, request, (wish, call.reason.trim())).await? {
        Ok(state) => Ok((StatusCode::OK, json!({ "request": call.request, "status": state.code() }))),
        Err(why) => no(why.status(), why.words()),
    }
}
