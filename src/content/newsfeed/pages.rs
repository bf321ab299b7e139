use super::{
    forms::{FeedFilter, kinds},
    model::{Item, Why},
    queries,
};
use crate::{
    db::Db,
    web::{Answer, Choice, Filter, Page, PageResult, Pager, PortalError, Query, Shell, Slice, feed, links},
};
use askama::Template;

const FEED_LENGTH: i64 = 50;

#[derive(Template)]
#[template(path = "newsfeed/list.html")]
pub struct FeedPage {
    shell: Shell,
    filter: FeedFilter,
    items: Slice<Item>,
}

/// `GET /{lang}/feed`: what was published, the newest first.
pub async fn list(shell: Shell, db: Db, filter: Query<FeedFilter>) -> PageResult<FeedPage> {
    let filter = filter.0;
    let reader = shell.viewer.as_ref().map_or(0, |viewer| viewer.id);
    if filter.followed() && reader == 0 {
        return Err(PortalError::SignIn(shell.here("/feed?followed=1")));
    }
    let items = queries::page(&db, &filter, reader).await?;
    Ok(Page(FeedPage { shell, filter, items }))
}

impl FeedPage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/feed", &self.filter, &self.items)
    }

    fn kind_options(&self) -> Vec<Choice<'_>> {
        kinds().map(|kind| Choice::of(kind.code, (kind.name)(self.shell.t), &self.filter.kind)).collect()
    }

    /// The same kind, of everybody or of whom the reader follows.
    fn tab(&self, followed: &str) -> String {
        let filter = FeedFilter { followed: followed.into(), kind: self.filter.kind.clone(), ..FeedFilter::default() };
        let pairs = filter.pairs();
        let path = links::with("/feed", pairs.iter().map(|(name, value)| (*name, value.as_str())));
        if followed.is_empty() { self.shell.here(&path) } else { self.shell.after_sign_in(&path) }
    }

    fn kind_name(&self, item: &Item) -> &'static str {
        item.kind().map_or("", |kind| (kind.name)(self.shell.t))
    }

    fn why(&self, item: &Item) -> &'static str {
        match item.why() {
            Why::Pinned => self.shell.t.newsfeed_why_pinned(),
            Why::Company => self.shell.t.newsfeed_why_company(),
            Why::Author => self.shell.t.newsfeed_why_author(),
            Why::New => self.shell.t.newsfeed_why_new(),
        }
    }
}

/// `GET /{lang}/feed/feed.atom`: the newest of all kinds, or of one.
pub async fn atom(shell: Shell, db: Db, filter: Query<FeedFilter>) -> Answer {
    let filter = FeedFilter { followed: String::new(), ..filter.0 };
    let entries = queries::newest(&db, &filter, FEED_LENGTH)
        .await?
        .into_iter()
        .map(|item| feed::Entry {
            title: shell.words(&item.title).to_owned(),
            summary: shell.words(&item.summary).to_owned(),
            published: item.published_at,
            updated: item.published_at,
            path: item.path,
        })
        .collect();
    let title = shell.t.newsfeed_title();
    feed::atom(shell, title, "/feed", entries)
}
