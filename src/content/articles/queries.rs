use crate::{
    content::reading::{Card, FeedText, Reading, ReadingFilter, latest_first, reading_queries},
    db::{among, constant::Success},
    dictionary::Dictionary,
    i18n::Text,
    web::{PER_PAGE, Slice, offset},
};
use diesel::{
    pg::Pg,
    prelude::*,
    sql_types::{Jsonb, Nullable, Text as Varchar},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{account_user, core_article, shared_mediafile};

/// The columns of a card; an article is of no company.
macro_rules! card {
    () => {
        (
            core_article::id,
            core_article::slug,
            core_article::title,
            core_article::subtitle,
            core_article::category_id,
            core_article::published_at,
            core_article::reading_minutes,
            shared_mediafile::file.nullable(),
            (account_user::public_id, account_user::first_name, account_user::last_name, account_user::deleted_at)
                .nullable(),
            None::<Text>.into_sql::<Nullable<Jsonb>>(),
            None::<String>.into_sql::<Nullable<Varchar>>(),
        )
    };
}

/// Articles with what stands beside them.
macro_rules! articles {
    () => {
        core_article::table.left_join(account_user::table).left_join(shared_mediafile::table)
    };
}

reading_queries!(core_article, from: articles!(), card: card!());

/// The newest articles.
pub async fn newest(mut db: &AsyncPgConnection, most: i64) -> QueryResult<Vec<Card>> {
    articles!()
        .filter(core_article::status.eq(Success))
        .filter(core_article::published)
        .order((core_article::published_at.desc(), core_article::id.desc()))
        .limit(most)
        .select(card!())
        .load(&mut db)
        .await
}
