use super::{model::Look, queries};
use crate::{
    access::Me,
    db::Db,
    web::{Page, PageResult, Pager, Query, Shell, Slice, Turned, page_number},
};
use askama::Template;

#[derive(Template)]
#[template(path = "looks/list.html")]
pub struct LooksPage {
    shell: Shell,
    slice: Slice<Look>,
}

impl LooksPage {
    /// Where the viewer works; those without an organization of their own work for the portal.
    fn organization(&self, look: &Look) -> &str {
        let known = self.shell.dictionary.organization(look.organization.as_deref());
        known.map_or(self.shell.t.looks_portal(), |organization| self.shell.words(&organization.name))
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/privacy/looks", &Turned::default(), &self.slice)
    }
}

/// `GET /cabinet/privacy/looks`.
pub async fn list(me: Me, shell: Shell, turned: Query<Turned>, db: Db) -> PageResult<LooksPage> {
    let slice = queries::page(&db, me.id, page_number(&turned.page)).await?;
    Ok(Page(LooksPage { shell, slice }))
}
