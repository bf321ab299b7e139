use super::{
    forms::{PhotoForm, ProfileForm},
    queries, tags,
};
use crate::{
    access::{Me, session},
    db::{Db, Pool},
    media::{self, FileForm, PICTURE, Place, Shown, Wanted},
    web::{Answer, Choice, Flash, Form, Nothing, Portal, PortalError, Problems, Shell, page},
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
    form: ProfileForm,
    /// The last four digits of the number that is stored.
    iin: String,
    problems: Problems,
}

/// A tag with its name, and whether it is chosen.
struct Tag {
    code: &'static str,
    name: &'static str,
    on: bool,
}

impl ProfilePage {
    /// As it is stored, or as it was filled in.
    async fn new(
        (shell, portal, me): (Shell, &Portal, &Me),
        db: &Db,
        typed: Option<ProfileForm>,
        problems: Problems,
    ) -> Result<ProfilePage, PortalError> {
        let stored = queries::stored(db, me.id).await?;
        let own = stored.personal.open(&portal.vault);
        let city = shell.dictionary.cities.iter().find(|city| Some(city.id) == stored.city_id);
        let city = city.map(|city| city.slug.clone());
        let kept = || ProfileForm::of(&own, city.as_deref(), &stored.language, tags::chosen(&stored.tags));
        let form = typed.unwrap_or_else(kept);
        let iin = own.iin.get(8..).unwrap_or_default().to_owned();
        let photo = queries::photo(db, me.id).await?;
        Ok(ProfilePage { shell, initials: me.initials(), photo, form, iin, problems })
    }

    fn picture(&self) -> Wanted {
        PICTURE
    }

    fn iin_help(&self) -> String {
        let t = self.shell.t;
        if self.iin.is_empty() { t.profile_iin_help().to_owned() } else { t.profile_iin_kept(self.iin.as_str()) }
    }

    fn languages(&self) -> Vec<Choice<'static>> {
        let choice = |lang: crate::i18n::Lang| Choice::of(lang.code(), lang.own_name(), &self.form.language);
        self.shell.languages().map(choice).into()
    }

    fn tags(&self) -> Vec<Tag> {
        let on = |code: &str| self.form.tags.iter().any(|tag| tag == code);
        let tag = |code: &'static str| Tag { code, name: tags::name(code, self.shell.t), on: on(code) };
        tags::TAGS.into_iter().map(tag).collect()
    }

    fn answer(&self) -> HttpResponse {
        let status = if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page::html(status, self)
    }
}

/// `GET /cabinet/profile`.
pub async fn show(me: Me, shell: Shell, portal: Data<Portal>, db: Db) -> Answer {
    Ok(ProfilePage::new((shell, &portal, &me), &db, None, Problems::default()).await?.answer())
}

/// `POST /cabinet/profile`.
pub async fn save(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<ProfileForm>,
) -> Answer {
    let profile = match form.check(shell.t, &shell.dictionary) {
        Ok(profile) => profile,
        Err(problems) => {
            return Ok(ProfilePage::new((shell, &portal, &me), &db, Some(form), problems).await?.answer());
        }
    };
    queries::save(&mut db, &portal.vault, me.actor(), me.id, &profile).await?;
    session::say(&session, Flash::success(shell.t.profile_saved()))?;
    Ok(page::see_other(&shell.here("/cabinet/profile")))
}

/// `POST /cabinet/profile/photo`.
pub async fn set_photo(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    pool: Data<Pool>,
    mut sent: FileForm<PhotoForm>,
) -> Answer {
    let mut db = Db::of(pool).await?;
    let quota = media::quota(&portal);
    let kept = match media::take_in(&portal, &mut db, &me, sent.files.take("photo"), Place::Original).await? {
        Ok(kept) => kept,
        Err(fault) => {
            let words = fault.words(shell.t, &PICTURE, portal.config.files.quota_mb);
            let problems = Problems::one("photo", words);
            return Ok(ProfilePage::new((shell, &portal, &me), &db, None, problems).await?.answer());
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
