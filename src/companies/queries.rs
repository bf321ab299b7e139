use super::{
    forms::{CompanyFilter, Sort},
    model::{Company, CompanyCard, CompanyPost, Tag},
    number::{self, Number},
};
use crate::{
    content::events::EventCard,
    db::{
        among,
        constant::{Active, En, Kk, Ru, Success},
    },
    dictionary::Dictionary,
    i18n::{Lang, format},
    vault::{self, Vault},
    web::{PER_PAGE, Slice, offset},
};
use chrono::Utc;
use diesel::{
    define_sql_function,
    dsl::sql,
    expression::{ValidGrouping, is_aggregate},
    insert_into,
    pg::Pg,
    postfix_operator,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{BigInt, Bool, Integer, Jsonb, Text},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{
    account_company,
    app::{company_index, merged_company},
    core_blog, core_event,
};

define_sql_function!(fn lower(words: Text) -> Text);
define_sql_function!(#[sql_name = "app.say"] fn say(text: Jsonb, language: Text) -> Text);
postfix_operator!(InKazakhOrder, " COLLATE \"kk-x-icu\"", Text, backend: Pg);
postfix_operator!(InRussianOrder, " COLLATE \"ru-x-icu\"", Text, backend: Pg);
postfix_operator!(InEnglishOrder, " COLLATE \"en-x-icu\"", Text, backend: Pg);

/// The order of the directory: the alphabet of the reader's language, which is a constant because the index on its
/// names answers to nothing else.
macro_rules! sorted {
    ($query:expr, $sort:expr, $lang:expr) => {
        match ($sort, $lang) {
            (Sort::New, _) => $query.order((account_company::created_at.desc(), account_company::id.desc())),
            (Sort::Name, Lang::Kk) => {
                let name = InKazakhOrder::new(lower(say(account_company::title, Kk)));
                $query.order((name.asc(), account_company::id.asc()))
            }
            (Sort::Name, Lang::Ru) => {
                let name = InRussianOrder::new(lower(say(account_company::title, Ru)));
                $query.order((name.asc(), account_company::id.asc()))
            }
            (Sort::Name, Lang::En) => {
                let name = InEnglishOrder::new(lower(say(account_company::title, En)));
                $query.order((name.asc(), account_company::id.asc()))
            }
        }
    };
}

/// The public companies that match the filter, a page of them; the total when it is not known yet.
///
/// `found` are the ids a text search gave. PostgreSQL sorts the twenty rows, too: it alone knows its alphabet.
pub async fn listed(
    mut db: &AsyncPgConnection,
    filter: &CompanyFilter,
    dictionary: &Dictionary,
    lang: Lang,
    found: Option<&[i32]>,
    total: Option<i64>,
) -> QueryResult<Slice<CompanyCard>> {
    let page = filter.page();
    let ids = sorted!(matching(filter, dictionary, found), filter.sort(), lang).limit(PER_PAGE).offset(offset(page));
    let rows = CompanyCard::query().filter(among(account_company::id, ids.select(account_company::id))).into_boxed();
    let rows = sorted!(rows, filter.sort(), lang);
    let (rows, total) = match total {
        Some(total) => (rows.load(&mut db).await?, total),
        None => {
            let mut same = db;
            let total = matching(filter, dictionary, found).count().get_result(&mut same);
            try_join!(rows.load(&mut db), total)?
        }
    };
    Ok(Slice { rows, total, page })
}

/// The one place where the filter becomes SQL.
fn matching<'f>(
    filter: &'f CompanyFilter,
    dictionary: &Dictionary,
    found: Option<&'f [i32]>,
) -> account_company::BoxedQuery<'f, Pg> {
    let mut query = account_company::table
        .filter(account_company::status.eq(Active))
        .filter(account_company::is_public)
        .into_boxed();
    if let Some(tag) = filter.tag() {
        query = query.filter(holds(tag));
    }
    if let Some(activity) = filter.activity() {
        query = query.filter(account_company::activity.eq(activity));
    }
    if !filter.city.is_empty() {
        // An unknown city is in no dictionary: nothing is there.
        let city = dictionary.city_by_slug(&filter.city).map_or(-1, |city| city.id);
        query = query.filter(account_company::city_id.eq(city));
    }
    if let Some(found) = found {
        query = query.filter(account_company::id.eq_any(found));
    }
    query
}

/// Whether a company has a tag today.
pub fn holds(tag: Tag) -> Box<dyn BoxableExpression<account_company::table, Pg, SqlType = Bool>> {
    let today = format::today().to_string();
    Box::new(HasTag(tag).and(TagBegin(tag).le(today.clone())).and(TagEnd(tag).ge(today)))
}

/// Whether a company was given a tag; the words of the tags' partial indexes, so no parameter.
#[derive(Debug, Clone, Copy)]
struct HasTag(Tag);

/// The first day of a tag as text.
#[derive(Debug, Clone, Copy)]
struct TagBegin(Tag);

/// The last day of a tag as text; a day is never cast, since nobody checked what stands there.
#[derive(Debug, Clone, Copy)]
struct TagEnd(Tag);

/// An expression over the company's columns that is written out by hand.
macro_rules! written {
    ($name:ident, $kind:ty, $before:literal, $after:literal) => {
        impl Expression for $name {
            type SqlType = $kind;
        }
        impl<T> SelectableExpression<T> for $name where account_company::tag_startup: SelectableExpression<T> {}
        impl<T> diesel::AppearsOnTable<T> for $name where account_company::tag_startup: diesel::AppearsOnTable<T> {}
        impl ValidGrouping<()> for $name {
            type IsAggregate = is_aggregate::No;
        }
        impl QueryId for $name {
            type QueryId = ();
            const HAS_STATIC_QUERY_ID: bool = false;
        }
        impl QueryFragment<Pg> for $name {
            fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
                out.push_sql($before);
                out.push_sql(self.0.code());
                out.push_sql($after);
                Ok(())
            }
        }
    };
}

written!(HasTag, Bool, "(account_company.tag_", " ->> 'active')::boolean");
written!(TagBegin, Text, "coalesce(account_company.tag_", " ->> 'valid_from', '')");
written!(TagEnd, Text, "coalesce(nullif(account_company.tag_", " ->> 'valid_to', ''), '9999-12-31')");

/// One company, in whatever state.
pub async fn find(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Company> {
    Company::query().filter(account_company::slug.eq(slug)).first(&mut db).await
}

/// A company that everybody can see.
pub async fn public(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<CompanyCard> {
    CompanyCard::query()
        .filter(account_company::slug.eq(slug))
        .filter(account_company::status.eq(Active))
        .filter(account_company::is_public)
        .first(&mut db)
        .await
}

/// What a company is called, in whatever state it is.
pub async fn title_of(mut db: &AsyncPgConnection, id: i32) -> QueryResult<crate::i18n::Text> {
    account_company::table.find(id).select(account_company::title).first(&mut db).await
}

/// A public company for a page that speaks of it.
pub async fn card(mut db: &AsyncPgConnection, id: Option<i32>) -> QueryResult<Option<CompanyCard>> {
    let Some(id) = id else { return Ok(None) };
    CompanyCard::query()
        .filter(account_company::id.eq(id))
        .filter(account_company::status.eq(Active))
        .filter(account_company::is_public)
        .first(&mut db)
        .await
        .optional()
}

/// The next events of a company, soonest first.
pub async fn events(mut db: &AsyncPgConnection, company: i32, most: i64) -> QueryResult<Vec<EventCard>> {
    EventCard::query()
        .filter(core_event::company_id.eq(company))
        .filter(core_event::status.eq(Success))
        .filter(core_event::published)
        .filter(core_event::datetime_start.gt(Utc::now()))
        .order((core_event::datetime_start.asc(), core_event::id.asc()))
        .limit(most)
        .load(&mut db)
        .await
}

/// The newest blog posts of a company.
pub async fn posts(mut db: &AsyncPgConnection, company: i32, most: i64) -> QueryResult<Vec<CompanyPost>> {
    CompanyPost::query()
        .filter(core_blog::company_id.eq(company))
        .filter(core_blog::status.eq(Success))
        .filter(core_blog::published)
        .order((core_blog::published_at.desc(), core_blog::id.desc()))
        .limit(most)
        .load(&mut db)
        .await
}

/// The company with this number, whatever kind of number it is.
pub async fn by_number(mut db: &AsyncPgConnection, vault: &Vault, typed: &str) -> QueryResult<Option<i32>> {
    use {account_company as c, company_index as i, merged_company as m};
    let number = vault::digits(typed);
    if number.is_empty() {
        return Ok(None);
    }
    // A number of a company that went into another one is that one's.
    if number::is_public(&number) {
        let own = c::table.filter(c::tin.eq(&number)).select(c::id).first(&mut db).await.optional()?;
        let merged = m::table.filter(m::tin.eq(&number)).select(m::company_id);
        return match own {
            None => merged.first(&mut db).await.optional(),
            own => Ok(own),
        };
    }
    let token = number::token(vault, &number);
    let own = i::table.filter(i::token.eq(&token)).select(i::company_id).first(&mut db).await.optional()?;
    match own {
        None => m::table.filter(m::token.eq(&token)).select(m::company_id).first(&mut db).await.optional(),
        own => Ok(own),
    }
}

/// A company by its address; none where there is none, or no longer.
pub async fn found(db: &AsyncPgConnection, slug: &str) -> QueryResult<Option<Company>> {
    find(db, slug).await.optional()
}

/// The address of the company that another one, once at this address, went into.
pub async fn merged_into(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Option<String>> {
    use {account_company as c, merged_company as m};
    let into: Option<i32> = m::table.filter(m::slug.eq(slug)).select(m::company_id).first(&mut db).await.optional()?;
    match into {
        Some(id) => c::table.find(id).select(c::slug).first(&mut db).await.optional(),
        None => Ok(None),
    }
}

/// Ids for companies that are about to be written: a sealed number belongs to its row.
pub async fn next_ids(db: &mut AsyncPgConnection, count: usize) -> QueryResult<Vec<i32>> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    diesel::select(
        sql::<Integer>(
            "nextval(pg_get_serial_sequence('public.account_company', 'id'))::integer from generate_series(1, ",
        )
        .bind::<BigInt, _>(count)
        .sql(")"),
    )
    .load(db)
    .await
}

/// What a sealed number is found by; a violation of uniqueness says that another company has it.
pub async fn index_number(db: &mut AsyncPgConnection, number: &Number) -> QueryResult<()> {
    use company_index as i;
    let Some(token) = &number.token else { return Ok(()) };
    let row = (i::company_id.eq(number.company), i::token.eq(token));
    insert_into(i::table).values(row).execute(db).await.map(drop)
}
