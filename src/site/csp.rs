//! What browsers report of our content security policy: a script or a style that should not be there, or a page of
//! ours that breaks its own rules.

use crate::web::Portal;
use actix_web::{
    HttpResponse,
    web::{Bytes, Data},
};
use serde_json::Value;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

/// Where reports go, and under which name the header says so.
pub const PATH: &str = "/csp-report";
/// The most bytes of a report that is read.
const LARGEST: usize = 16 << 10;
/// The most reports of one request, and of a minute in the log; the rest is counted alone.
const MOST: usize = 20;
const LINES: u32 = 30;

/// What a policy may say, so that nobody invents names for our figures.
const DIRECTIVES: [&str; 13] = [
    "default-src",
    "script-src",
    "script-src-elem",
    "script-src-attr",
    "style-src",
    "style-src-elem",
    "style-src-attr",
    "img-src",
    "font-src",
    "connect-src",
    "form-action",
    "base-uri",
    "frame-ancestors",
];

/// `POST /csp-report`: in the form of `report-uri`, and in that of `report-to`.
pub async fn report(portal: Data<Portal>, body: Bytes) -> HttpResponse {
    let known = body.len() <= LARGEST;
    let read: Value = if known { serde_json::from_slice(&body).unwrap_or_default() } else { Value::Null };
    let reports = match &read {
        Value::Array(reports) => reports.iter().take(MOST).filter_map(|report| report.get("body")).collect(),
        one => Vec::from_iter(one.get("csp-report")),
    };
    for report in reports {
        let told = Told::of(report);
        portal.metrics.csp_reports.with_label_values(&[told.directive]).inc();
        if may_log() {
            tracing::warn!(
                directive = told.directive,
                blocked = told.blocked,
                page = told.page,
                "a browser refused what a page wanted"
            );
        }
    }
    HttpResponse::NoContent().finish()
}

/// What of a report is kept: nothing that could be somebody's.
struct Told {
    directive: &'static str,
    /// `inline`, `eval`, or where the refused thing lives.
    blocked: String,
    /// The section of the portal: language and first word of the path.
    page: String,
}

impl Told {
    fn of(report: &Value) -> Told {
        let said = |names: [&str; 2]| {
            let value = names.iter().find_map(|name| report.get(name)?.as_str());
            value.unwrap_or_default().to_owned()
        };
        let directive = said(["effectiveDirective", "effective-directive"]);
        let violated = said(["violatedDirective", "violated-directive"]);
        let named = |words: &str| DIRECTIVES.into_iter().find(|known| words.split(' ').next() == Some(known));
        Told {
            directive: named(&directive).or_else(|| named(&violated)).unwrap_or("other"),
            blocked: origin(&said(["blockedURL", "blocked-uri"])),
            page: section(&said(["documentURL", "document-uri"])),
        }
    }
}

/// Scheme and host; of what is no address the word itself.
fn origin(address: &str) -> String {
    let end = address
        .split_once("://")
        .map_or(address.len(), |(scheme, rest)| scheme.len() + 3 + rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    plain(&address[..end])
}

fn section(address: &str) -> String {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    plain(&path.split('/').take(3).collect::<Vec<_>>().join("/"))
}

/// Short, and in one line.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(100).collect()
}

/// Whether there is still room in the log of this minute.
fn may_log() -> bool {
    static MINUTE: AtomicI64 = AtomicI64::new(0);
    static USED: AtomicU32 = AtomicU32::new(0);
    let minute = chrono::Utc::now().timestamp() / 60;
    if MINUTE.swap(minute, Ordering::Relaxed) != minute {
        USED.store(0, Ordering::Relaxed);
    }
    USED.fetch_add(1, Ordering::Relaxed) < LINES
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn of_a_report_nothing_is_kept_that_could_be_somebody_s() {
        let old = json!({ "document-uri": "https://techhub.example/kk/recovery/link/secret?token=x",
            "violated-directive": "script-src-elem 'self'", "blocked-uri": "https://evil.example/x.js?y" });
        let told = Told::of(&old);
        assert_eq!(
            (told.directive, told.blocked.as_str(), told.page.as_str()),
            ("script-src-elem", "https://evil.example", "/kk/recovery")
        );
        let new = json!({ "documentURL": "https://techhub.example", "effectiveDirective": "made-up", "blockedURL": "inline" });
        let told = Told::of(&new);
        assert_eq!((told.directive, told.blocked.as_str(), told.page.as_str()), ("other", "inline", ""));
    }
}
