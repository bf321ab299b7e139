use super::queries;
use crate::{
    content::reading::{self, FEED_LENGTH, Kind, ReadingFilter, ReadingList, ReadingPage},
    db::Db,
    search,
    web::{Answer, Page, PageResult, Query, Shell, totals},
};
use actix_web::web::Path;

const KIND: Kind = Kind::Blog;

/// `GET /{lang}/blogs`: what people and companies have to say, newest first.
pub async fn list(shell: Shell, db: Db, filter: Query<ReadingFilter>) -> PageResult<ReadingList> {
    let filter = filter.0;
    let found = search::ids(&db, KIND.source(), filter.text()).await?;
    let key = totals::key("blogs", &filter);
    let known = shell.known_total(&key);
    let texts = queries::published(&db, &filter, &shell.dictionary, found.as_deref(), known).await?;
    if known.is_none() {
        shell.learn_total(key, texts.total);
    }
    Ok(Page(ReadingList::new(shell, KIND, filter, texts)))
}

/// `GET /{lang}/blogs/{slug}`: one post.
pub async fn show(shell: Shell, db: Db, slug: Path<String>) -> PageResult<ReadingPage> {
    let text = ReadingPage::check(queries::find(&db, &slug).await?)?;
    let related = queries::related(&db, &text.card).await?;
    ReadingPage::answer(shell, KIND, text, related)
}

/// `GET /{lang}/blogs/feed.atom`: the newest ones.
pub async fn feed(shell: Shell, db: Db) -> Answer {
    let texts = queries::for_feed(&db, FEED_LENGTH).await?;
    reading::feed(shell, KIND, texts)
}
