use crate::{
    content::life::{KINDS, Kind},
    web::{Filter, page_number},
};
use serde::Deserialize;

/// The filter of the feed, as the address holds it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct FeedFilter {
    pub kind: String,
    /// `1` for whom the reader follows.
    pub followed: String,
    pub page: String,
}

impl FeedFilter {
    pub fn kind(&self) -> Option<&'static Kind> {
        kinds().find(|kind| kind.code == self.kind)
    }

    pub fn followed(&self) -> bool {
        self.followed == "1"
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

/// The kinds that stand in the feed.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().copied().filter(|kind| kind.feed.is_some())
}

impl Filter for FeedFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let kind = self.kind().map(|kind| ("kind", kind.code.to_owned()));
        let followed = self.followed().then(|| ("followed", "1".to_owned()));
        kind.into_iter().chain(followed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_that_is_none_is_no_filter() {
        let filter: FeedFilter = serde_html_form::from_str("kind=gossip&followed=yes&page=x").unwrap();
        assert!(filter.pairs().is_empty());
        assert_eq!(filter.page(), 1);
        let filter: FeedFilter = serde_html_form::from_str("kind=event&followed=1").unwrap();
        assert_eq!(filter.pairs().len(), 2);
    }
}
