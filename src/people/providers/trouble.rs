use super::{provider::Refusal, registry::Known};
use crate::web::{Shell, page};
use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

/// Why it did not work, and what else can be done.
#[derive(Template)]
#[template(path = "providers/trouble.html")]
struct TroublePage {
    shell: Shell,
    title: String,
    words: String,
}

/// What a provider did not do as it should; the log has the reason.
pub fn refused(shell: Shell, known: &Known, refusal: &Refusal) -> HttpResponse {
    tracing::warn!(provider = known.code, %refusal, "a sign-in by a provider failed");
    match refusal {
        Refusal::Away(_) => {
            let words = shell.t.providers_away(&known.name);
            drawn(StatusCode::SERVICE_UNAVAILABLE, shell, known, words)
        }
        Refusal::Wrong(_) => {
            let words = shell.t.providers_refused(&known.name);
            drawn(StatusCode::BAD_REQUEST, shell, known, words)
        }
    }
}

/// The trip is over, was another one, or never was.
pub fn over(shell: Shell, known: &Known) -> HttpResponse {
    let words = shell.t.providers_over().to_owned();
    drawn(StatusCode::BAD_REQUEST, shell, known, words)
}

/// The person has said no at the provider's.
pub fn declined(shell: Shell, known: &Known) -> HttpResponse {
    let words = shell.t.providers_declined(&known.name);
    drawn(StatusCode::OK, shell, known, words)
}

pub fn blocked(shell: Shell, known: &Known) -> HttpResponse {
    let words = shell.t.sign_in_blocked().to_owned();
    drawn(StatusCode::FORBIDDEN, shell, known, words)
}

/// That person of the provider belongs to another account.
pub fn taken(shell: Shell, known: &Known) -> HttpResponse {
    let words = shell.t.providers_taken(&known.name);
    drawn(StatusCode::CONFLICT, shell, known, words)
}

fn drawn(status: StatusCode, shell: Shell, known: &Known, words: String) -> HttpResponse {
    let title = shell.t.providers_failed(&known.name);
    page::html(status, &TroublePage { shell, title, words })
}
