use crate::{
    content::reading::{Card, FeedText, Reading, ReadingFilter, latest_first, reading_queries},
    db::{
        among,
        constant::{Active, Success},
    },
    dictionary::Dictionary,
    web::{PER_PAGE, Slice, offset},
};
use diesel::{dsl::case_when, pg::Pg, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{account_company, account_user, core_blog, shared_mediafile};

/// The columns of a card.
macro_rules! card {
    () => {
        (
            core_blog::id,
            core_blog::slug,
            core_blog::title,
            core_blog::subtitle,
            core_blog::category_id,
            core_blog::published_at,
            core_blog::reading_minutes,
            shared_mediafile::file.nullable(),
            (account_user::public_id, account_user::first_name, account_user::last_name, account_user::deleted_at)
                .nullable(),
            account_company::title.nullable(),
            // Only a company that everybody may see has a page to link to.
            case_when(
                account_company::is_public.and(account_company::status.eq(Active)).nullable(),
                account_company::slug.nullable(),
            ),
        )
    };
}

/// Posts with what stands beside them.
macro_rules! posts {
    () => {
        core_blog::table
            .left_join(account_user::table)
            .left_join(account_company::table)
            .left_join(shared_mediafile::table)
    };
}

reading_queries!(core_blog, from: posts!(), card: card!(), narrowed: of_company);

fn of_company<'f>(query: core_blog::BoxedQuery<'f, Pg>, filter: &ReadingFilter) -> core_blog::BoxedQuery<'f, Pg> {
    let Some(slug) = filter.company() else { return query };
    let company = account_company::table.filter(account_company::slug.eq(slug)).select(account_company::id.nullable());
    query.filter(core_blog::company_id.eq_any(company))
}
