//! What a piece was after each save. The rows are as django-reversion writes them, so that old ones can be read, too.

use super::{Document, Kind};
use crate::people::SealedName;
use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_user as u, django_content_type as t, reversion_revision as r, reversion_version as v};
use serde_json::{Value, json};

/// The most revisions of one piece that are listed.
const MOST: i64 = 100;

/// One of a piece's versions, in the list.
#[derive(Debug, Queryable)]
pub struct Revision {
    pub id: i32,
    pub at: DateTime<Utc>,
    /// Why, in the words of who saved it.
    pub comment: String,
    pub person: Option<SealedName>,
}

/// Keeps a version; gives the revision's id.
pub async fn keep(
    db: &mut AsyncPgConnection,
    user: Option<i32>,
    piece: (&Kind, i32),
    document: &Document,
    comment: &str,
) -> QueryResult<i32> {
    let (kind, id) = piece;
    let content = content_type(db, kind).await?;
    let new = (r::user_id.eq(user), r::comment.eq(comment));
    let revision: i32 = insert_into(r::table).values(new).returning(r::id).get_result(db).await?;
    let model = kind.table.replacen('_', ".", 1);
    let data = json!([{ "model": model, "pk": id, "fields": document.json() }]).to_string();
    let title = document.title(kind);
    let row = (
        (v::object_id.eq(id.to_string()), v::serialized_data.eq(data), v::content_type_id.eq(content)),
        (v::object_repr.eq(title.say(crate::i18n::Lang::Kk).words), v::revision_id.eq(revision)),
    );
    insert_into(v::table).values(row).execute(db).await?;
    Ok(revision)
}

async fn content_type(mut db: &AsyncPgConnection, kind: &Kind) -> QueryResult<i32> {
    let (app, model) = kind.table.split_once('_').unwrap_or((kind.table, ""));
    t::table.filter(t::app_label.eq(app).and(t::model.eq(model))).select(t::id).first(&mut db).await
}

/// The versions of a piece, the newest first.
pub async fn revisions(mut db: &AsyncPgConnection, kind: &Kind, id: i32) -> QueryResult<Vec<Revision>> {
    r::table
        .inner_join(v::table)
        .left_join(u::table)
        .filter(v::object_id.eq(id.to_string()).and(v::content_type_id.eq(content_type(db, kind).await?)))
        .order(r::id.desc())
        .limit(MOST)
        .select((r::id, r::date_created, r::comment, Option::<SealedName>::as_select()))
        .load(&mut db)
        .await
}

/// One version of this piece, and no other's.
pub async fn revision(
    mut db: &AsyncPgConnection,
    kind: &Kind,
    id: i32,
    revision: i32,
) -> QueryResult<(Document, DateTime<Utc>)> {
    let own = v::object_id.eq(id.to_string()).and(v::revision_id.eq(revision));
    let (data, at): (String, DateTime<Utc>) = v::table
        .inner_join(r::table)
        .filter(own.and(v::content_type_id.eq(content_type(db, kind).await?)))
        .select((v::serialized_data, r::date_created))
        .first(&mut db)
        .await?;
    let rows: Value = serde_json::from_str(&data).unwrap_or_default();
    Ok((Document::of(kind, &rows[0]["fields"]), at))
}
