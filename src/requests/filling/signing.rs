//! Signing what is about to be sent: by NCALayer where a script runs, by a file everywhere.

use super::model::{Filling, address};
use crate::{
    access::{Me, session},
    db::{Db, Pool},
    forms::Facts,
    i18n::Texts,
    media::{self, FileForm, Slot, Wanted, WithFiles},
    requests::{
        facts,
        model::Request,
        request_editors,
        signature::{self, Signature},
    },
    signatures::{self, Checked, Fault, Holder},
    web::{Answer, Flash, Portal, PortalError, Problems, Shell, envelope::POLICY, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Path},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use chrono::Utc;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Where NCALayer, the National Certification Authority's program, listens on the machine of who signs.
const NCALAYER: &str = "wss://127.0.0.1:13579";

/// What a signature file may be.
pub const FILE: Wanted = Wanted { kinds: &[media::Kind::Cms], most: 2 << 20 };

/// The file with the signature.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignatureForm {}

impl WithFiles for SignatureForm {
    const SLOTS: &'static [Slot] = &[Slot::one("signature", FILE)];
}

/// What the page with all answers says of the signature.
pub struct ToSign {
    document: String,
    pub signature: Option<Signature>,
}

impl ToSign {
    /// Of answers that are complete, where the form wants a signature.
    pub async fn of(db: &Db, portal: &Portal, shell: &Shell, filling: &Filling) -> Result<Option<ToSign>, PortalError> {
        if !signature::wanted(&portal.config, &filling.form) {
            return Ok(None);
        }
        let Ok(answers) = filling.checked(shell).done() else { return Ok(None) };
        let request = &filling.request;
        let document = signature::document(db, request, &answers).await?;
        let known = signature::find(db, &portal.vault, (request.id, signature::version(request))).await?;
        let signature = known.filter(|known| known.signs(&portal.vault, &document));
        Ok(Some(ToSign { document, signature }))
    }

    pub fn base64(&self) -> String {
        BASE64.encode(&self.document)
    }

    /// SHA-256, by which a document is told from others.
    pub fn sha256(&self) -> String {
        Sha256::digest(&self.document).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub fn address(&self) -> &'static str {
        NCALAYER
    }
}

/// The page may ask NCALayer, which no other page may.
pub fn may_ask(mut answer: HttpResponse) -> HttpResponse {
    let policy = POLICY.replace("connect-src 'self'", &format!("connect-src 'self' {NCALAYER}"));
    if let Ok(policy) = header::HeaderValue::from_str(&policy) {
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

/// `GET /{lang}/cabinet/requests/{id}/check/document`: what is to be signed, for programs that sign files.
pub async fn document(me: Me, shell: Shell, portal: Data<Portal>, db: Db, id: Path<i32>) -> Answer {
    request_editors::own(&db, &me, *id).await?;
    let filling = Filling::load(&db, &portal.vault, &me, *id).await?;
    let to_sign = ToSign::of(&db, &portal, &shell, &filling).await?.ok_or(PortalError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"application-{id}.json\"")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(to_sign.document))
}

/// `POST /{lang}/cabinet/requests/{id}/check/signature`: takes a signature that is right, and nothing else.
pub async fn take(
    me: Me,
    (shell, portal, pool, session): (Shell, Data<Portal>, Data<Pool>, Session),
    id: Path<i32>,
    mut sent: FileForm<SignatureForm>,
) -> Answer {
    let mut db = Db::of(pool).await?;
    request_editors::own(&db, &me, *id).await?;
    let filling = Filling::load(&db, &portal.vault, &me, *id).await?;
    let to_sign = ToSign::of(&db, &portal, &shell, &filling).await?.ok_or(PortalError::NotFound)?;
    let t = shell.t;
    let upload = match sent.files.take("signature") {
        Ok(upload) => upload,
        Err(fault) => {
            let words = match fault {
                media::Fault::Broken | media::Fault::Type => t.filling_signature_unreadable().to_owned(),
                fault => fault.words(t, &FILE, portal.config.files.quota_mb),
            };
            return super::check::refused(shell, &portal, &db, filling, Problems::one("signature", words)).await;
        }
    };
    let file = upload.bytes().await.map_err(|error| PortalError::Unexpected(error.into()))?;
    let facts = facts::known(&db, &portal.vault, &shell.dictionary.cities, &me, &filling.request).await?;
    let (cms, document) = (signatures::decode(&file), to_sign.document.as_str());
    let lists = signatures::fetched(&db, &portal.config.signing).await?;
    let checked = db.aside(checked(&portal, (cms.as_deref(), document), lists, (&filling.request, &facts))).await?;
    let (cms, checked) = match (cms, checked) {
        (Some(cms), Ok(checked)) => (cms, checked),
        (_, checked) => {
            let words = checked.err().unwrap_or(Refused::Fault(Fault::Unreadable)).words(t);
            return super::check::refused(shell, &portal, &db, filling, Problems::one("signature", words)).await;
        }
    };
    let who = (me.id, me.actor());
    signature::keep(&mut db, &portal.vault, who, &filling.request, (&cms, document), checked).await?;
    session::say(&session, Flash::success(t.filling_signed()))?;
    Ok(page::see_other(&format!("{}#sign", address(&shell, *id, None))))
}

/// Why a signature is not taken here.
#[derive(Debug, PartialEq, Eq)]
enum Refused {
    Fault(Fault),
    /// It is somebody else's, or of another company.
    Stranger,
    /// The account has no IIN to compare with.
    NoNumber,
}

impl Refused {
    fn words(self, t: &'static Texts) -> Cow<'static, str> {
        let words = match self {
            Refused::Fault(Fault::Revoked { who, when: Some(when) }) => {
                return t.filling_signature_revoked(t.moment_date(&when), who).into();
            }
            Refused::Fault(Fault::Revoked { who, when: None }) => {
                return t.filling_signature_revoked_once(who).into();
            }
            Refused::Fault(Fault::NoList) => t.filling_signature_no_list(),
            Refused::Fault(Fault::Unreadable) => t.filling_signature_unreadable(),
            Refused::Fault(Fault::OtherDocument) => t.filling_signature_other(),
            Refused::Fault(Fault::Wrong) => t.filling_signature_wrong(),
            Refused::Fault(Fault::Untrusted) => t.filling_signature_untrusted(),
            Refused::Fault(Fault::OutOfDate) => t.filling_signature_old(),
            Refused::Fault(Fault::NotForSigning) => t.filling_signature_purpose(),
            Refused::Fault(Fault::Nameless) => t.filling_signature_nameless(),
            Refused::Fault(Fault::UnknownKind) => t.filling_signature_kind(),
            Refused::Fault(Fault::Unavailable) => t.filling_signature_unavailable(),
            Refused::Stranger => t.filling_signature_stranger(),
            Refused::NoNumber => t.filling_signature_no_iin(),
        };
        words.into()
    }
}

async fn checked(
    portal: &Portal,
    (cms, document): (Option<&[u8]>, &str),
    lists: Vec<Vec<u8>>,
    (request, facts): (&Request, &Facts),
) -> Result<Checked, Refused> {
    let cms = cms.ok_or(Refused::Fault(Fault::Unreadable))?;
    let verified = signatures::verify(&portal.config.signing, lists, cms, document.as_bytes(), Utc::now()).await;
    let checked = verified.map_err(Refused::Fault)?;
    let iin = facts.profile.get("iin").map_or("", String::as_str);
    let company = request.company_id.map(|_| facts.company.get("number").map_or("", String::as_str));
    belongs(&checked.holder, iin, company).map(|()| checked)
}

/// A request of one's own is signed by oneself; that of a company by its head or who else may sign for it, or by the
/// applicant with a key of the company; that of a sole proprietor by that person.
fn belongs(holder: &Holder, iin: &str, company: Option<&str>) -> Result<(), Refused> {
    let own = !iin.is_empty() && holder.iin == iin;
    match company {
        None if iin.is_empty() => Err(Refused::NoNumber),
        None if own => Ok(()),
        Some(number) if !number.is_empty() && holder.bin == number && (holder.for_company || own) => Ok(()),
        Some(number) if !number.is_empty() && holder.iin == number => Ok(()),
        _ => Err(Refused::Stranger),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_applicant_s_or_the_company_s() {
        const PERSON: &str = "061211600012";
        const BIN: &str = "350140000014";
        let holder = |iin: &str, bin: &str, for_company| Holder {
            name: "A".into(),
            iin: iin.into(),
            bin: bin.into(),
            for_company,
        };
        let person = holder(PERSON, "", false);
        assert_eq!(belongs(&person, PERSON, None), Ok(()));
        assert_eq!(belongs(&person, "", None), Err(Refused::NoNumber));
        assert_eq!(belongs(&person, "791028302728", None), Err(Refused::Stranger));
        assert_eq!(belongs(&person, PERSON, Some(BIN)), Err(Refused::Stranger));
        assert_eq!(belongs(&person, "", Some(PERSON)), Ok(()), "a sole proprietor");
        assert_eq!(belongs(&holder("791028302728", BIN, true), PERSON, Some(BIN)), Ok(()), "the head");
        assert_eq!(belongs(&holder("791028302728", BIN, false), PERSON, Some(BIN)), Err(Refused::Stranger));
        assert_eq!(belongs(&holder(PERSON, BIN, false), PERSON, Some(BIN)), Ok(()), "an employee who applies");
        assert_eq!(belongs(&holder(PERSON, "", true), PERSON, Some("")), Err(Refused::Stranger));
    }
}
