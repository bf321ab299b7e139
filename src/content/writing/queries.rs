use super::{forms::MineFilter, model::Mine};
use crate::{
    content::life::{KINDS, Membership},
    web::{PER_PAGE, Slice, offset},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_company, app::content};

type Filtered<'f> =
    diesel::helper_types::IntoBoxed<'f, diesel::helper_types::LeftJoin<content::table, account_company::table>, Pg>;

/// What a person, or a company in whose name they write, has written; what was touched last comes first.
pub async fn mine(
    mut db: &AsyncPgConnection,
    user: i32,
    memberships: &[Membership],
    filter: &MineFilter,
) -> QueryResult<Slice<Mine>> {
    let (mut same, page) = (db, filter.page());
    let companies: Vec<i32> = memberships.iter().map(|member| member.company).collect();
    let total: i64 = matching(user, companies.clone(), filter).count().get_result(&mut same).await?;
    let rows = matching(user, companies, filter)
        .order((content::updated_at.desc(), content::object_id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .select(Mine::as_select())
        .load(&mut db)
        .await?;
    Ok(Slice { rows, total, page })
}

/// How many texts of a person were returned for correction, and how many are drafts.
pub async fn unfinished(mut db: &AsyncPgConnection, user: i32) -> QueryResult<Vec<(String, i64)>> {
    let known: Vec<&str> = KINDS.iter().map(|kind| kind.code).collect();
    content::table
        .filter(content::author_id.eq(user).and(content::kind.eq_any(known)))
        .filter(content::state.eq_any(["correction", "draft"]))
        .group_by(content::state)
        .select((content::state, diesel::dsl::count_star()))
        .order(content::state)
        .load(&mut db)
        .await
}

fn matching<'f>(user: i32, companies: Vec<i32>, filter: &'f MineFilter) -> Filtered<'f> {
    let known: Vec<&str> = KINDS.iter().map(|kind| kind.code).collect();
    let mut query = content::table
        .left_join(account_company::table)
        .filter(content::kind.eq_any(known))
        .filter(
            content::company_id.is_null().and(content::author_id.eq(user)).or(content::company_id.eq_any(companies)),
        )
        .into_boxed();
    if let Some(kind) = filter.kind() {
        query = query.filter(content::kind.eq(kind));
    }
    match filter.state() {
        Some(state) => query.filter(content::state.eq(state.code())),
        None => query.filter(content::state.ne("deleted")),
    }
}
