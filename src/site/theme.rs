use crate::web::{Answer, PortalError, links, page, shell::Theme};
use actix_web::{
    HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::header,
    web::Form,
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Choice {
    theme: String,
    back: String,
}

/// `POST /theme`: remembers how the reader wants the portal to look, and goes back to the page.
pub async fn choose(form: Form<Choice>) -> Answer {
    let back = links::local_path(&form.back).unwrap_or("/");
    let cookie = Cookie::build(Theme::COOKIE, Theme::from_code(&form.theme).code())
        .path("/")
        .max_age(Duration::days(365))
        .same_site(SameSite::Lax)
        .http_only(true)
        .finish();
    let mut answer: HttpResponse = page::see_other(back);
    let value = cookie.to_string().parse().map_err(|_| PortalError::BadRequest("theme".into()))?;
    answer.headers_mut().append(header::SET_COOKIE, value);
    Ok(answer)
}
