use crate::{
    i18n::Text,
    web::{Filter, typed},
};
use diesel::prelude::*;
use serde::Deserialize;

/// The two tables are older than texts in `jsonb`: a language is a column.
#[derive(Debug, Queryable)]
pub struct Columns {
    kk: String,
    ru: String,
    en: String,
}

impl From<Columns> for Text {
    fn from(Columns { kk, ru, en }: Columns) -> Text {
        Text { kk, ru, en }
    }
}

#[derive(Debug, Queryable)]
pub struct Group {
    pub code: String,
    #[diesel(deserialize_as = Columns)]
    pub title: Text,
}

#[derive(Debug, Queryable)]
pub struct Item {
    pub id: i32,
    pub faq_id: String,
    #[diesel(deserialize_as = Columns)]
    pub title: Text,
    #[diesel(deserialize_as = Columns)]
    pub description: Text,
}

/// A group with its questions, never without one.
#[derive(Debug)]
pub struct Topic {
    pub group: Group,
    pub items: Vec<Item>,
}

/// Questions under their groups, in the order of both.
pub fn topics(groups: Vec<Group>, mut items: Vec<Item>) -> Vec<Topic> {
    groups
        .into_iter()
        .map(|group| {
            let (of_group, rest) = items.drain(..).partition(|item| item.faq_id == group.code);
            items = rest;
            Topic { group, items: of_group }
        })
        .filter(|topic| !topic.items.is_empty())
        .collect()
}

/// What a reader looks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FaqFilter {
    pub q: String,
}

impl FaqFilter {
    pub fn text(&self) -> Option<String> {
        Some(typed(&self.q)).filter(|text| !text.is_empty())
    }
}

impl Filter for FaqFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        self.text().map(|text| ("q", text)).into_iter().collect()
    }
}

/// Whether an answer helped.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct UsefulForm {
    /// `yes` or `no`.
    pub useful: String,
}

impl UsefulForm {
    pub fn useful(&self) -> Option<bool> {
        match self.useful.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: i32, faq_id: &str) -> Item {
        Item { id, faq_id: faq_id.into(), title: Text::default(), description: Text::default() }
    }

    fn group(code: &str) -> Group {
        Group { code: code.into(), title: Text::default() }
    }

    #[test]
    fn questions_stand_under_their_groups_in_order() {
        let items = vec![item(1, "b"), item(2, "a"), item(3, "b"), item(4, "gone")];
        let topics = topics(vec![group("a"), group("empty"), group("b")], items);
        let ids: Vec<Vec<i32>> = topics.iter().map(|topic| topic.items.iter().map(|item| item.id).collect()).collect();
        assert_eq!(ids, [vec![2], vec![1, 3]]);
    }
}
