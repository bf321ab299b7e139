use super::model::Proof;
use crate::web::{Problems, Shell, page};
use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use serde::Deserialize;

/// Where a code is typed in: the same for all that codes are for.
#[derive(Template)]
#[template(path = "codes/enter.html")]
pub struct CodePage {
    pub shell: Shell,
    pub title: &'static str,
    /// Where the code went.
    pub address: String,
    /// Where the form goes, where another code is asked for, and where another address is given.
    pub action: &'static str,
    pub again: &'static str,
    pub back: &'static str,
    pub problems: Problems,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Entered {
    pub code: String,
}

/// The page that asks for a code.
pub fn asks(page: &CodePage) -> HttpResponse {
    let wrong = !page.problems.is_empty();
    page::html(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, page)
}

/// The same after a code that is not right.
pub fn wrong(mut page: CodePage, proof: &Proof) -> HttpResponse {
    let t = page.shell.t;
    page.problems = match proof {
        Proof::Wrong(left) => Problems::one("code", t.codes_wrong(i64::from(*left))),
        _ => Problems::one("code", t.codes_over()),
    };
    asks(&page)
}
