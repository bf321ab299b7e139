use super::{
    forms::Wish,
    model::{Banner, OfficeBanner},
};
use crate::{
    access::{Actor, Viewer},
    audit::{self, Deed},
    i18n::{Lang, format},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{max, sql},
    insert_into,
    pg::Pg,
    prelude::*,
    sql_types::{Array, Bool, Integer, Text},
    update,
};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{app::form_once as o, core_banner as b};
use serde_json::json;
use uuid::Uuid;

/// More banners are never put in order.
const MOST: i64 = 1000;

/// The banners for a reader, as of now and in their language.
pub async fn for_reader(
    mut db: &AsyncPgConnection,
    lang: Lang,
    viewer: Option<&Viewer>,
    most: i64,
) -> QueryResult<Vec<Banner>> {
    let now = Utc::now();
    let mut query = Banner::query()
        .filter(b::active)
        .filter(b::languages.contains(vec![lang.code()]))
        .filter(b::starts_at.is_null().or(b::starts_at.le(now)))
        .filter(b::ends_at.is_null().or(b::ends_at.gt(now)))
        .order((b::position, b::id))
        .limit(most)
        .into_boxed();
    query = match viewer {
        None => query.filter(b::audience.eq_any(["all", "guest"])),
        Some(viewer) => {
            let mut audiences = vec!["all", "person"];
            audiences.extend(viewer.staff.then_some("staff"));
            audiences.extend((!viewer.companies.is_empty()).then_some("company"));
            query.filter(b::audience.eq_any(audiences).or(of_tagged(viewer)))
        }
    };
    query.load(&mut db).await
}

/// Whether a banner is for people of companies with a tag, and one of the viewer's companies has it today; residents
/// are those of the technopark.
fn of_tagged(viewer: &Viewer) -> Box<dyn BoxableExpression<b::table, Pg, SqlType = Bool>> {
    let companies: Vec<i32> = viewer.companies.iter().map(|member| member.id).collect();
    let today = format::today().to_string();
    let tagged = sql::<Bool>(
        "(audience in ('tag', 'resident') and exists (select from account_company c \
         cross join lateral (select to_jsonb(c) -> ('tag_' || coalesce(core_banner.data ->> 'tag', 'techpark')) as mark) m \
         where c.status = 'active' and (m.mark ->> 'active')::boolean and c.id = any(",
    )
    .bind::<Array<Integer>, _>(companies)
    .sql(") and coalesce(m.mark ->> 'valid_from', '') <= ")
    .bind::<Text, _>(today.clone())
    .sql(" and coalesce(nullif(m.mark ->> 'valid_to', ''), '9999-12-31') >= ")
    .bind::<Text, _>(today)
    .sql("))");
    Box::new(tagged)
}

/// A page of all banners in their order.
pub async fn all(db: &AsyncPgConnection, page: i64) -> QueryResult<Slice<OfficeBanner>> {
    let (mut one, mut two) = (db, db);
    let total = b::table.count().get_result(&mut one);
    let rows = OfficeBanner::query().order((b::position, b::id)).limit(PER_PAGE).offset(offset(page)).load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}

pub async fn find(mut db: &AsyncPgConnection, id: i32) -> QueryResult<OfficeBanner> {
    OfficeBanner::query().filter(b::id.eq(id)).first(&mut db).await
}

/// What a form says, as columns.
macro_rules! columns {
    ($wish:expr) => {
        (
            (b::name.eq(&$wish.name), b::title.eq(&$wish.title), b::text.eq(&$wish.text), b::button.eq(&$wish.button)),
            (b::link.eq(&$wish.link), b::audience.eq($wish.audience.code()), b::languages.eq(&$wish.languages)),
            (b::starts_at.eq($wish.starts_at), b::ends_at.eq($wish.ends_at)),
            b::data.eq($wish.tag.map_or_else(|| json!({}), |tag| json!({ "tag": tag.code() }))),
        )
    };
}

/// Makes a banner behind all others; the same form makes one.
pub async fn add(db: &mut AsyncPgConnection, actor: &Actor, key: Uuid, wish: &Wish) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        if insert_into(o::table).values(o::key.eq(key)).on_conflict_do_nothing().execute(db).await? == 0 {
            return Ok(());
        }
        let last: Option<i16> = b::table.select(max(b::position)).first(db).await?;
        let row = (columns!(wish), b::position.eq(last.unwrap_or_default().saturating_add(1)));
        let id: i32 = insert_into(b::table).values(row).returning(b::id).get_result(db).await?;
        audit::record(db, actor, Deed::new("create", "core_banner", id)).await
    })
    .await
}

/// Changes a banner that somebody has seen as it was then; false when it is another one by now.
pub async fn save(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    (id, seen): (i32, DateTime<Utc>),
    wish: &Wish,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let same = b::table.filter(b::id.eq(id).and(b::updated_at.eq(seen)));
        if update(same).set(columns!(wish)).execute(db).await? == 0 {
            return Ok(false);
        }
        audit::record(db, actor, Deed::new("update", "core_banner", id)).await?;
        Ok(true)
    })
    .await
}

/// Switches a banner on or off.
pub async fn turn(db: &mut AsyncPgConnection, actor: &Actor, id: i32, on: bool) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let other = b::table.filter(b::id.eq(id).and(b::active.ne(on)));
        if update(other).set(b::active.eq(on)).execute(db).await? > 0 {
            let deed = Deed::new("update", "core_banner", id).with(json!({ "active": on }));
            audit::record(db, actor, deed).await?;
        }
        Ok(())
    })
    .await
}

/// Moves a banner one place up or down; at its end nothing happens. Whoever moves another one waits.
pub async fn shift(db: &mut AsyncPgConnection, actor: &Actor, id: i32, up: bool) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let rows = b::table.order((b::position, b::id)).limit(MOST).select((b::id, b::position)).for_no_key_update();
        let rows: Vec<(i32, i16)> = rows.load(db).await?;
        let mut order: Vec<i32> = rows.iter().map(|(id, _)| *id).collect();
        let Some(at) = order.iter().position(|one| *one == id) else { return Ok(()) };
        let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < order.len()) };
        let Some(to) = to else { return Ok(()) };
        order.swap(at, to);
        for (number, id) in (1_i16..).zip(order) {
            let other = b::table.filter(b::id.eq(id).and(b::position.ne(number)));
            update(other).set(b::position.eq(number)).execute(db).await?;
        }
        audit::record(db, actor, Deed::new("update", "core_banner", id).with(json!({ "place": to + 1 }))).await
    })
    .await
}
