use super::{Act, Document, Kind, State};
use crate::{
    access::{Viewer, right::ModerateContent},
    i18n::Text,
};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// One piece of content with everything that its life is decided by.
#[derive(Debug, Clone)]
pub struct Piece {
    pub kind: &'static Kind,
    pub id: i32,
    /// Where the version in work stands.
    pub state: State,
    pub title: Text,
    /// The whole row.
    pub row: Value,
    /// A version in work beside the published one.
    pub pending: Option<Value>,
    pub author_id: Option<i32>,
    pub company_id: Option<i32>,
    pub organization_id: String,
    pub sent_at: Option<DateTime<Utc>>,
    pub assignee_id: Option<i32>,
    pub publish_at: Option<DateTime<Utc>>,
    pub expire_at: Option<DateTime<Utc>>,
    /// When which words changed, see `document::is_older`.
    pub changed: Value,
    /// Grows with everything that happens to it: who has seen another one has not seen this.
    pub version: i64,
}

/// A company that a person belongs to.
#[derive(Debug, Clone)]
pub struct Membership {
    pub company: i32,
    pub title: Text,
}

impl Piece {
    /// The version in work.
    pub fn document(&self) -> Document {
        Document::of(self.kind, self.pending.as_ref().unwrap_or(&self.row))
    }

    /// The version that was approved last, if there is one.
    pub fn approved(&self) -> Option<Document> {
        (self.row["status"] == "success").then(|| Document::of(self.kind, &self.row))
    }

    /// Whether everybody can read it.
    pub fn is_public(&self) -> bool {
        self.row["status"] == "success" && self.row[self.kind.shown] == true
    }

    pub fn slug(&self) -> &str {
        self.row["slug"].as_str().unwrap_or_default()
    }

    /// Where it is once it is public.
    pub fn public_path(&self) -> String {
        self.kind.public_path(self.id, self.slug())
    }

    /// Where this act would lead.
    pub fn after(&self, act: Act) -> Option<State> {
        self.state.after(act, self.pending.is_some())
    }

    pub fn can(&self, act: &Act) -> bool {
        self.after(*act).is_some()
    }

    /// Whether the viewer may work on it: the author, or who belongs to its company.
    pub fn is_of(&self, viewer: &Viewer, memberships: &[Membership]) -> bool {
        match self.company_id {
            // What stands in a company's name is the company's: who left it takes nothing along.
            Some(company) => memberships.iter().any(|member| member.company == company),
            None => self.author_id == Some(viewer.id),
        }
    }

    /// Whether the viewer may decide about it.
    pub fn is_decided_by(&self, viewer: &Viewer) -> bool {
        viewer.may::<ModerateContent>() && viewer.holds(self.kind.right) && viewer.sees(Some(&self.organization_id))
    }
}
