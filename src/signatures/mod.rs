//! Electronic signatures: whether a CMS file signs a document, by whom, and whether that may be believed. RSA and
//! elliptic curves of NIST are checked here; whatever else there is, GOST before all, by a service outside
//! (`outside.rs`).
//!
//! A certificate of Kazakhstan carries the person's number as `SERIALNUMBER=IIN…` and that of the company as
//! `OU=BIN…`; what its holder may sign is in its extended key usage.

mod ber;
mod cms;
mod holder;
mod remote;
mod trust;

pub use cms::decode;
pub use holder::Holder;

use crate::config::Signing;
use chrono::{DateTime, Utc};

/// Why a signature is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no signature that anybody could read.
    Unreadable,
    /// It signs something else.
    OtherDocument,
    /// It was not made with the key of its certificate.
    Wrong,
    /// The certificate leads to none that is trusted.
    Untrusted,
    /// The certificate is not valid today.
    OutOfDate,
    /// The certificate is for signing in, or for machines.
    NotForSigning,
    /// The certificate names nobody.
    Nameless,
    /// Nobody here can check this kind of signature.
    UnknownKind,
    /// The service that checks it does not answer.
    Unavailable,
}

/// Who signed the document, when everything is right.
pub async fn verify(
    settings: &Signing,
    signature: &[u8],
    document: &[u8],
    now: DateTime<Utc>,
) -> Result<Holder, Fault> {
    let here = match (cms::Signed::read(signature), &settings.roots) {
        (Ok(signed), Some(roots)) => signed.verify(document, roots, now),
        (Ok(_), None) => Err(Fault::UnknownKind),
        (Err(fault), _) => Err(fault),
    };
    match here {
        Err(Fault::UnknownKind) => remote::verify(settings, signature, document).await,
        decided => decided,
    }
}
