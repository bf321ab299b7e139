use super::Fault;
use chrono::{DateTime, Utc};
use rustls::pki_types::{CertificateDer, TrustAnchor, UnixTime, pem::PemObject};
use std::{path::Path, time::Duration};
use webpki::{EndEntityCert, Error, KeyUsage, anchor_from_trusted_cert};

/// E-mail protection (RFC 5280), by which the National Certification Authority tells keys that sign from keys that sign in.
const SIGNING: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 4];

/// Whether a certificate leads to one of these roots and is valid now. The file holds roots and, where there are any,
/// authorities between: what issued itself is a root.
pub fn check(certificate: &EndEntityCert<'_>, sent: &[Vec<u8>], roots: &Path, now: DateTime<Utc>) -> Result<(), Fault> {
    let known = known(roots).ok_or(Fault::Unavailable)?;
    let (anchors, between): (Vec<_>, Vec<_>) = known.iter().partition(|one| issued_itself(one));
    let anchors: Vec<TrustAnchor<'_>> =
        anchors.into_iter().filter_map(|root| anchor_from_trusted_cert(root).ok()).collect();
    let sent = sent.iter().map(|der| CertificateDer::from(der.as_slice()));
    let between: Vec<CertificateDer<'_>> = between.into_iter().cloned().chain(sent).collect();
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    let checked = certificate.verify_for_usage(
        webpki::ALL_VERIFICATION_ALGS,
        &anchors,
        &between,
        UnixTime::since_unix_epoch(Duration::from_secs(seconds)),
        KeyUsage::required_if_present(SIGNING),
        None,
        None,
    );
    match checked {
        Ok(_) => Ok(()),
        Err(Error::CertExpired { .. } | Error::CertNotValidYet { .. }) => Err(Fault::OutOfDate),
        Err(Error::RequiredEkuNotFoundContext(_)) => Err(Fault::NotForSigning),
        Err(error) => {
            tracing::info!(%error, "the certificate of a signature is not trusted");
            Err(Fault::Untrusted)
        }
    }
}

fn known(roots: &Path) -> Option<Vec<CertificateDer<'static>>> {
    let read = CertificateDer::pem_file_iter(roots).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    read.inspect_err(|error| tracing::error!(?error, "SIGNATURE_ROOTS can't be read")).ok()
}

/// Whether subject and issuer are one.
fn issued_itself(der: &CertificateDer<'_>) -> bool {
    use cms::cert::x509::{Certificate, der::Decode};
    Certificate::from_der(der).is_ok_and(|one| one.tbs_certificate.subject == one.tbs_certificate.issuer)
}
