use crate::{
    access::address_of,
    web::{Answer, Portal, PortalError},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Path},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

const TEXT: (header::HeaderName, &str) = (header::CONTENT_TYPE, "text/plain; charset=utf-8");

/// `GET /healthz`: the process answers.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().insert_header(TEXT).body("ok\n")
}

/// `GET /readyz`: the database answers, too.
pub async fn ready(portal: Data<Portal>) -> Answer {
    let mut db = crate::db::one(&portal.pool).await?;
    diesel::select(1_i32.into_sql::<diesel::sql_types::Integer>()).get_result::<i32>(&mut db).await?;
    Ok(HttpResponse::Ok().insert_header(TEXT).body("ready\n"))
}

/// `GET /metrics`: the figures for Prometheus, for this machine and the addresses of `METRICS_FROM`; to others there is
/// no such page. What came through a proxy that nobody has named comes from outside.
pub async fn metrics(portal: Data<Portal>, req: HttpRequest) -> Answer {
    let from = address_of(&req).filter(|from| {
        let proxied = req.headers().contains_key("x-forwarded-for") && portal.config.server.proxies.is_empty();
        !proxied && (from.is_loopback() || portal.config.server.metrics_from.contains(from))
    });
    if from.is_none() {
        return Err(PortalError::NotFound);
    }
    let text = portal.metrics.text(&portal.pool, &portal.ready)?;
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")).body(text))
}

/// `GET /bench/static/{bytes}`: so many bytes from memory, the limit that pages are measured against.
pub async fn of_size(portal: Data<Portal>, bytes: Path<usize>) -> Answer {
    if !portal.config.server.bench {
        return Err(PortalError::NotFound);
    }
    let body = portal.filler.slice(..(*bytes).min(portal.filler.len()));
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_TYPE, crate::web::page::HTML)).body(body))
}
