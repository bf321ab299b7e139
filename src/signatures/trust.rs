use super::{
    Fault, Holder, Revocation,
    lists::{self, List},
};
use crate::config::Signing;
use chrono::{DateTime, Utc};
use cms::cert::x509::{Certificate, der::Decode};
use rustls::pki_types::{CertificateDer, TrustAnchor, UnixTime, pem::PemObject};
use std::{cmp::Reverse, path::Path, time::Duration};
use webpki::{
    BorrowedCertRevocationList, CertRevocationList, EndEntityCert, Error, ExpirationPolicy, KeyUsage,
    RevocationOptions, RevocationOptionsBuilder, UnknownStatusPolicy, VerifiedPath, anchor_from_trusted_cert,
};

/// E-mail protection (RFC 5280), by which the National Certification Authority tells keys that sign from keys that sign in.
const SIGNING: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 4];

/// Whether a certificate leads to one of the roots, is valid now, and no certificate on the way is revoked. The file of
/// the authorities holds roots and, where there are any, those between: what issued itself is a root.
pub fn check(
    certificate: &EndEntityCert<'_>,
    sent: &[Vec<u8>],
    (settings, fetched): (&Signing, &[Vec<u8>]),
    now: DateTime<Utc>,
) -> Result<Revocation, Fault> {
    let known = settings.roots.as_deref().and_then(authorities).ok_or(Fault::Unavailable)?;
    let (anchors, between): (Vec<_>, Vec<_>) = known.iter().partition(|one| issued_itself(one));
    let anchors: Vec<TrustAnchor<'_>> =
        anchors.into_iter().filter_map(|root| anchor_from_trusted_cert(root).ok()).collect();
    let sent = sent.iter().map(|der| CertificateDer::from(der.as_slice()));
    let between: Vec<CertificateDer<'_>> = between.into_iter().cloned().chain(sent).collect();
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    let verify = |revocation: Option<RevocationOptions<'_>>| {
        certificate.verify_for_usage(
            webpki::ALL_VERIFICATION_ALGS,
            &anchors,
            &between,
            UnixTime::since_unix_epoch(Duration::from_secs(seconds)),
            KeyUsage::required_if_present(SIGNING),
            revocation,
            None,
        )
    };
    let path = verify(None).map_err(fault)?;
    if !settings.has_lists() {
        return Ok(Revocation::NotChecked);
    }
    let mut lists = lists::from_files(&settings.lists, &known);
    lists.extend(fetched.iter().filter_map(|bytes| lists::read(bytes, &known).ok()).flatten());
    lists.retain(|list| concerns(&path, list));
    lists.sort_by_key(|list| Reverse(list.issued_at));
    let read = lists.iter().filter_map(|list| BorrowedCertRevocationList::from_der(&list.der).ok());
    let read: Vec<CertRevocationList<'_>> = read.map(CertRevocationList::from).collect();
    let read: Vec<&CertRevocationList<'_>> = read.iter().collect();
    let without = if settings.accept_without_list { Ok(Revocation::NoList) } else { Err(Fault::NoList) };
    let Ok(options) = RevocationOptionsBuilder::new(&read) else { return without };
    // What an old list names is revoked as well; that comes before any question which lists are missing.
    match verify(Some(options.with_status_policy(UnknownStatusPolicy::Allow).build())) {
        Ok(_) => {}
        Err(Error::CertRevoked) => return Err(revoked(&path, &lists)),
        Err(error) => {
            tracing::warn!(%error, "a list of revoked certificates is of no use");
            return Err(Fault::NoList);
        }
    }
    match verify(Some(options.with_expiration_policy(ExpirationPolicy::Enforce).build())) {
        Ok(_) => {
            let own = lists.iter().find(|list| list.issuer == certificate.issuer());
            Ok(own.map_or(Revocation::NoList, |list| Revocation::Listed(list.issued_at)))
        }
        Err(error) => {
            tracing::warn!(%error, "a list of revoked certificates is missing or old");
            without
        }
    }
}

fn fault(error: Error) -> Fault {
    match error {
        Error::CertExpired { .. } | Error::CertNotValidYet { .. } => Fault::OutOfDate,
        Error::RequiredEkuNotFoundContext(_) => Fault::NotForSigning,
        error => {
            tracing::info!(%error, "the certificate of a signature is not trusted");
            Fault::Untrusted
        }
    }
}

/// The certificates of the authorities that are trusted.
pub fn authorities(roots: &Path) -> Option<Vec<CertificateDer<'static>>> {
    let read = CertificateDer::pem_file_iter(roots).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    read.inspect_err(|error| tracing::error!(?error, "SIGNATURE_ROOTS can't be read")).ok()
}

/// Whether subject and issuer are one.
fn issued_itself(der: &CertificateDer<'_>) -> bool {
    Certificate::from_der(der).is_ok_and(|one| one.tbs_certificate.subject == one.tbs_certificate.issuer)
}

/// Whether a list may speak of this way. An authority that has changed its key has two under one name: the list of the
/// key that is not on the way would be taken for the other's and found to be forged.
fn concerns(path: &VerifiedPath<'_>, list: &List) -> bool {
    let between: Vec<CertificateDer<'_>> = path.intermediate_certificates().map(|one| one.der()).collect();
    let between = between.iter().filter_map(|der| anchor_from_trusted_cert(der).ok());
    let mut named = between.chain([path.anchor().clone()]).filter(|one| *one.subject == *list.issuer).peekable();
    named.peek().is_none() || named.any(|one| *one.subject_public_key_info == *list.key)
}

/// Whose certificate on the way is revoked, and since when.
fn revoked(path: &VerifiedPath<'_>, lists: &[List]) -> Fault {
    let own: &webpki::Cert<'_> = path.end_entity();
    for certificate in [own].into_iter().chain(path.intermediate_certificates()) {
        let its = lists.iter().filter(|list| list.issuer == certificate.issuer());
        let when = its.into_iter().find_map(|list| since(list, certificate.serial()));
        if let (Some(when), Ok(read)) = (when, Certificate::from_der(&certificate.der())) {
            return Fault::Revoked { who: Holder::of(&read).name, when: Some(when) };
        }
    }
    Fault::Untrusted
}

fn since(list: &List, serial: &[u8]) -> Option<DateTime<Utc>> {
    let read = BorrowedCertRevocationList::from_der(&list.der).ok()?;
    let found = read.into_iter().filter_map(Result::ok).find(|one| one.serial_number == serial)?;
    DateTime::from_timestamp(i64::try_from(found.revocation_date.as_secs()).ok()?, 0)
}
