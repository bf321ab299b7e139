use super::{Checked, Fault, Holder, ber, holder, trust};
use crate::config::Signing;
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use chrono::{DateTime, Utc};
use cms::{
    cert::x509::{
        Certificate,
        der::{Decode, Encode, asn1::ObjectIdentifier},
        ext::pkix::SubjectKeyIdentifier,
    },
    content_info::ContentInfo,
    signed_data::{SignedData, SignerIdentifier, SignerInfo},
};
use rustls::pki_types::{CertificateDer, SignatureVerificationAlgorithm};
use sha2::{Digest, Sha256, Sha384, Sha512};
use webpki::{EndEntityCert, ring};

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const KEY_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");

/// Digests by their number, with the numbers of the signatures that name them together with RSA and with a curve.
const DIGESTS: [(Hash, ObjectIdentifier, ObjectIdentifier, ObjectIdentifier); 3] = [
    (
        Hash::Sha256,
        ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1"),
        ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11"),
        ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2"),
    ),
    (
        Hash::Sha384,
        ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2"),
        ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12"),
        ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3"),
    ),
    (
        Hash::Sha512,
        ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3"),
        ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13"),
        ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.4"),
    ),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Hash::Sha256 => Sha256::digest(bytes).to_vec(),
            Hash::Sha384 => Sha384::digest(bytes).to_vec(),
            Hash::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }
}

/// A signature file as programs write it: DER, BER, the same in base64, with PEM's lines around it or without.
pub fn decode(file: &[u8]) -> Option<Vec<u8>> {
    if file.first() == Some(&0x30) {
        return Some(file.to_vec());
    }
    let text = std::str::from_utf8(file).ok()?;
    let lines = text.lines().filter(|line| !line.starts_with("-----"));
    let digits: String = lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    BASE64.decode(digits).ok().filter(|bytes| bytes.first() == Some(&0x30))
}

/// A CMS file with one signature (RFC 5652).
pub struct Signed {
    data: SignedData,
    /// The certificates that came with it, byte for byte.
    certificates: Vec<Vec<u8>>,
}

impl Signed {
    pub fn read(bytes: &[u8]) -> Result<Signed, Fault> {
        let whole = ber::first(bytes).ok_or(Fault::Unreadable)?;
        let certificates = certificates(&whole.content).ok_or(Fault::Unreadable)?;
        let info = ContentInfo::from_der(&whole.whole).map_err(|_| Fault::Unreadable)?;
        if info.content_type != SIGNED_DATA {
            return Err(Fault::Unreadable);
        }
        let data = info.content.decode_as().map_err(|_| Fault::Unreadable)?;
        Ok(Signed { data, certificates })
    }

    /// Whether this signs the document and by whom; `lists` as `trust::check` takes them.
    pub fn verify(&self, document: &[u8], lists: (&Signing, &[Vec<u8>]), now: DateTime<Utc>) -> Result<Checked, Fault> {
        let [signer] = self.data.signer_infos.0.as_slice() else { return Err(Fault::Unreadable) };
        let (certificate, der) = self.certificate(&signer.sid).ok_or(Fault::Unreadable)?;
        let (hash, algorithm) = algorithms(signer, &certificate).ok_or(Fault::UnknownKind)?;
        if self.data.encap_content_info.econtent.as_ref().is_some_and(|within| within.value() != document) {
            return Err(Fault::OtherDocument);
        }
        let signed = self.signed_bytes(signer, document, hash)?;
        let der = CertificateDer::from(der);
        let entity = EndEntityCert::try_from(&der).map_err(|_| Fault::Unreadable)?;
        entity.verify_signature(algorithm, &signed, signer.signature.as_bytes()).map_err(|_| Fault::Wrong)?;
        let revocation = trust::check(&entity, &self.certificates, lists, now)?;
        if !holder::may_sign(&certificate) {
            return Err(Fault::NotForSigning);
        }
        let holder = Some(Holder::of(&certificate)).filter(|holder| !holder.iin.is_empty()).ok_or(Fault::Nameless)?;
        Ok(Checked { holder, revocation })
    }

    /// What the key has signed: the attributes, which hold the document's digest, or the document itself.
    fn signed_bytes(&self, signer: &SignerInfo, document: &[u8], hash: Hash) -> Result<Vec<u8>, Fault> {
        let Some(attributes) = &signer.signed_attrs else { return Ok(document.to_vec()) };
        let one = |wanted: ObjectIdentifier| {
            let found = attributes.iter().find(|attribute| attribute.oid == wanted)?;
            if let [value] = found.values.as_slice() { Some(value) } else { None }
        };
        let digest = one(MESSAGE_DIGEST).ok_or(Fault::Unreadable)?;
        if digest.value() != hash.of(document) {
            return Err(Fault::OtherDocument);
        }
        let kind = one(CONTENT_TYPE).and_then(|kind| kind.decode_as::<ObjectIdentifier>().ok());
        if kind != Some(self.data.encap_content_info.econtent_type) {
            return Err(Fault::Wrong);
        }
        attributes.to_der().map_err(|_| Fault::Unreadable)
    }

    /// The certificate of the signer, and its bytes.
    fn certificate(&self, wanted: &SignerIdentifier) -> Option<(Certificate, &[u8])> {
        let read = self.certificates.iter().filter_map(|der| Some((Certificate::from_der(der).ok()?, der.as_slice())));
        read.into_iter().find(|(certificate, _)| {
            let body = &certificate.tbs_certificate;
            match wanted {
                SignerIdentifier::IssuerAndSerialNumber(one) => {
                    body.issuer == one.issuer && body.serial_number == one.serial_number
                }
                SignerIdentifier::SubjectKeyIdentifier(SubjectKeyIdentifier(key)) => {
                    let mut all = body.extensions.iter().flatten();
                    let own = all.find(|extension| extension.extn_id == KEY_IDENTIFIER);
                    let own = own.and_then(|own| SubjectKeyIdentifier::from_der(own.extn_value.as_bytes()).ok());
                    own.is_some_and(|own| own.0 == *key)
                }
            }
        })
    }
}

/// The certificates of a signature as they stand there: what is decoded and encoded again may be other bytes.
fn certificates(info: &[u8]) -> Option<Vec<Vec<u8>>> {
    const FIRST: u8 = 0xa0;
    let content = ber::children(info)?.into_iter().find(|one| one.tag == FIRST)?;
    let data = ber::children(&content.content)?.into_iter().next()?;
    let Some(set) = ber::children(&data.content)?.into_iter().find(|one| one.tag == FIRST) else {
        return Some(Vec::new());
    };
    Some(ber::children(&set.content)?.into_iter().map(|one| one.whole).collect())
}

/// How the signature was made, if it is a way that is known here and not broken.
fn algorithms(
    signer: &SignerInfo,
    certificate: &Certificate,
) -> Option<(Hash, &'static dyn SignatureVerificationAlgorithm)> {
    let (hash, _, with_rsa, with_curve) =
        DIGESTS.into_iter().find(|(_, digest, _, _)| *digest == signer.digest_alg.oid)?;
    let key = &certificate.tbs_certificate.subject_public_key_info.algorithm;
    let curve = key.parameters.as_ref().and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
    let way = signer.signature_algorithm.oid;
    let algorithm: &'static dyn SignatureVerificationAlgorithm = match (hash, curve) {
        (Hash::Sha256, _) if way == RSA || way == with_rsa => ring::RSA_PKCS1_2048_8192_SHA256,
        (Hash::Sha384, _) if way == RSA || way == with_rsa => ring::RSA_PKCS1_2048_8192_SHA384,
        (Hash::Sha512, _) if way == RSA || way == with_rsa => ring::RSA_PKCS1_2048_8192_SHA512,
        (Hash::Sha256, Some(P256)) if way == with_curve => ring::ECDSA_P256_SHA256,
        (Hash::Sha384, Some(P256)) if way == with_curve => ring::ECDSA_P256_SHA384,
        (Hash::Sha256, Some(P384)) if way == with_curve => ring::ECDSA_P384_SHA256,
        (Hash::Sha384, Some(P384)) if way == with_curve => ring::ECDSA_P384_SHA384,
        _ => return None,
    };
    Some((hash, algorithm))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_however_it_is_written() {
        let der = [0x30, 0x03, 0x02, 0x01, 0x05];
        let text = BASE64.encode(der);
        let pem = format!("-----BEGIN CMS-----\r\n{}\r\n{}\r\n-----END CMS-----\r\n", &text[..4], &text[4..]);
        for file in [&der[..], text.as_bytes(), pem.as_bytes()] {
            assert_eq!(decode(file).as_deref(), Some(&der[..]));
        }
        for file in [&b""[..], b"%PDF-1.4", b"hello", &[0xff, 0xfe]] {
            assert_eq!(decode(file), None);
        }
    }

    #[test]
    fn what_is_no_signature_is_not_read() {
        for bytes in [&[0x30, 0x03, 0x02, 0x01, 0x05][..], &[0x30, 0x80], &[]] {
            assert!(matches!(Signed::read(bytes), Err(Fault::Unreadable)));
        }
    }
}
