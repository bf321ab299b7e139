//! Lists of revoked certificates (RFC 5280, section 5): read, and believed when an authority that is trusted has signed
//! them.

use chrono::{DateTime, Utc};
use cms::cert::x509::{
    der::{
        Decode, Reader, SliceReader,
        asn1::{AnyRef, BitStringRef},
    },
    time::Time,
};
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, pem::PemObject};
use std::{
    fs,
    path::{Path, PathBuf},
};
use webpki::{ALL_VERIFICATION_ALGS, BorrowedCertRevocationList, EndEntityCert, anchor_from_trusted_cert};

/// A list as it was issued, byte for byte. What is revoked is looked up in the bytes: lists have megabytes, and few are
/// looked at more than once.
pub struct List {
    pub der: Vec<u8>,
    /// The name of its issuer, as certificates have it.
    pub issuer: Vec<u8>,
    pub issued_at: DateTime<Utc>,
    /// The key of the authority that has signed it.
    pub key: Vec<u8>,
}

/// What of a list says whose it is.
struct Head<'l> {
    issuer: &'l [u8],
    issued_at: DateTime<Utc>,
    signed: &'l [u8],
    algorithm: &'l [u8],
    signature: &'l [u8],
}

impl<'l> Head<'l> {
    fn read(der: &'l [u8]) -> cms::cert::x509::der::Result<Head<'l>> {
        let mut whole = SliceReader::new(AnyRef::from_der(der)?.value())?;
        let signed = whole.tlv_bytes()?;
        let algorithm = AnyRef::decode(&mut whole)?.value();
        let signature = BitStringRef::decode(&mut whole)?.raw_bytes();
        let mut body = SliceReader::new(AnyRef::from_der(signed)?.value())?;
        let _version = u8::decode(&mut body)?;
        let _algorithm = AnyRef::decode(&mut body)?;
        let issuer = AnyRef::decode(&mut body)?.value();
        let issued_at = DateTime::UNIX_EPOCH + Time::decode(&mut body)?.to_unix_duration();
        Ok(Head { issuer, issued_at, signed, algorithm, signature })
    }

    /// Whether this authority has issued the list.
    fn is_of(&self, authority: &EndEntityCert<'_>) -> bool {
        let mut ways = ALL_VERIFICATION_ALGS.iter().filter(|way| way.signature_alg_id().as_ref() == self.algorithm);
        authority.subject() == self.issuer
            && ways.any(|way| authority.verify_signature(*way, self.signed, self.signature).is_ok())
    }
}

/// The lists in these bytes, DER or PEM, that one of these authorities has signed.
pub fn read(bytes: &[u8], authorities: &[CertificateDer<'_>]) -> Result<Vec<List>, String> {
    let found: Vec<Vec<u8>> = if bytes.first() == Some(&0x30) {
        vec![bytes.to_vec()]
    } else {
        let found = CertificateRevocationListDer::pem_slice_iter(bytes).collect::<Result<Vec<_>, _>>();
        found.map_err(|error| format!("{error:?}"))?.into_iter().map(|der| der.to_vec()).collect()
    };
    if found.is_empty() {
        return Err("there is no list in it".into());
    }
    found.into_iter().map(|der| believed(der, authorities)).collect()
}

fn believed(der: Vec<u8>, authorities: &[CertificateDer<'_>]) -> Result<List, String> {
    BorrowedCertRevocationList::from_der(&der).map_err(|error| error.to_string())?;
    let head = Head::read(&der).map_err(|error| error.to_string())?;
    let known = authorities.iter().filter_map(|authority| EndEntityCert::try_from(authority).ok());
    let of = known.into_iter().find(|one| head.is_of(one)).ok_or("no authority that is trusted has signed it")?;
    let key = anchor_from_trusted_cert(&of.der()).map_err(|error| error.to_string())?.subject_public_key_info.to_vec();
    let (issuer, issued_at) = (head.issuer.to_vec(), head.issued_at);
    Ok(List { der, issuer, issued_at, key })
}

/// The lists in files and in folders of files. They are read each time, so that a newer one counts as soon as it is
/// there; what can't be read is no list, and the log says so.
pub fn from_files(places: &[PathBuf], authorities: &[CertificateDer<'_>]) -> Vec<List> {
    let files = places.iter().flat_map(|place| if place.is_dir() { within(place) } else { vec![place.clone()] });
    let read = files.filter_map(|file| {
        let lists = fs::read(&file).map_err(|error| error.to_string()).and_then(|bytes| read(&bytes, authorities));
        lists.inspect_err(|error| tracing::error!(file = %file.display(), error, "a list of revoked certificates")).ok()
    });
    read.flatten().collect()
}

fn within(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let files = entries.map(|entry| entry.path());
    files.filter(|file| file.extension().is_some_and(|end| end == "crl" || end == "pem")).collect()
}
