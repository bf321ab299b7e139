//! The routes of pages, once for all languages. Each pattern of an address is an automaton, and every worker holds
//! its own: a scope for each language would hold them three times, for tens of megabytes.

use super::shell;
use actix_web::{HttpRequest, dev::ServiceRequest, http::Uri};

/// Where the routes stand; an address in another language is looked up here as well.
pub const SCOPE: &str = "/kk";

/// What the labels of measurements say in place of a language.
const ANY: &str = "/{lang}";

/// Lets a request in any language find the one set of routes; its own address stays as it came.
pub fn aim(req: &mut ServiceRequest) {
    if let (Some(lang), rest) = shell::split(req.path())
        && !SCOPE.ends_with(lang.code())
        && let Ok(address) = Uri::try_from(format!("{SCOPE}{rest}"))
    {
        req.match_info_mut().get_mut().update(&address);
    }
}

/// The pattern of the route that was taken, or of one at the same address that another method would have taken.
pub fn pattern(req: &HttpRequest) -> Option<String> {
    let (Some(_), rest) = shell::split(req.path()) else { return req.match_pattern() };
    let route = req.match_pattern().or_else(|| req.resource_map().match_pattern(&format!("{SCOPE}{rest}")))?;
    Some(route.strip_prefix(SCOPE).map_or(route.clone(), |rest| format!("{ANY}{rest}")))
}
