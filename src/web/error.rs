use crate::access::right::Missing;
use actix_web::{
    HttpResponse, ResponseError,
    http::{StatusCode, header},
};

/// Why a request gets no page of its own. Queries give `diesel`'s errors, handlers give these; the words a
/// reader sees are chosen by `error_pages` from the status alone, the text here goes to the log.
#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    #[error("bad request: {0}")]
    BadRequest(String),
    /// Nobody is signed in, and who wants this has to be; with the address to come back to.
    #[error("not signed in")]
    SignIn(String),
    /// The person has yet to agree to the consent; with the address to come back to.
    #[error("the consent is not given")]
    Consent(String),
    /// A right is missing, or the request came from another site.
    #[error("forbidden: {}", .0.map_or("another site", |missing| missing.code))]
    Forbidden(Option<Missing>),
    /// Staff have to set up a second factor first.
    #[error("staff without a second factor")]
    SecondFactor,
    /// The form's token is not this session's; with what was typed.
    #[error("a form of another session")]
    Stale(Vec<(String, String)>),
    #[error("too many tries: {0} seconds to wait")]
    TooMany(i32),
    #[error("too large")]
    TooLarge,
    /// The address and the headers alone.
    #[error("the head is too large")]
    HeadTooLarge,
    #[error("not found")]
    NotFound,
    /// It is at another path behind the language now, for good.
    #[error("moved to {0}")]
    Moved(String),
    /// Something is there, but only for these methods.
    #[error("wrong method")]
    Method(&'static str),
    #[error("gone")]
    Gone,
    /// The rest of the request did not come.
    #[error("the request did not come to its end")]
    Unsent,
    #[error("unavailable: {0}")]
    Unavailable(String),
    #[error(transparent)]
    Unexpected(#[from] anyhow::Error),
}

/// How long a browser or a robot is asked to wait when the database is away, in seconds.
const RETRY_AFTER: &str = "5";

impl From<diesel::result::Error> for PortalError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind as Kind, Error};
        match &error {
            Error::NotFound => PortalError::NotFound,
            Error::BrokenTransactionManager => PortalError::Unavailable(error.to_string()),
            Error::DatabaseError(Kind::ClosedConnection | Kind::UnableToSendCommand, _) => {
                PortalError::Unavailable(error.to_string())
            }
            Error::DatabaseError(_, info) if went_away(info.message()) => PortalError::Unavailable(error.to_string()),
            _ => PortalError::Unexpected(error.into()),
        }
    }
}

/// PostgreSQL's own words when it shuts down, starts, or cuts a statement that took too long. diesel-async
/// gives these as unknown kinds, so the text is all there is.
fn went_away(message: &str) -> bool {
    const WORDS: [&str; 6] = [
        "terminating connection",
        "connection closed",
        "the database system is",
        "statement timeout",
        "error communicating with the server",
        "lock timeout",
    ];
    WORDS.iter().any(|words| message.contains(words))
}

impl ResponseError for PortalError {
    fn status_code(&self) -> StatusCode {
        match self {
            PortalError::BadRequest(_) => StatusCode::BAD_REQUEST,
            PortalError::SignIn(_) => StatusCode::UNAUTHORIZED,
            PortalError::Consent(_) => StatusCode::FORBIDDEN,
            PortalError::Forbidden(_) | PortalError::Stale(_) | PortalError::SecondFactor => StatusCode::FORBIDDEN,
            PortalError::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            PortalError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            PortalError::HeadTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            // The page of the error is the way there, see `error_page`.
            PortalError::NotFound | PortalError::Moved(_) => StatusCode::NOT_FOUND,
            PortalError::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            PortalError::Gone => StatusCode::GONE,
            PortalError::Unsent => StatusCode::REQUEST_TIMEOUT,
            PortalError::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            PortalError::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// An empty answer with the right status: `error_pages` draws the page.
    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        match self {
            PortalError::Unavailable(_) => {
                answer.insert_header((header::RETRY_AFTER, RETRY_AFTER));
            }
            PortalError::TooMany(seconds) => {
                answer.insert_header((header::RETRY_AFTER, *seconds));
            }
            PortalError::Method(allowed) => {
                answer.insert_header((header::ALLOW, *allowed));
            }
            // What may still come of the body is not the next request.
            PortalError::Unsent => {
                answer.force_close();
            }
            _ => {}
        }
        answer.finish()
    }
}
