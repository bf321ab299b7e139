use cms::cert::x509::{
    Certificate,
    der::{Decode, asn1::ObjectIdentifier},
    ext::pkix::{ExtendedKeyUsage, KeyUsage},
};
use serde::{Deserialize, Serialize};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
const UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");
const EXTENDED_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");
/// The first head of a legal entity, and who else has the right to sign for it (the National Certification Authority's
/// policy of certificates).
const HEAD: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.398.3.3.4.1.2.1");
const SIGNS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.398.3.3.4.1.2.2");

/// Whom a certificate names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    pub name: String,
    /// Of the person; empty where there is none.
    pub iin: String,
    /// Of the company; empty in the certificate of a person.
    pub bin: String,
    /// Whether the holder is the company's head or may sign for it.
    pub for_company: bool,
}

impl Holder {
    pub fn of(certificate: &Certificate) -> Holder {
        let mut holder = Holder::default();
        let subject = &certificate.tbs_certificate.subject;
        for part in subject.0.iter().flat_map(|parts| parts.0.iter()) {
            let Ok(words) = std::str::from_utf8(part.value.value()) else { continue };
            match part.oid {
                COMMON_NAME => words.clone_into(&mut holder.name),
                SERIAL_NUMBER => holder.iin = number(words, "IIN").unwrap_or(holder.iin),
                UNIT => holder.bin = number(words, "BIN").unwrap_or(holder.bin),
                _ => {}
            }
        }
        holder.for_company = usages(certificate).iter().any(|usage| [HEAD, SIGNS].contains(usage));
        holder
    }
}

/// The twelve digits behind this word.
fn number(words: &str, before: &str) -> Option<String> {
    let digits = words.trim().strip_prefix(before)?;
    (digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}

fn extension<'c, E: Decode<'c>>(certificate: &'c Certificate, wanted: ObjectIdentifier) -> Option<E> {
    let all = certificate.tbs_certificate.extensions.iter().flatten();
    let found = all.into_iter().find(|extension| extension.extn_id == wanted)?;
    E::from_der(found.extn_value.as_bytes()).ok()
}

fn usages(certificate: &Certificate) -> Vec<ObjectIdentifier> {
    extension::<ExtendedKeyUsage>(certificate, EXTENDED_USAGE).map(|usages| usages.0).unwrap_or_default()
}

/// Whether the key may sign documents at all.
pub fn may_sign(certificate: &Certificate) -> bool {
    extension::<KeyUsage>(certificate, KEY_USAGE)
        .is_none_or(|usage| usage.digital_signature() || usage.non_repudiation())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_behind_its_word() {
        assert_eq!(number("IIN061211600012", "IIN").as_deref(), Some("061211600012"));
        for wrong in ["061211600012", "IIN06121160001", "IIN06121160001x", "BIN061211600012", ""] {
            assert_eq!(number(wrong, "IIN"), None, "{wrong}");
        }
    }
}
