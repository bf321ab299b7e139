//! The photos of a place, and of which other place it is part.

use super::{
    desk::owned,
    forms::{ParentForm, PhotoForm},
    model::Photo,
    moves, queries,
};
use crate::{
    access::{Me, session},
    content::life,
    db::{Db, Pool},
    media::{self, FileForm, PICTURE, Place, Wanted},
    web::{Answer, Choice, Flash, Form, Nothing, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "places/photos.html")]
struct PhotosPage {
    shell: Shell,
    piece: life::Piece,
    photos: Vec<Photo>,
    parents: Vec<(String, String)>,
    parent: String,
    problems: Problems,
}

impl PhotosPage {
    async fn of(shell: Shell, db: &Db, me: &Me, piece: life::Piece) -> Result<PhotosPage, PortalError> {
        let members = life::memberships(db, me.id).await?;
        let photos = queries::photos(db, piece.id).await?;
        let parents = queries::parents(db, me.id, &members, piece.id).await?;
        let parents = parents.iter().map(|(id, name)| (id.to_string(), shell.words(name).to_owned())).collect();
        let parent = queries::parent(db, piece.id).await?.map(|id| id.to_string()).unwrap_or_default();
        Ok(PhotosPage { shell, piece, photos, parents, parent, problems: Problems::default() })
    }

    fn path(&self) -> String {
        format!("/cabinet/content/infrastructure/{}", self.piece.id)
    }

    fn picture(&self) -> Wanted {
        PICTURE
    }

    fn full(&self) -> bool {
        i64::try_from(self.photos.len()).unwrap_or_default() >= queries::PHOTOS
    }

    fn choices(&self) -> Vec<Choice<'_>> {
        self.parents.iter().map(|(id, name)| Choice::of(id, name, &self.parent)).collect()
    }
}

/// `GET /cabinet/content/infrastructure/{id}/photos`.
pub async fn show(me: Me, shell: Shell, db: Db, id: Path<i32>) -> Answer {
    let piece = owned(&me, &db, *id).await?;
    Ok(page::html(StatusCode::OK, &PhotosPage::of(shell, &db, &me, piece).await?))
}

/// Back to the photos.
fn back(shell: &Shell, id: i32) -> Answer {
    Ok(page::see_other(&shell.here(&format!("/cabinet/content/infrastructure/{id}/photos"))))
}

/// `POST /cabinet/content/infrastructure/{id}/photos`: one more.
pub async fn add(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    (pool, id): (Data<Pool>, Path<i32>),
    mut sent: FileForm<PhotoForm>,
) -> Answer {
    let mut db = Db::of(pool).await?;
    let piece = owned(&me, &db, *id).await?;
    let kept = match media::take_in(&portal, &mut db, &me, sent.files.take("photo"), Place::Original).await? {
        Ok(kept) => kept,
        Err(fault) => {
            let words = fault.words(shell.t, &PICTURE, portal.config.files.quota_mb);
            let shown = PhotosPage::of(shell, &db, &me, piece).await?;
            let shown = PhotosPage { problems: Problems::one("photo", words), ..shown };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &shown));
        }
    };
    let (place, quota) = ((*id, &piece.title), media::quota(&portal));
    let flash = match moves::add_photo(&mut db, me.actor(), place, quota, &kept, queries::PHOTOS).await? {
        true => Flash::success(shell.t.places_photo_added()),
        false => Flash::warning(shell.t.places_photos_full()),
    };
    session::say(&session, flash)?;
    back(&shell, *id)
}

/// `POST /cabinet/content/infrastructure/{id}/photos/{photo}/first`.
pub async fn first(me: Me, shell: Shell, mut db: Db, path: Path<(i32, i32)>, _: Form<Nothing>) -> Answer {
    owned(&me, &db, path.0).await?;
    moves::put_first(&mut db, me.actor(), path.0, path.1).await?;
    back(&shell, path.0)
}

/// `POST /cabinet/content/infrastructure/{id}/photos/{photo}/remove`.
pub async fn remove(me: Me, shell: Shell, mut db: Db, path: Path<(i32, i32)>, _: Form<Nothing>) -> Answer {
    owned(&me, &db, path.0).await?;
    moves::remove_photo(&mut db, me.actor(), path.0, path.1).await?;
    back(&shell, path.0)
}

/// `POST /cabinet/content/infrastructure/{id}/parent`: part of which other place it is.
pub async fn parent(
    me: Me,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<ParentForm>,
) -> Answer {
    owned(&me, &db, *id).await?;
    let parent: Option<i32> = form.parent.parse().ok();
    let known = queries::parents(&db, me.id, &life::memberships(&db, me.id).await?, *id).await?;
    if parent.is_some_and(|parent| !known.iter().any(|(id, _)| *id == parent)) {
        return Err(PortalError::NotFound);
    }
    moves::set_parent(&mut db, me.actor(), *id, parent).await?;
    session::say(&session, Flash::success(shell.t.places_parent_saved()))?;
    back(&shell, *id)
}
