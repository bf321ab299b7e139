use super::{
    forms::{ProfileForm, VisibilityForm},
    model::{Profile, Registered},
    queries,
};
use crate::{
    access::{Me, session},
    companies::{
        ACTIVITIES, CompanyPage, activity_name,
        membership::By,
        own_companies::{self, Mine, Tab},
    },
    db::Db,
    media::{PICTURE, Wanted},
    web::{Answer, Choice, Flash, Form, Page, PageResult, Portal, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "company_profile/edit.html")]
pub struct ProfilePage {
    shell: Shell,
    company: Mine,
    form: ProfileForm,
    registered: Registered,
    /// Somebody else has changed the page since the form was drawn.
    stale: bool,
    problems: Problems,
}

impl ProfilePage {
    const TAB: Tab = Tab::Profile;

    pub fn of(shell: Shell, company: Mine, profile: &Profile) -> ProfilePage {
        let form = ProfileForm::of(profile, &shell.dictionary);
        let registered = Registered::of(&profile.basic_info);
        ProfilePage { shell, company, form, registered, stale: false, problems: Problems::default() }
    }

    /// The page again, with what was not taken.
    pub fn refused(self, problems: Problems) -> ProfilePage {
        ProfilePage { problems, ..self }
    }

    fn picture(&self) -> Wanted {
        PICTURE
    }

    /// Whether the logo is still being checked.
    fn logo_waits(&self) -> bool {
        self.company.logo.as_deref() == Some(crate::media::WAITING)
    }

    /// Where a value comes from, as far as that is known.
    fn origin(&self, value: &str, said: &str) -> String {
        let t = self.shell.t;
        match self.registered.at {
            Some(at) if !said.is_empty() && value == said => t.own_companies_origin(t.moment_date(&at)),
            Some(_) if !said.is_empty() => t.company_profile_origin_other(said),
            _ => String::new(),
        }
    }

    fn activities(&self) -> Vec<Choice<'_>> {
        let name = |code| activity_name(self.shell.t, code);
        ACTIVITIES.map(|code| Choice::of(code, name(code), &self.form.activity)).into()
    }
}

/// `GET /cabinet/companies/{id}/profile`.
pub async fn show(me: Me, shell: Shell, id: Path<i32>, db: Db) -> Answer {
    let company = own_companies::owned(&db, &me, *id).await?;
    let profile = queries::profile(&db, company.id).await?;
    Ok(page::html(StatusCode::OK, &ProfilePage::of(shell, company, &profile)))
}

/// `POST /cabinet/companies/{id}/profile`.
pub async fn save(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<ProfileForm>,
) -> Answer {
    let company = own_companies::owned(&db, &me, *id).await?;
    let change = match form.check(shell.t, &shell.dictionary) {
        Ok(change) => change,
        Err(problems) => {
            let profile = queries::profile(&db, company.id).await?;
            let page = ProfilePage { form, problems, ..ProfilePage::of(shell, company, &profile) };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let seen = form.version.parse().unwrap_or_default();
    if !queries::save(&mut db, (portal.outbox(), &By::of(&me), shell.t.company_profile_renamed()), *id, seen, &change)
        .await?
    {
        let profile = queries::profile(&db, company.id).await?;
        let fresh = ProfilePage::of(shell, company, &profile);
        let form = ProfileForm { version: fresh.form.version.clone(), ..form };
        return Ok(page::html(StatusCode::CONFLICT, &ProfilePage { form, stale: true, ..fresh }));
    }
    session::say(&session, Flash::success(shell.t.company_profile_saved()))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/companies/{id}/preview"))))
}

/// `POST /cabinet/companies/{id}/visibility`.
pub async fn publish(
    me: Me,
    (shell, session): (Shell, Session),
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<VisibilityForm>,
) -> Answer {
    let company = own_companies::owned(&db, &me, *id).await?;
    let shown = form.shown == "1";
    queries::publish(&mut db, &By::of(&me), *id, shown).await?;
    let words = if shown { shell.t.company_profile_published() } else { shell.t.company_profile_hidden() };
    session::say(&session, Flash::success(words))?;
    Ok(page::see_other(&company.path(shell.base())))
}

/// `GET /cabinet/companies/{id}/preview`: the public page as others will see it.
pub async fn preview(me: Me, shell: Shell, id: Path<i32>, db: Db) -> PageResult<CompanyPage> {
    let company = own_companies::mine(&db, me.id, *id).await?;
    Ok(Page(CompanyPage::preview(shell, &db, company).await?))
}
