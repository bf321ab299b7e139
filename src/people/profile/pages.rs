use super::{forms::PhotoForm, queries};
use crate::{
    access::{Me, session},
    db::Db,
    media::{self, FileForm, PICTURE, Place, Shown, Wanted},
    people::sign_in::Nothing,
    web::{Answer, Flash, Form, Portal, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{HttpResponse, http::StatusCode, web::Data};
use askama::Template;

#[derive(Template)]
#[template(path = "profile/show.html")]
struct ProfilePage {
    shell: Shell,
    initials: String,
    photo: Option<Shown>,
    problems: Problems,
}

impl ProfilePage {
    async fn new(shell: Shell, me: &Me, db: &Db, problems: Problems) -> Result<ProfilePage, crate::web::PortalError> {
        let photo = queries::photo(db, me.id).await?;
        Ok(ProfilePage { shell, initials: me.initials(), photo, problems })
    }

    fn picture(&self) -> Wanted {
        PICTURE
    }

    fn answer(&self) -> HttpResponse {
        let status = if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page::html(status, self)
    }
}

/// `GET /cabinet/profile`.
pub async fn show(me: Me, shell: Shell, db: Db) -> Answer {
    Ok(ProfilePage::new(shell, &me, &db, Problems::default()).await?.answer())
}

/// `POST /cabinet/profile/photo`.
pub async fn set_photo(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    mut sent: FileForm<PhotoForm>,
) -> Answer {
    let quota = media::quota(&portal);
    let kept = match media::take_in(&portal, &mut db, &me, sent.files.take("photo"), Place::Original).await? {
        Ok(kept) => kept,
        Err(fault) => {
            let words = fault.words(shell.t, &PICTURE, portal.config.files.quota_mb);
            return Ok(ProfilePage::new(shell, &me, &db, Problems::one("photo", words)).await?.answer());
        }
    };
    queries::set_photo(&mut db, me.actor(), me.id, quota, Some(&kept)).await?;
    session::say(&session, Flash::success(shell.t.profile_photo_saved()))?;
    Ok(page::see_other(&shell.here("/cabinet/profile")))
}

/// `POST /cabinet/profile/photo/removal`.
pub async fn remove_photo(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    queries::set_photo(&mut db, me.actor(), me.id, media::quota(&portal), None).await?;
    session::say(&session, Flash::success(shell.t.profile_photo_removed()))?;
    Ok(page::see_other(&shell.here("/cabinet/profile")))
}
