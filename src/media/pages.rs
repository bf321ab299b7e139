use super::{
    Kind, Place, queries, readers,
    store::{Store, Stored},
};
use crate::{
    access::Me,
    db::Db,
    people::looks::{self, What},
    web::{Answer, Portal, PortalError, links},
};
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    body::SizedStream,
    http::{
        StatusCode,
        header::{self, Header as _, HeaderValue, Range},
    },
    web::{Data, Path},
};
use object_store::GetRange;
use uuid::Uuid;

/// What stands in for a picture that is still being made.
const WAITING: &str = include_str!("waiting.svg");
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A file of somebody can do nothing in our name, however a browser reads it.
const POWERLESS: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// `GET /media/u/{uuid}/{name}`: a picture in one width. Its name never means another picture.
pub async fn picture(portal: Data<Portal>, path: Path<(Uuid, String)>) -> Answer {
    let (id, name) = path.into_inner();
    let width = name.strip_suffix(".webp").and_then(|width| width.parse().ok()).ok_or(PortalError::NotFound)?;
    let stored = part(&portal.store, &Place::Picture(width).key(id), None).await?;
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CONTENT_TYPE, Kind::Webp.mime())).insert_header((header::CACHE_CONTROL, FOR_EVER));
    Ok(send(&mut answer, stored))
}

/// `GET /media/u/waiting.svg`.
pub async fn waiting() -> HttpResponse {
    let kind = (header::CONTENT_TYPE, "image/svg+xml");
    HttpResponse::Ok().insert_header(kind).insert_header((header::CACHE_CONTROL, "public, max-age=3600")).body(WAITING)
}

/// `GET /files/{public_id}`: a file that not everybody may read, to be saved.
pub async fn private(me: Me, portal: Data<Portal>, req: HttpRequest, id: Path<Uuid>, mut db: Db) -> Answer {
    let file = queries::files(&db, &[*id]).await?.into_iter().next().ok_or(PortalError::NotFound)?;
    if !file.is_open() || !readers::may_read(&mut db, &me, &file).await? {
        return Err(PortalError::NotFound);
    }
    if me.staff
        && let Some(author) = file.author_id
    {
        looks::record(&db, me.actor(), &[author], What::File, "").await?;
    }
    let size = u64::try_from(file.size).unwrap_or_default();
    let range = match wanted(&req, size) {
        Asked::Whole => None,
        Asked::Part(from, to) => Some(GetRange::Bounded(from..to + 1)),
        Asked::Nonsense => return Ok(unsatisfiable(size)),
    };
    let partial = range.is_some();
    let stored = part(&portal.store, &Place::Private.key(file.id), range).await?;
    let mut answer = HttpResponse::build(if partial { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK });
    let name = links::encode(&file.name(&portal.vault)).to_string();
    answer
        .insert_header((header::CONTENT_TYPE, file.mime_type))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")))
        .insert_header((header::CONTENT_SECURITY_POLICY, POWERLESS))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .insert_header((header::ACCEPT_RANGES, "bytes"));
    if partial {
        let range = format!("bytes {}-{}/{}", stored.range.start, stored.range.end.saturating_sub(1), stored.size);
        answer.insert_header((header::CONTENT_RANGE, range));
    }
    Ok(send(&mut answer, stored))
}

async fn part(store: &Store, key: &str, range: Option<GetRange>) -> Result<Stored, PortalError> {
    store.get(key, range).await?.ok_or(PortalError::NotFound)
}

fn send(answer: &mut HttpResponseBuilder, stored: Stored) -> HttpResponse {
    answer.body(SizedStream::new(stored.range.end - stored.range.start, stored.pieces))
}

/// What of a file is asked for.
enum Asked {
    Whole,
    /// From this byte to this one, both included.
    Part(u64, u64),
    Nonsense,
}

/// Several parts at once are answered with the whole, as the rules of HTTP allow.
fn wanted(req: &HttpRequest, size: u64) -> Asked {
    if !req.headers().contains_key(header::RANGE) {
        return Asked::Whole;
    }
    match Range::parse(req) {
        Ok(Range::Bytes(parts)) if parts.len() == 1 => match parts[0].to_satisfiable_range(size) {
            Some((from, to)) => Asked::Part(from, to),
            None => Asked::Nonsense,
        },
        _ => Asked::Whole,
    }
}

fn unsatisfiable(size: u64) -> HttpResponse {
    let mut answer = HttpResponse::RangeNotSatisfiable();
    if let Ok(range) = HeaderValue::from_str(&format!("bytes */{size}")) {
        answer.insert_header((header::CONTENT_RANGE, range));
    }
    answer.finish()
}
