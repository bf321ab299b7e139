use super::model::{Look, What};
use crate::{
    access::Actor,
    people::SealedName,
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{define_sql_function, dsl::exists, insert_into, prelude::*, select, sql_types};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{
    account_user as u,
    app::{consent as c, personal_view as v},
};

define_sql_function!(fn length(words: sql_types::Text) -> sql_types::Integer);

/// The longest reason that is kept, in characters.
const REASON: usize = 500;

/// Writes down that the actor looked at these people, in the caller's transaction: one row for each, none for the
/// actor's own. `reason` is why, in the actor's words; empty when nobody was asked.
pub async fn record(
    mut db: &AsyncPgConnection,
    actor: &Actor,
    people: &[i32],
    what: What,
    reason: &str,
) -> QueryResult<()> {
    let reason: String = reason.trim().chars().take(REASON).collect();
    let others = people.iter().filter(|person| actor.user != Some(**person));
    let row = |person: &i32| {
        (
            (v::user_id.eq(*person), v::viewer_id.eq(actor.user), v::role.eq(&actor.role)),
            (v::what.eq(what.code()), v::reason.eq(&reason), v::request_id.eq(&actor.request_id)),
        )
    };
    let rows: Vec<_> = others.map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    insert_into(v::table).values(rows).execute(&mut db).await.map(drop)
}

/// A row of the list.
/// How long a look lasts: what is opened again within it is the same look.
const LASTS: TimeDelta = TimeDelta::minutes(15);

/// Whether the actor looks at this person's card since a few minutes; with a reason, if one is asked for.
pub async fn lately(mut db: &AsyncPgConnection, actor: &Actor, person: i32, with_reason: bool) -> QueryResult<bool> {
    let own = v::table
        .filter(v::viewer_id.eq(actor.user))
        .filter(v::user_id.eq(person))
        .filter(v::at.gt(Utc::now() - LASTS))
        .filter(v::what.eq(What::Card.code()))
        .filter(length(v::reason).ge(i32::from(with_reason)));
    select(exists(own)).get_result(&mut db).await
}

#[derive(Debug, HasQuery)]
#[diesel(table_name = schema::app::personal_view)]
struct Row {
    at: DateTime<Utc>,
    viewer_id: Option<i32>,
    role: String,
    what: String,
    reason: String,
}

/// Those who looked, as far as they are shown.
#[derive(Debug, HasQuery)]
#[diesel(table_name = schema::account_user)]
struct Viewer {
    id: i32,
    organization_id: Option<String>,
    #[diesel(embed)]
    name: SealedName,
}

/// One page of those who looked at this person, the latest first.
pub async fn page(mut db: &AsyncPgConnection, person: i32, page: i64) -> QueryResult<Slice<Look>> {
    let own = v::user_id.eq(person);
    let total = v::table.filter(own).count().get_result(&mut db).await?;
    let latest = Row::query().filter(own).order((v::at.desc(), v::id.desc()));
    let rows: Vec<Row> = latest.limit(PER_PAGE).offset(offset(page)).load(&mut db).await?;
    let viewers: Vec<i32> = rows.iter().filter_map(|row| row.viewer_id).collect();
    let public = c::user_id.eq_any(&viewers).and(c::kind.eq("public_profile")).and(c::withdrawn_at.is_null());
    let public: Vec<i32> = c::table.filter(public).select(c::user_id).distinct().load(&mut db).await?;
    let viewers: Vec<Viewer> = Viewer::query().filter(u::id.eq_any(&viewers)).load(&mut db).await?;
    let look = |row: Row| {
        let viewer = viewers.iter().find(|viewer| Some(viewer.id) == row.viewer_id);
        Look {
            at: row.at,
            role: row.role,
            what: row.what,
            reason: row.reason,
            organization: viewer.and_then(|viewer| viewer.organization_id.clone()),
            name: viewer.filter(|viewer| public.contains(&viewer.id)).map(|viewer| viewer.name.clone()),
        }
    };
    Ok(Slice { rows: rows.into_iter().map(look).collect(), total, page })
}
