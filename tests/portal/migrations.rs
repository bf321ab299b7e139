//! The schema: what migrations make, take back and refuse.

use crate::kit::{
    Database, apart,
    rows::{Row, a_person, a_service, an_event, insert},
};
use std::collections::BTreeMap;
use techhub::db::migrate::{MIGRATIONS, check, migrate, revert};

/// All that migrations make, as sorted lines; what belongs to an extension is its own affair.
const CATALOG: &str = r"
WITH ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('public', 'app')),
foreign_to_us AS (SELECT objid FROM pg_depend WHERE deptype = 'e')
SELECT format('column %s.%s %s %s %s %s %s', table_schema, table_name,
              row_number() OVER (PARTITION BY table_schema, table_name ORDER BY ordinal_position), column_name, udt_name,
              is_nullable, column_default) FROM information_schema.columns WHERE table_schema IN ('public', 'app')
UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid))
  FROM pg_constraint c JOIN ours ON ours.oid = connamespace
UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname IN ('public', 'app')
UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p JOIN ours ON ours.oid = pronamespace
  WHERE p.oid NOT IN (SELECT objid FROM foreign_to_us)
UNION ALL SELECT format('view %s %s', viewname, definition) FROM pg_views WHERE schemaname IN ('public', 'app')
UNION ALL SELECT 'schema ' || nspname FROM ours
UNION ALL SELECT 'extension ' || extname FROM pg_extension
ORDER BY 1";

fn steps() -> usize {
    diesel::migration::MigrationSource::<diesel::pg::Pg>::migrations(&MIGRATIONS).unwrap().len()
}

async fn up(database: &Database) -> usize {
    let url = database.url.clone();
    apart(async move || migrate(&url).await).await.unwrap()
}

async fn down(database: &Database, steps: usize) {
    let url = database.url.clone();
    apart(async move || revert(&url, steps).await).await.unwrap();
}

/// What the program says to the state of a database.
async fn said(database: &Database) -> String {
    let url = database.url.clone();
    apart(async move || check(&url).await.map_or_else(|error| error.to_string(), |()| "fits".into())).await
}

#[tokio::test]
async fn all_migrations_can_be_taken_back_and_applied_again() {
    let database = Database::bare().await;
    assert_eq!(up(&database).await, steps());
    let before = database.column(CATALOG).await;
    assert!(before.len() > 2000, "the catalog has only {} lines", before.len());
    down(&database, steps()).await;
    let left: Vec<String> = database.column(CATALOG).await;
    let left: Vec<&String> = left.iter().filter(|line| !line.contains("__diesel_schema_migrations")).collect();
    assert!(left.iter().all(|line| line.starts_with("extension ") || *line == "schema public"), "left over: {left:#?}");
    assert_eq!(up(&database).await, steps());
    let after = database.column(CATALOG).await;
    same(&before, &after);
}

#[track_caller]
fn same(before: &[String], after: &[String]) {
    let lost: Vec<_> = before.iter().filter(|line| !after.contains(line)).collect();
    let new: Vec<_> = after.iter().filter(|line| !before.contains(line)).collect();
    assert!(lost.is_empty() && new.is_empty(), "lost: {lost:#?}, new: {new:#?}");
}

#[tokio::test]
async fn each_migration_can_be_taken_back_alone() {
    let database = Database::empty().await;
    let whole = database.column(CATALOG).await;
    for back in 1..=4 {
        down(&database, back).await;
        assert_eq!(up(&database).await, back);
    }
    same(&whole, &database.column(CATALOG).await);
}

#[tokio::test]
async fn an_older_and_a_newer_schema_are_told_apart() {
    let database = Database::empty().await;
    assert_eq!(said(&database).await, "fits");
    assert_eq!(up(&database).await, 0, "nothing to do twice");
    down(&database, 2).await;
    let older = said(&database).await;
    assert!(older.contains("older") && older.contains("2 migrations") && older.contains("techhub migrate"), "{older}");
    up(&database).await;
    database.run("INSERT INTO __diesel_schema_migrations (version) VALUES ('99999999')").await;
    let newer = said(&database).await;
    assert!(newer.contains("newer") && newer.contains("99999999"), "{newer}");
    for sentence in [older, newer] {
        assert!(!sentence.contains('\n'), "{sentence}");
    }
    let url = database.url.clone();
    let refused = apart(async move || migrate(&url).await).await.unwrap_err().to_string();
    assert!(refused.contains("newer"), "{refused}");
}

#[tokio::test]
async fn the_schema_has_the_specified_shape() {
    let database = Database::empty().await;
    let tables = "FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_%'";
    assert_eq!(database.number(&format!("SELECT count(*) {tables}")).await, 157);
    let keys = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace";
    assert!(database.number(keys).await >= 218);
    let wide = "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' \
                GROUP BY table_name HAVING count(*) > 32";
    assert_eq!(database.column(wide).await, [""; 0], "more than 32 columns");
    let zoneless = "SELECT table_name || '.' || column_name FROM information_schema.columns \
                    WHERE table_schema IN ('public', 'app') AND data_type = 'timestamp without time zone' \
                    AND table_name NOT LIKE '\\_\\_%'";
    assert_eq!(database.column(zoneless).await, [""; 0], "a moment without a time zone");
    let unchecked = "SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c \
        WHERE c.table_schema = 'public' AND c.column_name = 'status' AND c.data_type = 'character varying' \
        AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.contype = 'c' \
            AND k.conrelid = format('public.%I', c.table_name)::regclass \
            AND pg_get_constraintdef(k.oid) LIKE '%status%')";
    assert_eq!(database.column(unchecked).await, [""; 0], "a status without a check");
}

#[tokio::test]
async fn active_bookings_of_a_room_cannot_overlap() {
    let database = Database::empty().await;
    database
        .run("INSERT INTO booking_room (id, name, floor, max_people) VALUES (1, 'C4.1', 1, 8), (2, 'C4.2', 1, 8)")
        .await;
    let booking = |room: u32, from: &str, to: &str, status: &str| {
        Row::of("booking_booking")
            .with("room_id", &room.to_string())
            .text("start", &format!("2030-01-10 {from}+05"))
            .text("\"end\"", &format!("2030-01-10 {to}+05"))
            .text("status", status)
    };
    insert(&database, &[booking(1, "10:00", "11:00", "active")]).await;
    for (from, to) in
        [("10:00", "11:00"), ("10:30", "10:45"), ("09:00", "10:01"), ("10:59", "12:00"), ("09:00", "12:00")]
    {
        let refusal = database.refusal(&booking(1, from, to, "active").sql()).await;
        assert!(refusal.contains("booking_booking_no_overlap"), "{from}-{to}: {refusal}");
    }
    insert(
        &database,
        &[
            booking(1, "11:00", "12:00", "active"),
            booking(1, "09:00", "10:00", "active"),
            booking(2, "10:00", "11:00", "active"),
            booking(1, "10:00", "11:00", "deactivated"),
        ],
    )
    .await;
    let revived = "UPDATE booking_booking SET status = 'active' WHERE status = 'deactivated'";
    assert!(database.refusal(revived).await.contains("booking_booking_no_overlap"));
    assert!(database.refusal(&booking(2, "12:00", "12:00", "active").sql()).await.contains("check"));
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_by_the_database() {
    let database = Database::empty().await;
    insert(&database, &[a_person("a@techhub.example")]).await;
    let event = || an_event("x");
    for (what, row) in [
        ("a fourth language", event().with("title", "'{\"de\": \"Hallo\"}'")),
        ("a text that is no text", event().with("title", "'{\"ru\": 1}'")),
        ("a list as a text", event().with("title", "'[]'")),
        ("an unknown status", event().text("status", "super")),
        ("an unknown format", event().text("event_format", "telepathy")),
        ("an end before the start", event().with("datetime_end", "now() - interval '9 days'")),
        ("a slug with blanks", event().text("slug", "a b")),
        ("negative places", event().with("capacity", "-1")),
        ("published at no time", Row::of("core_event").with("published", "true")),
        ("an unknown audience", a_service("s").with("audience", "'{alien}'")),
        ("an unknown city", event().with("city_id", "777")),
        ("nobody's event", event().with("author_id", "777")),
    ] {
        let refusal = database.refusal(&row.sql()).await;
        assert!(refusal.contains("violates"), "{what}: {refusal}");
    }
    insert(&database, &[event()]).await;
    assert!(database.refusal(&event().sql()).await.contains("unique"));
    let person = "DELETE FROM account_user";
    assert!(database.refusal(person).await.contains("foreign key"), "who published something stays");
}

#[tokio::test]
async fn a_change_moves_updated_at_and_a_view_does_not() {
    let database = Database::empty().await;
    insert(&database, &[a_person("a@techhub.example"), an_event("x").text("updated_at", "2020-01-01")]).await;
    let moved = "SELECT count(*) FROM core_event WHERE updated_at > now() - interval '1 hour'";
    database.run("UPDATE core_event SET view_count = view_count + 1").await;
    assert_eq!(database.number(moved).await, 0);
    database.run("UPDATE core_event SET capacity = 7").await;
    assert_eq!(database.number(moved).await, 1);
    database.run("UPDATE core_event SET capacity = 8, updated_at = '2021-01-01'").await;
    assert_eq!(database.number(moved).await, 0, "an import keeps its moment");
}

/// `src/schema` is written from the migrations; a migration without `bin/schema` shows here.
#[tokio::test]
async fn the_generated_tables_agree_with_the_database() {
    let database = Database::empty().await;
    let sql = "SELECT table_name, column_name, udt_name, is_nullable FROM information_schema.columns \
               WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'";
    let mut there: BTreeMap<String, String> = BTreeMap::new();
    for row in database.rows(sql).await {
        let kind = match row[2].as_str() {
            "tsvector" => "TsVector".to_owned(),
            other => other.strip_prefix('_').map_or_else(|| capital(other), |of| format!("Array<{}>", capital(of))),
        };
        let kind = if row[3] == "YES" { format!("Nullable<{kind}>") } else { kind };
        there.insert(format!("{}.{}", row[0], row[1]), kind);
    }
    let written = declared(&std::fs::read_to_string("src/schema/tables.rs").unwrap());
    let missing: Vec<_> = there.iter().filter(|entry| written.get(entry.0) != Some(entry.1)).collect();
    let surplus: Vec<_> = written.keys().filter(|name| !there.contains_key(*name)).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "run bin/schema; missing {missing:?}, surplus {surplus:?}");
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// `table.column` with its type as `diesel::table!` has it.
fn declared(code: &str) -> BTreeMap<String, String> {
    let (mut table, mut renamed, mut columns) = (String::new(), None, BTreeMap::new());
    for line in code.lines().map(str::trim).filter(|line| !line.starts_with("diesel::")) {
        if let Some(name) = line.strip_suffix(") {").and_then(|line| line.split(" (").next()) {
            table = name.to_owned();
        } else if let Some(name) = line.strip_prefix("#[sql_name = \"") {
            renamed = Some(name.trim_end_matches("\"]").to_owned());
        } else if let Some((name, kind)) = line.trim_end_matches(',').split_once(" -> ") {
            let name = renamed.take().unwrap_or_else(|| name.to_owned());
            columns.insert(format!("{table}.{name}"), kind.to_owned());
        }
    }
    columns
}
