//! What was at the address of a company that went into another one.

use super::{CompanyCard, queries};
use crate::{db::Db, web::PortalError};
use diesel::{OptionalExtension as _, QueryResult};

/// A company that everybody can see, for a `part` of its page, such as `/join`.
pub async fn public_page(db: &Db, slug: &str, part: &str) -> Result<CompanyCard, PortalError> {
    match queries::public(db, slug).await.optional()? {
        Some(company) => Ok(company),
        None => Err(elsewhere(db, slug, part).await?),
    }
}

/// Where another company has taken the place of one that is not there: the same part of that one's page.
pub async fn elsewhere(db: &Db, slug: &str, part: &str) -> QueryResult<PortalError> {
    let other = queries::merged_into(db, slug).await?;
    Ok(other.map_or(PortalError::NotFound, |slug| PortalError::Moved(format!("/companies/{slug}{part}"))))
}
