use crate::web::{Answer, Portal, PortalError, language, page, scope};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, header},
    web::Data,
};

/// The sections that have an address under each language.
const SECTIONS: [&str; 18] = [
    "events",
    "vacancies",
    "services",
    "companies",
    "articles",
    "blogs",
    "feed",
    "tech-tasks",
    "discussions",
    "infrastructure",
    "e-labs",
    "faq",
    "search",
    "about",
    "terms",
    "contacts",
    "privacy",
    "accessibility",
];

/// `GET /` and any section without a language: the same address in the language the reader wants.
pub async fn redirect(req: HttpRequest, portal: Data<Portal>) -> Answer {
    // A route that is there but was not taken is one for another method.
    if let Some(route) = scope::pattern(&req) {
        return Err(PortalError::Method(if route == "/theme" { "POST" } else { "GET, HEAD" }));
    }
    let path = req.path().trim_end_matches('/');
    let section = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let known = section.is_empty() || SECTIONS.contains(&section);
    if !known || req.method() != Method::GET {
        return Err(PortalError::NotFound);
    }
    let lang = language::wanted(&req, portal.config.pages.language);
    let query = if req.query_string().is_empty() { String::new() } else { format!("?{}", req.query_string()) };
    Ok(HttpResponse::Found()
        .insert_header((header::LOCATION, format!("/{lang}{path}{query}")))
        .insert_header((header::VARY, "accept-language, cookie"))
        .finish())
}

/// `GET /favicon.ico`: the icon under the name that browsers guess.
pub async fn icon(portal: Data<Portal>) -> Answer {
    Ok(page::see_other(portal.assets.address("favicon.svg")))
}
