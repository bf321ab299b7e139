//! Tech tasks, discussions, infrastructure and E-Labs announcements: `pieces.toml`, told by the fields of their kinds.

use super::{Demo, clock::Clock, entry::Entry, feed, known::Known};
use crate::{
    content::life::{Document, Form, Kind, kind},
    i18n::Lang,
    web::rich,
};
use anyhow::ensure;
use diesel::{QueryableByName, sql_query, sql_types as sql};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    piece: Vec<Piece>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Piece {
    slug: String,
    kind: String,
    author: String,
    company: Option<String>,
    city: Option<String>,
    category: Option<String>,
    /// When it was published.
    days_ago: i64,
    /// Moments among its fields, in days from today.
    #[serde(default)]
    moments: BTreeMap<String, i64>,
    fields: Value,
}

impl File {
    pub fn len(&self) -> usize {
        self.piece.len()
    }
}

impl Piece {
    fn entry(&self) -> Entry<'_> {
        Entry { file: "pieces", kind: "piece", name: &self.slug }
    }

    /// The row with its kind; it has everything that is asked for.
    fn row(&self, known: &Known, clock: &Clock) -> anyhow::Result<(&'static Kind, Value)> {
        let entry = self.entry();
        let kind = kind(&self.kind).ok_or_else(|| entry.wrong(format!("there is no kind `{}`", self.kind)))?;
        let at = clock.past(self.days_ago, 30);
        let mut fields = self.fields.clone();
        for (name, days) in &self.moments {
            fields[name] = json!(clock.past(0, 0) + chrono::TimeDelta::days(*days));
        }
        let strange = fields.as_object().into_iter().flat_map(|map| map.keys()).find(|name| kind.field(name).is_none());
        ensure!(strange.is_none(), entry.wrong(format!("the kind has no field {strange:?}")));
        fields["city_id"] = json!(known.cities.maybe(&entry, self.city.as_ref())?);
        fields["category_id"] = json!(known.categories.maybe(&entry, self.category.as_ref())?);
        let mut document = Document::of(kind, &fields);
        for field in kind.fields {
            match field.form {
                Form::Rich => {
                    let mut text = document.text(field.name);
                    for words in [&mut text.kk, &mut text.ru, &mut text.en] {
                        *words = rich::typed(words);
                    }
                    document.set(field.name, json!(text));
                }
                Form::Choice(codes, _) => {
                    let code = document.value(field.name).as_str().unwrap_or_default().to_owned();
                    entry.code(field.name, &code, codes)?;
                }
                _ => {}
            }
        }
        let gaps = document.gaps(kind, &Lang::ALL);
        ensure!(gaps.is_empty(), entry.wrong(format!("missing: {gaps:?}")));
        (kind.derive)(&mut document);
        let mut row = document.json();
        row["status"] = json!("success");
        row["author_id"] = json!(known.people.find(&entry, &self.author)?);
        for column in ["created_at", "updated_at", "published_at"] {
            row[column] = json!(at);
        }
        row[kind.shown] = json!(true);
        if kind.slug {
            row["slug"] = json!(self.slug);
        }
        if kind.company {
            row["company_id"] = json!(known.companies.maybe(&entry, self.company.as_ref())?);
        }
        // Columns that the file says nothing of keep what the table gives them.
        let columns = row.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
        let row = columns.map(|(name, value)| (name.clone(), value.clone())).collect::<serde_json::Map<_, _>>();
        Ok((kind, Value::Object(row)))
    }
}

pub fn rows(demo: &Demo, known: &Known, clock: &Clock) -> anyhow::Result<Vec<(&'static Kind, Value)>> {
    demo.pieces.piece.iter().map(|piece| piece.row(known, clock)).collect()
}

#[derive(QueryableByName)]
struct New {
    #[diesel(sql_type = sql::Integer)]
    id: i32,
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &Known, clock: &Clock) -> anyhow::Result<()> {
    for (piece, (kind, row)) in demo.pieces.piece.iter().zip(rows(demo, known, clock)?) {
        let names = row.as_object().into_iter().flat_map(|map| map.keys()).map(|name| format!("\"{name}\""));
        let names = names.collect::<Vec<_>>().join(", ");
        let statement = format!(
            "insert into public.{table} ({names}) select {names} from jsonb_populate_record(null::public.{table}, $1) returning id",
            table = kind.table
        );
        let new: New = sql_query(statement).bind::<sql::Jsonb, _>(&row).get_result(db).await?;
        if kind.feed.is_some() {
            feed::tell(db, kind.code, vec![(new.id, clock.past(piece.days_ago, 30))]).await?;
        }
    }
    Ok(())
}
