//! What people wrote about themselves into free texts that stay: their addresses, numbers and full name are taken out
//! of them. Signed documents stay whole.

use crate::people::Personal;
use diesel::{QueryResult, sql_query, sql_types};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

/// A column that may hold what a person wrote, and the condition of the rows of the person `$1`.
struct Place {
    table: &'static str,
    column: &'static str,
    /// `text` or `jsonb`.
    kind: &'static str,
    own: &'static str,
}

const fn text(table: &'static str, column: &'static str, own: &'static str) -> Place {
    Place { table, column, kind: "text", own }
}

const fn json(table: &'static str, column: &'static str, own: &'static str) -> Place {
    Place { table, column, kind: "jsonb", own }
}

const ANSWERS: &str = "signed_at IS NULL AND id IN (SELECT unnest(ARRAY[hub_form_data_id, second_hub_form_data_id]) \
     FROM service_servicerequest WHERE author_id = $1)";

const PLACES: &[Place] = &[
    json("service_hubformdata", "data", ANSWERS),
    json("service_servicerequest", "data", "author_id = $1"),
    text("service_servicerequest", "search_field", "author_id = $1"),
    text(
        "service_servicerequestlog",
        "text",
        "service_request_id IN (SELECT id FROM service_servicerequest WHERE author_id = $1)",
    ),
    text("core_comment", "message", "user_id = $1"),
    json("core_blog", "content", "author_id = $1"),
    json("core_blog", "data", "author_id = $1"),
    text("core_blog", "search_field", "author_id = $1"),
    json("core_discussion", "content", "author_id = $1"),
    json("core_event", "contact_info", "author_id = $1"),
    json("core_vacancy", "contact_info", "author_id = $1"),
    json("core_techtask", "contact_info", "author_id = $1"),
    json("core_elabsannouncement", "contact_info", "author_id = $1"),
    json("core_infrastructure", "contact_info", "author_id = $1"),
    json("service_report", "data", "author_id = $1"),
    text("account_usercompanyrequest", "comment", "user_id = $1"),
];

/// A pattern that no text has.
const NOTHING: &str = "(?!)";

/// Takes the person's addresses, numbers and full name out of the texts that stay.
pub async fn scrub(db: &mut AsyncPgConnection, person: i32, own: &Personal) -> QueryResult<()> {
    let [words, numbers] = [words(own), numbers(own)].map(|parts| pattern(&parts).unwrap_or_else(|| NOTHING.into()));
    for Place { table, column, kind, own } in PLACES {
        let sql = format!(
            "UPDATE {table} SET {column} = \
               regexp_replace(regexp_replace({column}::text, $2, '', 'gi'), $3, '0', 'g')::{kind} \
             WHERE {own} AND ({column}::text ~* $2 OR {column}::text ~ $3)"
        );
        sql_query(sql)
            .bind::<sql_types::Integer, _>(person)
            .bind::<sql_types::Text, _>(&words)
            .bind::<sql_types::Text, _>(&numbers)
            .execute(db)
            .await?;
    }
    Ok(())
}

/// The address, and the name as it is written in full.
fn words(own: &Personal) -> Vec<String> {
    let [first, last, middle] = [&own.first_name, &own.last_name, &own.middle_name].map(|name| name.trim());
    let mut words = vec![literal(own.email.trim())];
    if !first.is_empty() && !last.is_empty() {
        let middle = if middle.is_empty() { String::new() } else { format!("(\\s+{})?", literal(middle)) };
        let (first, last) = (literal(first), literal(last));
        words.push(format!("\\m{last}\\s+{first}{middle}"));
        words.push(format!("\\m{first}{middle}\\s+{last}"));
    }
    words
}

/// The phone number in any of its spellings, and the IIN.
fn numbers(own: &Personal) -> Vec<String> {
    let phone: Vec<char> = own.phone.chars().filter(char::is_ascii_digit).collect();
    let mut numbers = vec![own.iin.trim().to_owned()];
    if let Some(last) = phone.len().checked_sub(10).and_then(|at| phone.get(at..)) {
        let digits: Vec<String> = last.iter().map(char::to_string).collect();
        numbers.push(format!("([+]?\\m[78][ ()-]*)?{}\\M", digits.join("[ ()-]*")));
    }
    numbers
}

fn pattern(parts: &[String]) -> Option<String> {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("|"))
}

/// The text as a regular expression of PostgreSQL, as JSON has it too.
fn literal(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    let inner = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or_default();
    inner.chars().fold(String::new(), |mut out, c| {
        if !c.is_alphanumeric() {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_looked_for_as_it_stands() {
        assert_eq!(literal("a.b+c@x.kz"), "a\\.b\\+c\\@x\\.kz");
        let own = Personal { phone: "+77051239876".into(), ..Personal::default() };
        assert!(numbers(&own)[1].ends_with("7[ ()-]*6\\M"), "{:?}", numbers(&own));
        assert_eq!(pattern(&words(&own)), None);
    }
}
