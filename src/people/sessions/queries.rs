use super::forms::SessionFilter;
use crate::{
    access::{Actor, queries::end_others},
    audit::{self, Deed},
    people::{SealedName, dossier::concerned},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, Utc};
use diesel::{delete, pg::Pg, prelude::*};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use ipnetwork::IpNetwork;
use schema::{account_user as u, user_sessions_session as s};
use serde_json::json;

/// A session with whose it is.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = s)]
pub struct Row {
    pub id: i64,
    pub user_agent: String,
    pub last_activity: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub ip: Option<IpNetwork>,
    #[diesel(embed)]
    pub who: Who,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = u)]
pub struct Who {
    pub id: i32,
    #[diesel(embed)]
    pub name: SealedName,
    pub role: String,
}

type Joined = diesel::dsl::InnerJoin<s::table, u::table>;

/// Sessions that are not over, of people whom the reader sees.
fn alive<'f>(scope: Option<&'f str>) -> diesel::dsl::IntoBoxed<'f, Joined, Pg> {
    let query = s::table.inner_join(u::table).into_boxed().filter(s::expire_date.gt(Utc::now()));
    match scope {
        Some(own) => query.filter(u::id.eq_any(concerned(own))),
        None => query,
    }
}

/// A page of them, the busiest first.
pub async fn list(mut db: &AsyncPgConnection, filter: &SessionFilter, scope: Option<&str>) -> QueryResult<Slice<Row>> {
    let all = || if filter.staff() { alive(scope).filter(u::is_staff) } else { alive(scope) };
    let total = all().count().get_result(&mut db).await?;
    let page = filter.page();
    let order = all().order((s::last_activity.desc(), s::id.desc())).limit(PER_PAGE).offset(offset(page));
    let rows = order.select(Row::as_select()).load(&mut db).await?;
    Ok(Slice { rows, total, page })
}

/// Ends one session of somebody whom the actor sees; whether there was one.
pub async fn end(db: &mut AsyncPgConnection, actor: &Actor, scope: Option<&str>, id: i64) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let own = alive(scope).filter(s::id.eq(id)).select(u::id);
        let Some(person) = own.first::<i32>(db).await.optional()? else { return Ok(false) };
        let ended = delete(s::table.find(id)).execute(db).await?;
        if ended > 0 {
            let deed = Deed::new("end-session", "user_sessions_session", id).with(json!({ "user": person }));
            audit::record(db, actor, deed).await?;
        }
        Ok(ended > 0)
    })
    .await
}

/// Ends all sessions of a person.
pub async fn end_all(db: &mut AsyncPgConnection, actor: &Actor, person: i32) -> QueryResult<usize> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<usize> {
        let ended = end_others(db, person, "").await?;
        let deed = Deed::new("end-sessions", "account_user", person).with(json!({ "ended": ended }));
        audit::record(db, actor, deed).await?;
        Ok(ended)
    })
    .await
}
