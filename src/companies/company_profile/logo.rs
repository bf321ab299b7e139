//! The company's logo.

use super::{forms::LogoForm, pages::ProfilePage, queries};
use crate::{
    access::{Me, session},
    companies::{membership::By, own_companies},
    db::{Db, Pool},
    media::{self, FileForm, PICTURE, Place},
    web::{Answer, Flash, Form, Nothing, Portal, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};

/// `POST /cabinet/companies/{id}/logo`.
pub async fn set(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    (pool, id): (Data<Pool>, Path<i32>),
    mut sent: FileForm<LogoForm>,
) -> Answer {
    let mut db = Db::of(pool).await?;
    let company = own_companies::owned(&db, &me, *id).await?;
    let kept = match media::take_in(&portal, &mut db, &me, sent.files.take("logo"), Place::Original).await? {
        Ok(kept) => kept,
        Err(fault) => {
            let words = fault.words(shell.t, &PICTURE, portal.config.files.quota_mb);
            let profile = queries::profile(&db, company.id).await?;
            let page = ProfilePage::of(shell, company, &profile).refused(Problems::one("logo", words));
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    queries::set_logo(&mut db, &By::of(&me), *id, media::quota(&portal), Some(&kept)).await?;
    session::say(&session, Flash::success(shell.t.company_profile_logo_saved()))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/companies/{id}/profile"))))
}

/// `POST /cabinet/companies/{id}/logo/removal`.
pub async fn remove(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    id: Path<i32>,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    own_companies::owned(&db, &me, *id).await?;
    queries::set_logo(&mut db, &By::of(&me), *id, media::quota(&portal), None).await?;
    session::say(&session, Flash::success(shell.t.company_profile_logo_removed()))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/companies/{id}/profile"))))
}
