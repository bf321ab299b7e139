use diesel::{
    dsl::sql,
    select,
    sql_types::{Integer, Text},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

/// The id of a row that is about to be written: what is sealed for a row has to know it before.
pub async fn next_id(mut db: &AsyncPgConnection, table: &'static str) -> diesel::QueryResult<i32> {
    let next = sql::<Integer>("nextval(pg_get_serial_sequence(").bind::<Text, _>(table).sql(", 'id'))::integer");
    select(next).get_result(&mut db).await
}
