//! Electronic signatures: whether a CMS file signs a document, by whom, and whether that may be believed. RSA and
//! elliptic curves of NIST are checked here; whatever else there is, GOST before all, by a service outside
//! (`outside.rs`). Whether a certificate was revoked is in the lists of the authorities, read from files and fetched.
//!
//! A certificate of Kazakhstan carries the person's number as `SERIALNUMBER=IIN…` and that of the company as
//! `OU=BIN…`; what its holder may sign is in its extended key usage.
//!
//! Tables: app.revocation_list.

mod ber;
mod cms;
mod fetching;
mod holder;
mod lists;
mod remote;
mod trust;

pub use cms::decode;
pub use fetching::{by_the_clock, fetched};
pub use holder::Holder;

use crate::config::Signing;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Why a signature is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The certificate, or one above it, was revoked.
    Revoked { who: String, when: Option<DateTime<Utc>> },
    /// Whether it was revoked is in no list that is in force.
    NoList,
    /// The certificate is for signing in, or for machines.
    NotForSigning,
    /// The certificate names nobody.
    Nameless,
    /// Nobody here can check this kind of signature.
    UnknownKind,
    /// The service that checks it does not answer.
    Unavailable,
}

/// What is known of whether the certificate was revoked before it signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Revocation {
    /// Nobody was asked: there are neither lists nor addresses of lists.
    #[default]
    NotChecked,
    /// It is not in the list that its authority issued then.
    Listed(DateTime<Utc>),
    /// The service outside asked the authority.
    Asked,
    /// There was no list, or only an old one, and it was taken all the same.
    NoList,
}

/// A signature where everything is right.
#[derive(Debug, PartialEq, Eq)]
pub struct Checked {
    pub holder: Holder,
    pub revocation: Revocation,
}

/// Who signed the document, when everything is right. `fetched` are the lists that came from addresses.
pub async fn verify(
    settings: &Signing,
    fetched: Vec<Vec<u8>>,
    signature: &[u8],
    document: &[u8],
    now: DateTime<Utc>,
) -> Result<Checked, Fault> {
    let (own, bytes, signed) = (settings.clone(), signature.to_vec(), document.to_vec());
    // Lists have megabytes, which no other page should wait for.
    let here = tokio::task::spawn_blocking(move || here(&own, &fetched, &bytes, &signed, now)).await;
    match here.unwrap_or(Err(Fault::Unavailable)) {
        Err(Fault::UnknownKind) => remote::verify(settings, signature, document).await,
        decided => decided,
    }
}

fn here(
    settings: &Signing,
    fetched: &[Vec<u8>],
    signature: &[u8],
    document: &[u8],
    now: DateTime<Utc>,
) -> Result<Checked, Fault> {
    let signed = cms::Signed::read(signature)?;
    if settings.roots.is_none() {
        return Err(Fault::UnknownKind);
    }
    signed.verify(document, (settings, fetched), now)
}
