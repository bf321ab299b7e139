//! The electronic signature of a version of a request: made before it is sent, over exactly what is sent.

use super::{model::Request, queries::SOURCE, state::State};
use crate::{
    access::Actor,
    audit::{self, Deed},
    config::Config,
    forms::{Answers, Structure, canonical},
    i18n::Texts,
    signatures::{Checked, Holder, Revocation},
    vault::{Field, Vault},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*, result::Error, upsert::excluded};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{app::signature as s, shared_protectedmediafile as p};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A signature that was checked.
#[derive(Debug, Clone)]
pub struct Signature {
    pub at: DateTime<Utc>,
    /// Of the document that it signs.
    digest: String,
    pub document: String,
    /// In base64.
    cms: String,
    pub holder: Holder,
    revocation: Revocation,
}

impl Signature {
    /// What is known of whether the certificate was revoked, for officers.
    pub fn revocation(&self, t: &'static Texts) -> String {
        match self.revocation {
            Revocation::Listed(issued_at) => t.request_desk_not_revoked(t.moment(&issued_at)),
            Revocation::Asked => t.request_desk_not_revoked_asked().to_owned(),
            Revocation::NoList => t.request_desk_no_list().to_owned(),
            Revocation::NotChecked => t.request_desk_revocation_unknown().to_owned(),
        }
    }

    /// Whether an authority has said that the certificate was not revoked.
    pub fn is_sure(&self) -> bool {
        matches!(self.revocation, Revocation::Listed(_) | Revocation::Asked)
    }

    /// The signature file.
    pub fn cms(&self) -> Vec<u8> {
        BASE64.decode(&self.cms).unwrap_or_default()
    }

    /// What of it is nobody's.
    pub fn facts(&self) -> Value {
        json!({ "digest": self.digest, "for_company": self.holder.for_company })
    }

    pub fn signs(&self, vault: &Vault, document: &str) -> bool {
        self.digest == digest(vault, document)
    }
}

/// What is sealed of a signature.
#[derive(Serialize, Deserialize)]
struct Content {
    /// In base64.
    cms: String,
    document: String,
    holder: Holder,
    #[serde(default)]
    revocation: Revocation,
}

/// Whether what is sent of this form has to be signed. In the demo, whose people have no keys, only when somebody has
/// set up how signatures are checked.
pub fn wanted(config: &Config, form: &Structure) -> bool {
    form.is_signed() && (config.signing.is_set() || !config.demo)
}

/// The version that a request has when it is sent now.
pub fn version(request: &Request) -> i32 {
    if request.state() == State::Correction { request.version + 1 } else { request.version }
}

/// What is signed: the answers in one spelling, with what they belong to and the digest of each file. Two drawings of
/// the same answers are the same bytes.
pub async fn document(mut db: &AsyncPgConnection, request: &Request, answers: &Answers) -> QueryResult<String> {
    let answers = answers.to_json();
    let spelled = answers.to_string();
    let of = p::source.eq(SOURCE).and(p::primary_key.eq(request.id.to_string()));
    let files: Vec<(Uuid, String)> =
        p::table.filter(of).select((p::id, p::sha256)).order(p::id).limit(500).load(&mut db).await?;
    let named = files.into_iter().map(|(id, sha256)| (id.to_string(), sha256));
    let files: BTreeMap<String, String> = named.filter(|(id, _)| spelled.contains(id)).collect();
    let document: Value = json!({
        "answers": answers,
        "company": request.company_id,
        "files": files,
        "request": request.id,
        "service": request.service_id,
        "version": version(request),
    });
    Ok(canonical(&document))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// By which a document is known again; who has the database alone can't guess it.
fn digest(vault: &Vault, document: &str) -> String {
    hex(&vault.keyed("signature", document.as_bytes()))
}

/// Keeps the signature of the version that will be sent; a newer one takes the place of an older.
pub async fn keep(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    (user, actor): (i32, &Actor),
    request: &Request,
    (cms, document): (&[u8], &str),
    Checked { holder, revocation }: Checked,
) -> QueryResult<()> {
    let content = Content { cms: BASE64.encode(cms), document: document.to_owned(), holder, revocation };
    let plain = serde_json::to_string(&content).map_err(|error| Error::SerializationError(Box::new(error)))?;
    let row = (
        (s::request_id.eq(request.id), s::version.eq(version(request)), s::user_id.eq(user)),
        (s::at.eq(Utc::now()), s::digest.eq(digest(vault, document)), s::content.eq("")),
    );
    let newer = (s::user_id.eq(excluded(s::user_id)), s::at.eq(excluded(s::at)), s::digest.eq(excluded(s::digest)));
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let id: i32 = insert_into(s::table)
            .values(row)
            .on_conflict((s::request_id, s::version))
            .do_update()
            .set(newer)
            .returning(s::id)
            .get_result(db)
            .await?;
        let sealed = vault.seal(Field::Signature, id, &plain);
        diesel::update(s::table.find(id)).set(s::content.eq(sealed)).execute(db).await?;
        audit::record(db, actor, Deed::new("sign", SOURCE, request.id)).await
    })
    .await
}

/// The signature of the version that was sent last.
pub async fn sent(db: &AsyncPgConnection, vault: &Vault, request: &Request) -> QueryResult<Option<Signature>> {
    find(db, vault, (request.id, request.version)).await
}

/// The signature of a version, if it has one.
pub async fn find(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    (request, version): (i32, i32),
) -> QueryResult<Option<Signature>> {
    let row = s::table.filter(s::request_id.eq(request).and(s::version.eq(version)));
    let row: Option<(i32, DateTime<Utc>, String, String)> =
        row.select((s::id, s::at, s::digest, s::content)).first(&mut db).await.optional()?;
    Ok(row.and_then(|(id, at, digest, sealed)| {
        let content: Content = serde_json::from_str(&vault.show(Field::Signature, id, &sealed)).ok()?;
        let Content { cms, document, holder, revocation } = content;
        Some(Signature { at, digest, document, cms, holder, revocation })
    }))
}
