use super::{
    forms::CatalogueFilter,
    model::{Facet, Thing},
    section::Section,
};
use crate::{
    content::life::{Form, Kind},
    dictionary::Dictionary,
    i18n::Text,
    web::{PER_PAGE, Slice, offset},
};
use diesel::{prelude::*, sql_query, sql_types as sql};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use serde_json::Value;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = sql::Integer)]
    id: i32,
    #[diesel(sql_type = sql::Jsonb)]
    whole: Value,
    #[diesel(sql_type = sql::Nullable<sql::Jsonb>)]
    company: Option<Text>,
    #[diesel(sql_type = sql::Nullable<sql::Text>)]
    company_slug: Option<String>,
}

#[derive(QueryableByName)]
struct Part {
    #[diesel(sql_type = sql::Text)]
    code: String,
    #[diesel(sql_type = sql::BigInt)]
    count: i64,
}

impl Row {
    fn thing(self, kind: &Kind) -> Thing {
        Thing::of(kind, self.id, &self.whole, self.company, self.company_slug)
    }
}

/// A row with its company; only a company that everybody may see has a page to link to.
fn whole(kind: &Kind) -> String {
    let (title, slug, join) = if kind.company {
        (
            "c.title",
            "case when c.is_public then c.slug end",
            "left join public.account_company c on c.id = t.company_id and c.status = 'active'",
        )
    } else {
        ("null::jsonb", "null::varchar", "")
    };
    format!(
        "select t.id, to_jsonb(t) - 'search_field' as whole, {title} as company, {slug}::text as company_slug \
         from public.{} t {join}",
        kind.table
    )
}

/// The published ones that match the filter, a page of them, and how many there are of each part.
///
/// `found` are the ids that a text search gave.
pub async fn published(
    db: &AsyncPgConnection,
    section: &Section,
    filter: &CatalogueFilter,
    dictionary: &Dictionary,
    found: Option<&[i32]>,
) -> QueryResult<(Slice<Thing>, Vec<Facet>)> {
    let (kind, page) = (section.kind, filter.page());
    let set = |is: bool, condition: String| if is { condition } else { String::new() };
    let ends = section.ends.unwrap_or_default();
    // Each parameter is named once, whatever is asked for, so that its type is known.
    let public = format!(
        "t.status = 'success' and t.{}{}{}{} and ($1::integer[], $2::integer, $3::text) is not null",
        kind.shown,
        set(found.is_some(), " and t.id = any($1)".into()),
        set(!filter.city.is_empty(), " and t.city_id = $2".into()),
        set(!filter.open.is_empty(), format!(" and (t.{ends} is null or t.{ends} > now())")),
    );
    let facet = section.facet().map(|field| format!("coalesce(t.\"{}\"::text, '')", field.name));
    let part = facet.as_ref().filter(|_| !filter.part.is_empty());
    let part = part.map_or_else(String::new, |column| format!(" and {column} = $3"));
    let order = if filter.sort == "end" { format!("t.{ends} asc nulls last, ") } else { String::new() };
    // An unknown city is in no dictionary: nothing is there.
    let city = dictionary.city_by_slug(&filter.city).map_or(-1, |city| city.id);
    let code = code(section, filter, dictionary);
    let bound = |statement: String| {
        sql_query(statement)
            .bind::<sql::Array<sql::Integer>, _>(found.unwrap_or_default().to_vec())
            .bind::<sql::Integer, _>(city)
            .bind::<sql::Text, _>(code.clone())
    };
    let column = facet.as_deref().unwrap_or("''");
    let counts = format!(
        "select {column} as code, count(*) as count from public.{} t where {public} group by 1 order by 2 desc, 1",
        kind.table
    );
    let rows = format!(
        "{} where {public}{part} order by {order}t.published_at desc nulls last, t.id desc limit {PER_PAGE} offset {}",
        whole(kind),
        offset(page)
    );
    let (mut one, mut two) = (db, db);
    let (counts, rows) = try_join!(bound(counts).load::<Part>(&mut one), bound(rows).load::<Row>(&mut two))?;
    let rows = rows.into_iter().map(|row| row.thing(kind)).collect();
    let chosen = |part: &&Part| filter.part.is_empty() || part.code == code;
    let total = counts.iter().filter(chosen).map(|part| part.count).sum();
    let facets = counts.into_iter().map(|part| Facet { code: part.code, count: part.count }).collect();
    Ok((Slice { rows, total, page }, facets))
}

/// What the column holds where the address has this part.
fn code(section: &Section, filter: &CatalogueFilter, dictionary: &Dictionary) -> String {
    match section.facet().map(|field| field.form) {
        Some(Form::Category(_)) => {
            dictionary.category_by_slug(&filter.part).map_or_else(String::new, |category| category.id.to_string())
        }
        _ => filter.part.clone(),
    }
}

/// One thing by its address of words, or by its number where it has none, in whatever state.
pub async fn find(mut db: &AsyncPgConnection, kind: &Kind, key: &str) -> QueryResult<Thing> {
    let own = if kind.slug { "t.slug = $1" } else { "t.id::text = $1" };
    let query = sql_query(format!("{} where {own}", whole(kind))).bind::<sql::Text, _>(key);
    query.get_result::<Row>(&mut db).await.map(|row| row.thing(kind))
}

/// The newest, for a feed reader.
pub async fn newest(mut db: &AsyncPgConnection, kind: &Kind, most: i64) -> QueryResult<Vec<Thing>> {
    let statement = format!(
        "{} where t.status = 'success' and t.{} order by t.published_at desc nulls last, t.id desc limit $1",
        whole(kind),
        kind.shown
    );
    let query = sql_query(statement).bind::<sql::BigInt, _>(most);
    Ok(query.load::<Row>(&mut db).await?.into_iter().map(|row| row.thing(kind)).collect())
}
