use super::queries;
use crate::{
    content::{
        comments, life,
        reading::{self, FEED_LENGTH, Kind, ReadingFilter, ReadingList, ReadingPage},
    },
    db::{Db, Link},
    search,
    web::{Answer, Page, PageResult, Query, Shell, page::html, totals},
};
use actix_web::{http::StatusCode, web::Path};
use futures_util::{FutureExt, future::LocalBoxFuture};

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
    let text = life::or_moved(&db, &super::KIND, &slug, queries::find(&db, &slug).await).await?;
    let text = ReadingPage::check(text)?;
    let (related, said) = futures_util::try_join!(
        queries::related(&db, &text.card),
        comments::said(&db, super::KIND.code, text.card.id)
    )?;
    Ok(Page(ReadingPage::of(shell, KIND, text, (related, said))))
}

/// The same before it is public.
pub fn preview<'p>(shell: Shell, db: &'p Link, slug: &'p str) -> LocalBoxFuture<'p, Answer> {
    async move {
        let text = queries::find(db, slug).await?;
        let said = comments::said(db, super::KIND.code, text.card.id).await?;
        Ok(html(StatusCode::OK, &ReadingPage::of(shell, KIND, text, (Vec::new(), said))))
    }
    .boxed_local()
}

/// `GET /{lang}/blogs/feed.atom`: the newest ones.
pub async fn feed(shell: Shell, db: Db) -> Answer {
    let texts = queries::for_feed(&db, FEED_LENGTH).await?;
    reading::feed(shell, KIND, texts)
}
