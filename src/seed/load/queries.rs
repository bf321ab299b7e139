//! The loader's SQL.

use super::table::Table;
use tokio_postgres::{Client, Error};

/// Settings of every connection: nothing that is lost in a crash matters before the load has ended.
const SETTINGS: &str = "set application_name = 'techhub load'; set statement_timeout = 0; set synchronous_commit = off; set jit = off; \
    set maintenance_work_mem = '128MB'; set work_mem = '64MB'; set gin_pending_list_limit = '128MB'; set timezone = 'UTC'";

/// All that the migrations do not fill.
const TABLES: &str = "select quote_ident(relname) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' \
    and relname not in ('__diesel_schema_migrations', 'django_content_type', 'auth_permission', 'auth_group', \
    'auth_group_permissions') order by relname";

const FOREIGN_KEYS: &str = "select k.conrelid::regclass::text, quote_ident(c.attname), k.confrelid::regclass::text, quote_ident(p.attname) \
    from pg_constraint k join pg_attribute c on c.attrelid = k.conrelid and c.attnum = k.conkey[1] \
    join pg_attribute p on p.attrelid = k.confrelid and p.attnum = k.confkey[1] \
    where k.contype = 'f' and k.connamespace in ('public'::regnamespace, 'app'::regnamespace) order by 1, 2";

/// Without the right to switch triggers off as a whole: our own are disabled, foreign keys wait for the end.
const CAREFUL: &str = "do $$ declare t regclass; k record; begin \
    for t in select oid::regclass from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '__diesel_schema_migrations' loop \
      execute format('alter table %s disable trigger user', t); end loop; \
    for k in select conrelid::regclass as t, conname from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace loop \
      execute format('alter table %s alter constraint %I deferrable initially deferred', k.t, k.conname); end loop; end $$";

const CAREFUL_END: &str = "set constraints all immediate; do $$ declare t regclass; k record; begin \
    for k in select conrelid::regclass as t, conname from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace loop \
      execute format('alter table %s alter constraint %I not deferrable', k.t, k.conname); end loop; \
    for t in select oid::regclass from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '__diesel_schema_migrations' loop \
      execute format('alter table %s enable trigger user', t); end loop; end $$";

/// Every identity goes on where the loaded ids end.
const SEQUENCES: &str = "do $$ declare c record; begin \
    for c in select a.attrelid::regclass as t, a.attname as col from pg_attribute a join pg_class r on r.oid = a.attrelid \
             where r.relnamespace = 'public'::regnamespace and a.attidentity <> '' loop \
      execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) from %s', c.t::text, c.col, c.col, c.t); \
    end loop; end $$";

pub async fn settings(db: &Client) -> Result<(), Error> {
    db.batch_execute(SETTINGS).await
}

/// Whether triggers and foreign keys could be switched off for this connection; only some may do that.
pub async fn without_triggers(db: &Client) -> bool {
    db.batch_execute("set session_replication_role = replica").await.is_ok()
}

pub async fn begin_carefully(db: &Client) -> Result<(), Error> {
    db.batch_execute("begin").await?;
    db.batch_execute(CAREFUL).await
}

pub async fn end_carefully(db: &Client) -> Result<(), Error> {
    db.batch_execute(CAREFUL_END).await?;
    db.batch_execute("commit").await
}

async fn tables(db: &Client) -> Result<Vec<String>, Error> {
    Ok(db.query(TABLES, &[]).await?.iter().map(|row| row.get(0)).collect())
}

/// A table that has rows already.
pub async fn filled_table(db: &Client) -> Result<Option<String>, Error> {
    let tables = tables(db).await?;
    let each: Vec<String> = tables
        .iter()
        .map(|table| format!("(select '{table}'::text where exists (select from public.{table}))"))
        .collect();
    let rows = db.query(&format!("{} limit 1", each.join(" union all ")), &[]).await?;
    Ok(rows.first().map(|row| row.get(0)))
}

/// Takes back all that was loaded, with what the program keeps about it: the tables were empty before.
pub async fn empty_everything(db: &Client) -> Result<(), Error> {
    let tables = tables(db).await?;
    db.batch_execute(&format!("truncate {} cascade", tables.join(", "))).await
}

pub fn copy(table: &Table) -> String {
    format!("copy {} ({}) from stdin", table.name, table.columns)
}

pub async fn reindex_search(db: &Client) -> Result<i64, Error> {
    Ok(db.query_one("select app.reindex_search()", &[]).await?.get(0))
}

/// What the program keeps of each piece of content; the triggers that write it were off.
pub async fn fill_content(db: &Client) -> Result<(), Error> {
    db.batch_execute("select app.fill_content()").await
}

pub async fn sequences(db: &Client) -> Result<(), Error> {
    db.batch_execute(SEQUENCES).await
}

pub async fn vacuum(db: &Client, table: &str) -> Result<(), Error> {
    db.batch_execute(&format!("vacuum (analyze) {table}")).await
}

/// The page caches of running servers hold the empty portal.
pub async fn announce(db: &Client, tables: &[&str]) -> Result<(), Error> {
    db.execute("select pg_notify('content', name) from unnest($1::text[]) as name", &[&tables]).await.map(drop)
}

pub async fn count(db: &Client, table: &str) -> Result<i64, Error> {
    Ok(db.query_one(&format!("select count(*) from {table}"), &[]).await?.get(0))
}

/// References that lead nowhere, one line each.
pub async fn broken_references(db: &Client) -> Result<(usize, Vec<String>), Error> {
    let keys = db.query(FOREIGN_KEYS, &[]).await?;
    let mut broken = Vec::new();
    for key in &keys {
        let (child, column, parent, id): (String, String, String, String) =
            (key.get(0), key.get(1), key.get(2), key.get(3));
        let sql = format!(
            "select count(*) from {child} c left join {parent} p on p.{id} = c.{column} where c.{column} is not null and p.{id} is null"
        );
        let lost: i64 = db.query_one(&sql, &[]).await?.get(0);
        if lost > 0 {
            broken.push(format!("{child}.{column}: {lost} rows lead to no {parent}.{id}"));
        }
    }
    Ok((keys.len(), broken))
}
