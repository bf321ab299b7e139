use crate::{
    access::Me,
    web::{Page, PageResult, Shell},
};
use askama::Template;

/// A way to something that a person may do.
struct Way {
    path: &'static str,
    name: &'static str,
    lead: &'static str,
}

#[derive(Template)]
#[template(path = "privacy/show.html")]
pub struct PrivacyPage {
    shell: Shell,
}

impl PrivacyPage {
    fn ways(&self) -> Vec<Way> {
        let t = self.shell.t;
        vec![
            Way { path: "/cabinet/privacy/looks", name: t.looks_title(), lead: t.privacy_looks() },
            Way { path: "/cabinet/privacy/consents", name: t.consents_title(), lead: t.privacy_consents() },
            Way { path: "/cabinet/privacy/export", name: t.export_title(), lead: t.privacy_export() },
            Way { path: "/cabinet/privacy/restriction", name: t.restriction_title(), lead: t.privacy_restriction() },
            Way { path: "/cabinet/privacy/deletion", name: t.deletion_title(), lead: t.privacy_deletion() },
        ]
    }
}

/// `GET /cabinet/privacy`.
pub async fn show(_: Me, shell: Shell) -> PageResult<PrivacyPage> {
    Ok(Page(PrivacyPage { shell }))
}
