//! What officers fill in of a form: the fields that are private to staff. Kept apart from the applicant's answers, of
//! which exports, copies and signatures are made.

use super::{
    chain::{self, Event},
    model::Request,
    queries::{self, SOURCE},
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    forms::{Answers, Kind, Posted, Structure, canonical},
    vault::{Field, Vault},
};
use chrono::Utc;
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::app::staff_answer as s;
use serde_json::{Value, json};

/// What is there, and how often it was saved: 0 where nobody has.
#[derive(Debug, Default)]
pub struct Kept {
    pub answers: Value,
    pub revision: i32,
}

/// The form as staff fill it in: what they are not asked for on the desk, files, left out.
pub fn asked(form: &Structure) -> Structure {
    let mut form = form.clone();
    for step in &mut form.steps {
        step.fields.retain(|field| !field.private || !matches!(field.kind, Kind::File | Kind::Files));
    }
    form
}

/// Of what was posted that alone which belongs to fields of staff.
pub fn posted(form: &Structure, sent: &Posted) -> Posted {
    let mut posted = Posted::default();
    for step in &form.steps {
        let mut own = step.clone();
        own.fields.retain(|field| field.private);
        posted.take_step(&own, sent);
    }
    posted
}

pub async fn find(mut db: &AsyncPgConnection, vault: &Vault, request: i32) -> QueryResult<Kept> {
    let row: Option<(i32, i32, String)> = s::table
        .filter(s::request_id.eq(request))
        .select((s::id, s::revision, s::content))
        .first(&mut db)
        .await
        .optional()?;
    let Some((id, revision, sealed)) = row else { return Ok(Kept { answers: json!({}), revision: 0 }) };
    let answers = serde_json::from_str(&vault.show(Field::StaffAnswer, id, &sealed)).unwrap_or_default();
    Ok(Kept { answers, revision })
}

/// Puts them beside the applicant's, for those who read all.
pub fn add(form: &Structure, answers: &mut Answers, kept: &Kept) {
    let own = form.fields().map(|(_, field)| field).filter(|field| field.private);
    for (key, answer) in Answers::from_json(own, &kept.answers).iter() {
        answers.insert(key, answer.clone());
    }
}

/// Keeps checked answers; `false` when somebody has saved since `revision`.
pub async fn keep(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    request: &Request,
    (revision, answers): (i32, &Answers),
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        queries::lock(db, request.id).await?;
        let before = find(db, vault, request.id).await?;
        if before.revision != revision {
            return Ok(false);
        }
        let after = answers.to_json();
        if before.answers == after {
            return Ok(true);
        }
        let row = (s::request_id.eq(request.id), s::content.eq(""));
        insert_into(s::table).values(row).on_conflict_do_nothing().execute(db).await?;
        let of = s::table.filter(s::request_id.eq(request.id));
        let id: i32 = of.select(s::id).first(db).await?;
        let sealed = vault.seal(Field::StaffAnswer, id, &canonical(&after));
        let row = (s::content.eq(sealed), s::revision.eq(revision + 1), s::user_id.eq(actor.user));
        update(s::table.find(id)).set((row, s::updated_at.eq(Utc::now()))).execute(db).await?;
        let fields = changed(&before.answers, &after);
        let event = Event { data: json!({ "office": true, "fields": fields }), public: false, ..Event::new("filled") };
        chain::append(db, vault, (request.id, actor.user), &event).await?;
        audit::record(db, actor, Deed::new("update", SOURCE, request.id).with(json!({ "office_fields": fields })))
            .await?;
        Ok(true)
    })
    .await
}

/// The keys of the fields whose answers differ.
fn changed(before: &Value, after: &Value) -> Vec<String> {
    let keys = |value: &Value| value.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let mut all = keys(before);
    all.extend(keys(after));
    all.sort();
    all.dedup();
    all.retain(|key| before.get(key) != after.get(key));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{Field, Step};

    #[test]
    fn staff_answer_their_own_fields_alone() {
        let field = |key: &str, private, kind| Field { key: key.into(), private, kind, ..Field::default() };
        let fields = vec![field("a", false, Kind::Text), field("b", true, Kind::Text), field("c", true, Kind::File)];
        let form = asked(&Structure { steps: vec![Step { fields, ..Step::default() }], ..Structure::default() });
        assert_eq!(form.fields().count(), 2);
        let pairs = [("f-a", "1"), ("f-b", "2"), ("f-c", "3")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let sent = posted(&form, &Posted::from_pairs(&pairs).unwrap());
        assert_eq!((sent.one("a"), sent.one("b"), sent.one("c")), ("", "2", ""));
    }

    #[test]
    fn what_changed_is_named_by_its_key() {
        assert_eq!(changed(&json!({ "a": 1, "b": 2 }), &json!({ "b": 3, "c": 4 })), ["a", "b", "c"]);
        assert!(changed(&json!({ "a": 1 }), &json!({ "a": 1 })).is_empty());
    }
}
