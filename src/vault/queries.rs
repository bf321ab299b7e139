//! Sealed columns, table by table: which of their values another key has sealed, or none.

use super::Field;
use tokio_postgres::{Client, Error, Transaction};

/// The sealed columns of one table.
pub struct Sealed {
    pub table: &'static str,
    pub fields: Vec<Field>,
}

/// A row that holds something old, with its values in the order of the fields.
pub struct OldRow {
    pub id: i64,
    /// What stands for the row in the associated data.
    pub row: String,
    pub values: Vec<String>,
}

impl Sealed {
    /// Every table that has sealed columns.
    pub fn all() -> Vec<Sealed> {
        let mut all: Vec<Sealed> = Vec::new();
        for field in Field::ALL {
            match all.iter_mut().find(|sealed| sealed.table == field.table()) {
                Some(sealed) => sealed.fields.push(field),
                None => all.push(Sealed { table: field.table(), fields: vec![field] }),
            }
        }
        all
    }

    /// By what a row is addressed: the `id`, but for tables that have none.
    fn key(&self) -> &'static str {
        let row = self.fields.first().map_or("id", |field| field.row());
        if matches!(row, "user_id" | "company_id" | "participant_id") { row } else { "id" }
    }

    /// `$1` is what the seals of the current key begin with.
    fn is_old(&self) -> String {
        let old = |field: &Field| {
            let (column, plain) = (field.column(), field.stays_plain());
            format!("({column} <> '' and not starts_with({column}, $1) and not ({plain}))")
        };
        self.fields.iter().map(old).collect::<Vec<_>>().join(" or ")
    }
}

/// A change of keys is no change of the content: `updated_at` stays, ready pages stay.
pub async fn begin(db: &mut Client) -> Result<Transaction<'_>, Error> {
    let work = db.transaction().await?;
    work.batch_execute("set local techhub.rotating = 'on'").await?;
    Ok(work)
}

/// How many rows hold something that the current key has not sealed.
pub async fn count_old(db: &Client, sealed: &Sealed, current: &str) -> Result<i64, Error> {
    let sql = format!("select count(*) from {} where {}", sealed.table, sealed.is_old());
    Ok(db.query_one(&sql, &[&current]).await?.get(0))
}

/// The next of them behind the row `after`. Rows that somebody else is changing just now are left to
/// the next round.
pub async fn next_old(
    db: &Transaction<'_>,
    sealed: &Sealed,
    current: &str,
    after: i64,
    most: i64,
) -> Result<Vec<OldRow>, Error> {
    let columns: Vec<&str> = sealed.fields.iter().map(|field| field.column()).collect();
    let row = sealed.fields.first().map_or("id", |field| field.row());
    let sql = format!(
        "select {key}::bigint as number, {row}::text as place, array[{columns}]::text[] from {table} \
         where {key} > $2::bigint and ({old}) order by {key} limit $3 for update skip locked",
        key = sealed.key(),
        columns = columns.join(", "),
        table = sealed.table,
        old = sealed.is_old(),
    );
    let rows = db.query(&sql, &[&current, &after, &most]).await?;
    Ok(rows.iter().map(|row| OldRow { id: row.get(0), row: row.get(1), values: row.get(2) }).collect())
}

/// Writes the values of rows back.
pub async fn write(db: &Transaction<'_>, sealed: &Sealed, rows: &[OldRow]) -> Result<u64, Error> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let columns: Vec<Vec<&str>> =
        (0..sealed.fields.len()).map(|column| rows.iter().map(|row| row.values[column].as_str()).collect()).collect();
    let set = sealed.fields.iter().map(|field| format!("{0} = new.{0}", field.column())).collect::<Vec<_>>().join(", ");
    let names = sealed.fields.iter().map(|field| field.column()).collect::<Vec<_>>().join(", ");
    let arrays = (0..columns.len()).map(|column| format!("${}::text[]", column + 2)).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "update {table} set {set} from unnest($1::bigint[], {arrays}) as new (key, {names}) where {table}.{key} = new.key",
        table = sealed.table,
        key = sealed.key(),
    );
    let mut parameters: Vec<&(dyn tokio_postgres::types::ToSql + Sync)> = vec![&ids];
    parameters.extend(columns.iter().map(|column| column as &(dyn tokio_postgres::types::ToSql + Sync)));
    db.execute(&sql, &parameters).await
}

/// The next people who stand in no index although there is something to find them by.
pub async fn unindexed(db: &Transaction<'_>, after: i32, most: i64) -> Result<Vec<(i32, String, Vec<String>)>, Error> {
    let sql = "select id, public_id::text, array[email, phone, first_name, last_name, middle_name, iin]::text[] \
               from account_user u where id > $1 and (email || phone || first_name || last_name || middle_name || iin) <> '' \
               and not exists (select from app.person_index i where i.user_id = u.id) \
               order by id limit $2 for update skip locked";
    let rows = db.query(sql, &[&after, &most]).await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect())
}

pub async fn index_person(db: &Transaction<'_>, person: i32, kind: &str, token: &[u8]) -> Result<u64, Error> {
    let sql = "insert into app.person_index (user_id, kind, token) values ($1, $2, $3) on conflict do nothing";
    db.execute(sql, &[&person, &kind, &token]).await
}

/// Companies with a sealed number that nobody finds.
pub async fn unindexed_companies(db: &Transaction<'_>, after: i32, most: i64) -> Result<Vec<(i32, String)>, Error> {
    let sql = "select id, tin from account_company c where id > $1 and starts_with(tin, 'v1.') \
               and not exists (select from app.company_index i where i.company_id = c.id) \
               order by id limit $2 for update skip locked";
    let rows = db.query(sql, &[&after, &most]).await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

pub async fn index_company(db: &Transaction<'_>, company: i32, token: &[u8]) -> Result<u64, Error> {
    let sql = "insert into app.company_index (company_id, token) values ($1, $2) on conflict do nothing";
    db.execute(sql, &[&company, &token]).await
}
