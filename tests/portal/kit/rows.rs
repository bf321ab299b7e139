//! Rows that a test needs, said as briefly as possible: `an_event("x").title("Rust").with("city_id", "1")`.

use super::Database;
use std::collections::BTreeMap;
use techhub::people::Personal;

/// A row of one table: columns with SQL expressions.
#[derive(Clone)]
pub struct Row {
    table: &'static str,
    values: BTreeMap<&'static str, String>,
}

/// A text as an SQL literal.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A text of the portal in the same words for all languages.
pub fn everywhere(words: &str) -> String {
    said(&[("ru", words), ("kk", words), ("en", words)])
}

/// A text of the portal in these languages.
pub fn said(words: &[(&str, &str)]) -> String {
    let text: BTreeMap<_, _> = words.iter().copied().collect();
    format!("{}::jsonb", quoted(&serde_json::to_string(&text).unwrap()))
}

impl Row {
    pub fn of(table: &'static str) -> Row {
        Row { table, values: BTreeMap::new() }
    }

    /// Sets a column to an SQL expression.
    pub fn with(mut self, column: &'static str, expression: &str) -> Row {
        self.values.insert(column, expression.to_owned());
        self
    }

    /// Sets a column to a text.
    pub fn text(self, column: &'static str, text: &str) -> Row {
        self.with(column, &quoted(text))
    }

    /// Sets a title, the same in all languages.
    pub fn title(self, words: &str) -> Row {
        let column = if self.table == "service_service" { "name" } else { "title" };
        self.with(column, &everywhere(words))
    }

    /// For events: when it begins and how many hours it lasts; `now()`, `'2026-11-20 10:00+05'`.
    pub fn starts(self, moment: &str, hours: u32) -> Row {
        let end = format!("({moment})::timestamptz + interval '{hours} hours'");
        self.with("datetime_start", &format!("({moment})::timestamptz")).with("datetime_end", &end)
    }

    pub fn sql(&self) -> String {
        let columns: Vec<&str> = self.values.keys().copied().collect();
        let values: Vec<&str> = self.values.values().map(String::as_str).collect();
        format!("INSERT INTO {} ({}) VALUES ({});", self.table, columns.join(", "), values.join(", "))
    }
}

/// Puts rows into the database, in one transaction.
pub async fn insert(database: &Database, rows: &[Row]) {
    let sql: String = rows.iter().map(Row::sql).collect();
    database.run(&sql).await;
}

/// The first person: authors of content have to be somebody.
const AUTHOR: &str = "(SELECT min(id) FROM account_user)";

/// Sealed as the program does it, but in no index: nobody finds this person.
pub fn a_person(email: &str) -> Row {
    let personal = Personal {
        email: email.into(),
        first_name: "Aida".into(),
        last_name: "Serikova".into(),
        ..Personal::default()
    };
    let sealed = personal.seal(&super::vault(), uuid::Uuid::new_v4());
    Row::of("account_user")
        .text("public_id", &sealed.public_id.to_string())
        .text("email", &sealed.email)
        .text("first_name", &sealed.first_name)
        .text("last_name", &sealed.last_name)
}

/// A published event that begins in ten days.
pub fn an_event(slug: &str) -> Row {
    public("core_event", slug).starts("now() + interval '10 days'", 2)
}

/// A published vacancy that is open for thirty days.
pub fn a_vacancy(slug: &str) -> Row {
    public("core_vacancy", slug).with("expires_at", "now() + interval '30 days'")
}

pub fn an_article(slug: &str) -> Row {
    public("core_article", slug)
}

pub fn a_blog(slug: &str) -> Row {
    public("core_blog", slug)
}

fn public(table: &'static str, slug: &str) -> Row {
    Row::of(table)
        .text("slug", slug)
        .title(slug)
        .with("author_id", AUTHOR)
        .text("status", "success")
        .with("published", "true")
        .with("published_at", "now() - interval '1 day'")
}

pub fn a_company(slug: &str) -> Row {
    Row::of("account_company").text("slug", slug).text("name", slug).title(slug)
}

pub fn a_service(code: &str) -> Row {
    Row::of("service_service").text("code", code).title(code).with("published", "true")
}

pub fn a_city(id: u32, slug: &str, name: &str) -> Row {
    Row::of("core_city")
        .with("id", &id.to_string())
        .text("slug", slug)
        .text("name", name)
        .text("name_ru", name)
        .text("name_kk", name)
        .text("name_en", name)
        .with("country_id", "1")
}

pub fn a_country() -> Row {
    Row::of("core_country").with("id", "1").text("name", "Kazakhstan")
}

pub fn a_category(id: u32, slug: &str, kind: &str) -> Row {
    Row::of("core_category")
        .with("id", &id.to_string())
        .text("slug", slug)
        .text("kind", kind)
        .with("name", &everywhere(slug))
}

pub fn an_organization(code: &str) -> Row {
    Row::of("core_organization").text("code", code).with("name", &everywhere(code))
}
