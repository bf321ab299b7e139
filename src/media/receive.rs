//! Forms with files: what comes is written to the disk piece by piece, looked into, and given to the handler.

use super::{Fault, Incoming, Looked, Wanted, look};
use crate::{
    access::Me,
    forms::unseen,
    web::{Form, Portal, PortalError, form},
};
use actix_multipart::{Field, Multipart};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web::Data};
use futures_util::{FutureExt, TryStreamExt, future::LocalBoxFuture};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use tokio::{fs::File, io::AsyncWriteExt};

/// So much of what nobody wants is read for the sake of an answer in words: a browser that is cut off shows none.
const PATIENCE: u64 = 64 << 20;
const MOST_FIELDS: usize = 200;
/// The longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 120;

/// A field that takes a file.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    pub name: &'static str,
    pub wanted: Wanted,
    /// How many files it takes.
    pub count: usize,
}

impl Slot {
    pub const fn one(name: &'static str, wanted: Wanted) -> Slot {
        Slot { name, wanted, count: 1 }
    }
}

/// A form whose page lets people choose files.
pub trait WithFiles: DeserializeOwned + 'static {
    const SLOTS: &'static [Slot];
}

/// A file that was sent and may be kept. It is gone when nobody keeps it (`media::take_in`).
#[derive(Debug)]
pub struct Upload {
    /// As its owner calls it; to be shown and nothing else.
    pub name: String,
    pub looked: Looked,
    /// In bytes.
    pub size: u64,
    pub sha256: String,
    pub(super) file: Incoming,
}

impl Upload {
    /// What is in it, for what is read at once and not kept.
    pub async fn bytes(&self) -> std::io::Result<Vec<u8>> {
        tokio::fs::read(self.file.path()).await
    }
}

/// What the file fields of a form held.
#[derive(Debug, Default)]
pub struct Files(Vec<(&'static str, Result<Upload, Fault>)>);

impl Files {
    /// The file of this field.
    pub fn take(&mut self, name: &str) -> Result<Upload, Fault> {
        self.take_all(name).into_iter().next().unwrap_or(Err(Fault::Missing))
    }

    /// All files of this field.
    pub fn take_all(&mut self, name: &str) -> Vec<Result<Upload, Fault>> {
        let all = std::mem::take(&mut self.0);
        let (wanted, rest) = all.into_iter().partition::<Vec<_>, _>(|(known, _)| *known == name);
        self.0 = rest;
        wanted.into_iter().map(|(_, upload)| upload).collect()
    }
}

/// What a form with files sent, its token checked before the first file. Who sends files is signed in. The same form
/// without files is taken as well: a page that was refused comes back so.
pub struct FileForm<T> {
    pub form: T,
    pub files: Files,
}

impl<T: WithFiles> FromRequest for FileForm<T> {
    type Error = PortalError;
    type Future = LocalBoxFuture<'static, Result<FileForm<T>, PortalError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let me = Me::from_request(req, payload).into_inner();
        if !is_multipart(req) {
            let plain = Form::<T>::from_request(req, payload);
            return async move {
                me?;
                Ok(FileForm { form: plain.await?.0, files: Files::default() })
            }
            .boxed_local();
        }
        let multipart = Multipart::new(req.headers(), payload.take());
        let req = req.clone();
        async move {
            me?;
            let (pairs, files) = Reception::new(&req, T::SLOTS)?.receive(multipart).await?;
            let text = pairs.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
            let text = text.collect::<Vec<_>>().join("&");
            let form = serde_html_form::from_str(&text).map_err(|error| PortalError::BadRequest(error.to_string()))?;
            Ok(FileForm { form, files })
        }
        .boxed_local()
    }
}

/// Whether a request brings files.
pub fn is_multipart(req: &HttpRequest) -> bool {
    let kind = req.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn broken(error: impl std::fmt::Display) -> PortalError {
    PortalError::BadRequest(error.to_string())
}

/// One form on its way.
struct Reception<'r> {
    req: &'r HttpRequest,
    portal: &'r Data<Portal>,
    slots: &'static [Slot],
    pairs: Vec<(String, String)>,
    files: Files,
    /// Bytes of text, and bytes that were read for nothing.
    text: usize,
    wasted: u64,
}

impl<'r> Reception<'r> {
    fn new(req: &'r HttpRequest, slots: &'static [Slot]) -> Result<Reception<'r>, PortalError> {
        let portal = req.app_data::<Data<Portal>>();
        let portal = portal.ok_or_else(|| PortalError::Unexpected(anyhow::anyhow!("the application has no portal")))?;
        Ok(Reception { req, portal, slots, pairs: Vec::new(), files: Files::default(), text: 0, wasted: 0 })
    }

    async fn receive(mut self, mut parts: Multipart) -> Result<(Vec<(String, String)>, Files), PortalError> {
        let mut count = 0;
        while let Some(mut part) = parts.try_next().await.map_err(broken)? {
            count += 1;
            if count > MOST_FIELDS {
                return Err(broken("too many fields"));
            }
            let disposition = part.content_disposition();
            let called = disposition.and_then(|one| one.get_filename()).map(display_name);
            let name = part.name().unwrap_or_default().to_owned();
            match called {
                None => self.words(name, &mut part).await?,
                Some(called) => self.file(&name, called, &mut part).await?,
            }
        }
        self.check_token()?;
        Ok((self.pairs, self.files))
    }

    fn check_token(&mut self) -> Result<(), PortalError> {
        let token = self.pairs.iter().find(|(name, _)| name == form::FIELD).map_or("", |(_, value)| value);
        if form::token_fits(self.req, token) {
            Ok(())
        } else {
            Err(PortalError::Stale(std::mem::take(&mut self.pairs)))
        }
    }

    async fn words(&mut self, name: String, part: &mut Field) -> Result<(), PortalError> {
        let mut value = Vec::new();
        while let Some(piece) = part.try_next().await.map_err(broken)? {
            self.text += piece.len();
            if self.text > form::LARGEST {
                return Err(PortalError::TooLarge);
            }
            value.extend_from_slice(&piece);
        }
        let value = String::from_utf8(value).map_err(broken)?;
        if name.contains('\0') || value.contains('\0') {
            return Err(broken("NUL in a field"));
        }
        self.pairs.push((name, value));
        Ok(())
    }

    async fn file(&mut self, name: &str, called: String, part: &mut Field) -> Result<(), PortalError> {
        // Nothing is written to the disk for a page that is not ours.
        self.check_token()?;
        let slot = self.slots.iter().find(|slot| slot.name == name);
        let Some(slot) = slot.filter(|slot| self.files.0.iter().filter(|(n, _)| *n == slot.name).count() < slot.count)
        else {
            return self.waste(part).await;
        };
        if let Some(outcome) = self.write(slot, called, part).await? {
            self.files.0.push((slot.name, outcome));
        }
        Ok(())
    }

    /// `None` for a field in which no file was chosen.
    async fn write(
        &mut self,
        slot: &Slot,
        name: String,
        part: &mut Field,
    ) -> Result<Option<Result<Upload, Fault>>, PortalError> {
        let unexpected = |error: std::io::Error| PortalError::Unexpected(error.into());
        let file = Incoming::new(&self.portal.store.incoming);
        let mut out = File::create(file.path()).await.map_err(unexpected)?;
        let (mut size, mut hash) = (0_u64, Sha256::new());
        while let Some(piece) = part.try_next().await.map_err(broken)? {
            size += piece.len() as u64;
            if size > slot.wanted.most {
                self.waste(part).await?;
                return Ok(Some(Err(Fault::Size)));
            }
            hash.update(&piece);
            out.write_all(&piece).await.map_err(unexpected)?;
        }
        out.flush().await.map_err(unexpected)?;
        if size == 0 {
            return Ok((!name.is_empty()).then_some(Err(Fault::Empty)));
        }
        let (called, wanted) = (name.clone(), slot.wanted);
        let turn = self.portal.store.looks.acquire().await.map_err(|error| PortalError::Unexpected(error.into()))?;
        let looking = tokio::task::spawn_blocking(move || (look::look(file.path(), &called, &wanted), file));
        let (looked, file) = looking.await.map_err(|error| PortalError::Unexpected(error.into()))?;
        drop(turn);
        let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Some(looked.map(|looked| Upload { name, looked, size, sha256, file })))
    }

    /// Reads a part to its end for nothing.
    async fn waste(&mut self, part: &mut Field) -> Result<(), PortalError> {
        while let Some(piece) = part.try_next().await.map_err(broken)? {
            self.wasted += piece.len() as u64;
            if self.wasted > PATIENCE {
                return Err(PortalError::TooLarge);
            }
        }
        Ok(())
    }
}

/// What somebody called a file, without a path and without what no page can show.
fn display_name(raw: &str) -> String {
    let name = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !unseen(*c)).collect();
    let name = name.trim();
    // The end of a long name says what it is.
    let skip = name.chars().count().saturating_sub(LONGEST_NAME);
    name.chars().skip(skip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_path_and_no_hidden_signs() {
        assert_eq!(display_name("../../etc/passwd.pdf"), "passwd.pdf");
        assert_eq!(display_name("C:\\Users\\me\\photo.jpg"), "photo.jpg");
        assert_eq!(display_name("invoice\u{202e}fdp.exe"), "invoicefdp.exe");
        assert_eq!(display_name(&format!("{}.pdf", "a".repeat(500))).chars().count(), LONGEST_NAME);
    }
}
