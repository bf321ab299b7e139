use super::model::{Beside, Kin, Photo, Place, Request};
use crate::{
    content::life::Membership,
    i18n::Text,
    web::{PER_PAGE, Slice, offset},
};
use diesel::{prelude::*, sql_query, sql_types as sql};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{core_infrastructure as i, core_infrastructurerequest as r};

/// The most photos of a place, parts on its page, and places in a select.
pub const PHOTOS: i64 = 12;
const KIN: i64 = 50;
const CHOOSABLE: i64 = 200;

pub async fn place(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Place> {
    Place::query().filter(i::slug.eq(slug)).first(&mut db).await
}

/// Photos, the first one first; a picture that was sent here is where its row says.
pub async fn photos(mut db: &AsyncPgConnection, place: i32) -> QueryResult<Vec<Photo>> {
    let statement = "select p.id, coalesce(m.file, p.image) as file, p.\"primary\" as first \
         from public.core_infrastructureimage p left join app.place_picture w on w.image_id = p.id \
         left join public.shared_mediafile m on m.id = w.media_id \
         where p.infrastructure_id = $1 order by p.\"primary\" desc, p.id limit $2";
    sql_query(statement).bind::<sql::Integer, _>(place).bind::<sql::BigInt, _>(PHOTOS).load(&mut db).await
}

/// What stands beside a place on its page: photos, the place it is part of, its parts.
pub async fn beside(db: &AsyncPgConnection, place: i32) -> QueryResult<Beside> {
    let statement = "select k.slug, k.name, coalesce(k.id = i.parent_id, false) as parent from public.core_infrastructure i \
         join public.core_infrastructure k on (k.id = i.parent_id or k.parent_id = i.id) and k.status = 'success' and k.active \
         where i.id = $1 order by parent desc, k.id limit $2";
    let kin = sql_query(statement).bind::<sql::Integer, _>(place).bind::<sql::BigInt, _>(KIN);
    let mut same = db;
    let (photos, kin) = try_join!(photos(db, place), kin.load::<Kin>(&mut same))?;
    Ok(Beside::new(photos, kin))
}

/// A page of a person's own requests, the newest first.
pub async fn own(db: &AsyncPgConnection, person: i32, page: i64) -> QueryResult<Slice<Request>> {
    let (mut one, mut two) = (db, db);
    let total = r::table.filter(r::author_id.eq(person)).count().get_result(&mut one);
    let rows = Request::query()
        .filter(r::author_id.eq(person))
        .order((r::created_at.desc(), r::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}

/// A page of the requests for a place; what waits comes first, the oldest of it first.
pub async fn desk(db: &AsyncPgConnection, place: i32, page: i64) -> QueryResult<Slice<Request>> {
    let (mut one, mut two) = (db, db);
    let total = r::table.filter(r::infrastructure_id.eq(place)).count().get_result(&mut one);
    let rows = Request::query()
        .filter(r::infrastructure_id.eq(place))
        .order((r::status.eq("sent").desc(), r::created_at, r::id))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}

/// The places of which this one can be part: a person's own and those of the companies for which they write, but none
/// that is part of something itself.
pub async fn parents(
    mut db: &AsyncPgConnection,
    person: i32,
    members: &[Membership],
    but: i32,
) -> QueryResult<Vec<(i32, Text)>> {
    let companies: Vec<i32> = members.iter().map(|member| member.company).collect();
    i::table
        .filter(i::company_id.is_null().and(i::author_id.eq(person)).or(i::company_id.eq_any(companies)))
        .filter(i::status.ne("deleted").and(i::id.ne(but)).and(i::parent_id.is_null()))
        .order(i::id)
        .limit(CHOOSABLE)
        .select((i::id, i::name))
        .load(&mut db)
        .await
}

pub async fn parent(mut db: &AsyncPgConnection, place: i32) -> QueryResult<Option<i32>> {
    i::table.find(place).select(i::parent_id).first(&mut db).await
}
