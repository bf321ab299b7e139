//! A file for a field: a page of its own, so that it works everywhere; a script shows how far it is.

use super::{
    forms::Upload,
    model::{Filling, address},
    queries,
};
use crate::{
    access::Me,
    db::{Db, Pool},
    forms::{Field, Kind, Wrong},
    media::{self, FileForm, Place, Wanted, quota},
    web::{Answer, Portal, PortalError, Problems, Shell, page},
};
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "filling/upload.html")]
struct UploadPage {
    shell: Shell,
    id: i32,
    step: usize,
    field: Field,
    problems: Problems,
}

impl UploadPage {
    fn back(&self) -> String {
        format!("{}#f-{}", address(&self.shell, self.id, Some(self.step)), self.field.key)
    }

    fn action(&self) -> String {
        format!("{}/file/{}", address(&self.shell, self.id, Some(self.step)), self.field.key)
    }

    fn wanted(&self) -> Wanted {
        Wanted { most: self.field.file_bytes(), ..super::forms::ANY }
    }

    fn refused(self, words: String) -> HttpResponse {
        let page = UploadPage { problems: Problems::one("file", words), ..self };
        page::html(StatusCode::UNPROCESSABLE_ENTITY, &page)
    }

    fn kinds(&self) -> String {
        self.field.file_kinds().join(", ")
    }

    fn megabytes(&self) -> i64 {
        i64::try_from(self.field.file_bytes() >> 20).unwrap_or(i64::MAX)
    }
}

/// A field of the step that takes files and may be changed.
fn field(filling: &Filling, shell: &Shell, step: usize, key: &str) -> Result<Field, PortalError> {
    let step = filling.open_step(shell, step).ok_or(PortalError::NotFound)?;
    let wanted = |field: &Field| field.key == key && matches!(field.kind, Kind::File | Kind::Files);
    step.fields.into_iter().find(wanted).ok_or(PortalError::NotFound)
}

/// `GET /{lang}/cabinet/requests/{id}/step/{step}/file/{key}`.
pub async fn ask(me: Me, shell: Shell, portal: Data<Portal>, db: Db, of: Path<(i32, usize, String)>) -> Answer {
    let (id, step, key) = of.into_inner();
    let filling = Filling::load(&db, &portal.vault, &me, id).await?;
    let field = field(&filling, &shell, step, &key)?;
    Ok(page::html(StatusCode::OK, &UploadPage { shell, id, step, field, problems: Problems::default() }))
}

/// `POST /{lang}/cabinet/requests/{id}/step/{step}/file/{key}`.
pub async fn take(
    me: Me,
    (shell, portal, pool): (Shell, Data<Portal>, Data<Pool>),
    of: Path<(i32, usize, String)>,
    mut sent: FileForm<Upload>,
) -> Answer {
    let (id, step, key) = of.into_inner();
    let mut db = Db::of(pool).await?;
    let filling = Filling::load(&db, &portal.vault, &me, id).await?;
    let page =
        UploadPage { id, step, field: field(&filling, &shell, step, &key)?, shell, problems: Problems::default() };
    let t = page.shell.t;
    let upload = sent.files.take("file");
    if let Some(wrong) = upload.as_ref().ok().and_then(|upload| unfit(&page.field, &upload.name, upload.size)) {
        let words = wrong.words(t, page.shell.lang);
        return Ok(page.refused(words));
    }
    let kept = match media::take_in(&portal, &mut db, &me, upload, Place::Private).await? {
        Ok(kept) => kept,
        Err(fault) => {
            let words = fault.words(t, &page.wanted(), portal.config.files.quota_mb);
            return Ok(page.refused(words));
        }
    };
    let (who, most) = ((&*me, me.actor(), quota(&portal)), page.field.most());
    queries::attach(&mut db, &portal.vault, who, (id, &key, most), &kept).await?;
    Ok(page::see_other(&page.back()))
}

/// Why a file does not fit the field.
fn unfit(field: &Field, name: &str, bytes: u64) -> Option<Wrong> {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    if !field.file_kinds().iter().any(|kind| *kind == end) {
        return Some(Wrong::FileKind(field.file_kinds().join(", ")));
    }
    let most = field.file_bytes();
    (bytes > most).then(|| Wrong::FileSize(u16::try_from(most >> 20).unwrap_or(u16::MAX)))
}
