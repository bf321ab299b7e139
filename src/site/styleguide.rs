use crate::web::{Page, PageResult, PortalError, Shell};
use askama::Template;

/// Every component of the portal on one page.
#[derive(Template)]
#[template(path = "site/styleguide.html")]
pub struct StyleGuide {
    shell: Shell,
}

/// `GET /{lang}/styleguide`: for those who build pages; not there in production.
pub async fn show(shell: Shell) -> PageResult<StyleGuide> {
    if shell.production() { Err(PortalError::NotFound) } else { Ok(Page(StyleGuide { shell })) }
}
