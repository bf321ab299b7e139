//! Which language a reader gets who has not chosen one by the address.

use crate::i18n::Lang;
use actix_web::{HttpRequest, http::header};

/// The cookie that remembers the language of the last page.
pub const COOKIE: &str = "lang";

/// By cookie, then by `Accept-Language`, then the portal's default.
pub fn wanted(req: &HttpRequest, default: Lang) -> Lang {
    remembered(req)
        .or_else(|| {
            let header = req.headers().get(header::ACCEPT_LANGUAGE)?;
            Lang::from_header(header.to_str().ok()?)
        })
        .unwrap_or(default)
}

pub fn remembered(req: &HttpRequest) -> Option<Lang> {
    Lang::from_code(req.cookie(COOKIE)?.value())
}
