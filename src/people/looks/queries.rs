use super::model::{Look, What};
use crate::{
    access::Actor,
    people::SealedName,
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{define_sql_function, dsl::exists, prelude::*, select, sql_query, sql_types};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{
    account_user as u,
    app::{consent as c, personal_view as v},
};

define_sql_function!(fn length(words: sql_types::Text) -> sql_types::Integer);

/// The longest reason that is kept, in characters.
const REASON: usize = 500;

/// The people of `$1` whom the actor did not see in the same way a moment ago, or for another reason.
const RECORD: &str = "\
    INSERT INTO app.personal_view (user_id, viewer_id, role, what, reason, request_id) \
    SELECT DISTINCT person, $2, $3, $4, $5, $6 FROM unnest($1) person \
    JOIN account_user u ON u.id = person \
    WHERE person IS DISTINCT FROM $2 AND NOT EXISTS (SELECT 1 FROM app.personal_view v \
        WHERE v.user_id = person AND v.viewer_id = $2 AND v.what = $4 AND v.reason = $5 AND v.at > $7)";

/// Writes down that the actor looked at these people, in the caller's transaction: one row for each, none for the
/// actor's own and none for what is opened again within a quarter of an hour. `reason` is why, in the actor's words;
/// empty when nobody was asked.
pub async fn record(
    mut db: &AsyncPgConnection,
    actor: &Actor,
    people: &[i32],
    what: What,
    reason: &str,
) -> QueryResult<()> {
    let reason: String = reason.trim().chars().take(REASON).collect();
    if people.is_empty() {
        return Ok(());
    }
    sql_query(RECORD)
        .bind::<sql_types::Array<sql_types::Integer>, _>(people)
        .bind::<sql_types::Nullable<sql_types::Integer>, _>(actor.user)
        .bind::<sql_types::Text, _>(&actor.role)
        .bind::<sql_types::Text, _>(what.code())
        .bind::<sql_types::Text, _>(reason)
        .bind::<sql_types::Text, _>(&actor.request_id)
        .bind::<sql_types::Timestamptz, _>(Utc::now() - LASTS)
        .execute(&mut db)
        .await
        .map(drop)
}

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

/// A row of the list.
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
