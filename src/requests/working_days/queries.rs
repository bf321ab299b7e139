use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::Text,
};
use chrono::NaiveDate;
use diesel::{delete, insert_into, prelude::*};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::app::holiday as h;
use serde_json::json;

/// A day that is not as its weekday says.
#[derive(Debug, HasQuery)]
#[diesel(table_name = h)]
pub struct Holiday {
    pub day: NaiveDate,
    pub works: bool,
    pub name: Text,
}

/// Those of a year.
pub async fn of_year(mut db: &AsyncPgConnection, year: i32) -> QueryResult<Vec<Holiday>> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let next = NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap_or_default();
    Holiday::query().filter(h::day.ge(first).and(h::day.lt(next))).order(h::day).limit(366).load(&mut db).await
}

/// Adds a day, or gives it another meaning.
pub async fn set(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    (day, works, name): (NaiveDate, bool, &Text),
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let row = (h::works.eq(works), h::name.eq(name));
        insert_into(h::table)
            .values((h::day.eq(day), row))
            .on_conflict(h::day)
            .do_update()
            .set(row)
            .execute(db)
            .await?;
        audit::record(db, actor, Deed::new("update", "app.holiday", day).with(json!({ "works": works }))).await
    })
    .await
}

pub async fn remove(db: &mut AsyncPgConnection, actor: &Actor, day: NaiveDate) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        if delete(h::table.find(day)).execute(db).await? > 0 {
            audit::record(db, actor, Deed::new("delete", "app.holiday", day)).await?;
        }
        Ok(())
    })
    .await
}
