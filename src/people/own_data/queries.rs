use super::{Holding, Leaving, holdings, scrub};
use crate::{people::Personal, vault::Vault};
use diesel::{QueryResult, QueryableByName, sql_query, sql_types};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::{Map, Value};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = sql_types::Jsonb)]
    row: Value,
}

/// How many rows are read at a time.
pub const AT_ONCE: usize = 1000;

/// Some rows of a person as an export holds them, sealed values opened: at most `AT_ONCE`, after so many others.
pub async fn rows(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    holding: &Holding,
    person: i32,
    after: usize,
) -> QueryResult<Vec<Value>> {
    let sql = format!(
        "SELECT to_jsonb(t) AS row FROM {} t WHERE {} ORDER BY t.ctid LIMIT {AT_ONCE} OFFSET {after}",
        holding.table,
        holding.condition()
    );
    let rows: Vec<Row> = sql_query(sql).bind::<sql_types::Integer, _>(person).load(&mut db).await?;
    Ok(rows.into_iter().map(|row| opened(vault, holding, row.row)).collect())
}

/// The columns that an export holds; a sealed value that does not open is missing.
fn opened(vault: &Vault, holding: &Holding, row: Value) -> Value {
    let Value::Object(row) = row else { return row };
    let mut kept = Map::new();
    for (column, value) in &row {
        if holding.exports(column) {
            kept.insert(column.clone(), plain(vault, holding.table, &row, column, value));
        }
    }
    Value::Object(kept)
}

fn plain(vault: &Vault, table: &str, row: &Map<String, Value>, column: &str, value: &Value) -> Value {
    use crate::vault::Field;
    let field = Field::ALL.into_iter().find(|field| field.table() == table && field.column() == column);
    let (Some(field), Some(sealed)) = (field, value.as_str()) else { return value.clone() };
    if !sealed.starts_with("v1.") {
        return value.clone();
    }
    let key = match row.get(field.row()) {
        Some(Value::String(key)) => key.clone(),
        Some(key) => key.to_string(),
        None => return Value::Null,
    };
    Value::String(vault.show(field, key.as_str(), sealed))
}

/// Takes everything out of the tables that has to go when a person leaves; the account's own row is the caller's.
/// Belongs into the transaction of leaving. `own` is what the person was called until now.
pub async fn empty(db: &mut AsyncPgConnection, person: i32, own: &Personal) -> QueryResult<()> {
    scrub::scrub(db, person, own).await?;
    for holding in holdings() {
        let (table, condition) = (holding.table, holding.condition());
        let sql = match holding.leaving {
            Leaving::Gone => format!("DELETE FROM {table} WHERE {condition}"),
            Leaving::Emptied(set) => format!("UPDATE {table} SET {set} WHERE {condition}"),
            Leaving::Kept(_) => continue,
        };
        sql_query(sql).bind::<sql_types::Integer, _>(person).execute(db).await?;
    }
    Ok(())
}
