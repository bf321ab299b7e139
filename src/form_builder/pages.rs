use super::{
    forms::{FormFilter, NewForm, Order, Seen},
    model::{Draft, FormRow, Saved, Version},
    queries::{self, Published},
};
use crate::{
    access::{
        May,
        right::{ChangeForms, ViewForms},
        session,
    },
    db::Db,
    forms::{self, Finding, Kind, Rule, VersionChange},
    web::{
        Answer, Choice, Flash, Form, Page, PageResult, Pager, PortalError, Problems, Query, Shell, Slice, page,
        page_number,
    },
};
use actix_session::Session;
use actix_web::{HttpResponse, http::StatusCode, web::Path};
use askama::Template;

#[derive(Template)]
#[template(path = "form_builder/list.html")]
pub struct ListPage {
    shell: Shell,
    filter: FormFilter,
    slice: Slice<FormRow>,
}

impl ListPage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/forms", &self.filter, &self.slice)
    }

    fn may_change(&self) -> bool {
        may_change(&self.shell)
    }
}

fn may_change(shell: &Shell) -> bool {
    shell.may(<ChangeForms as crate::access::Right>::CODE)
}

/// `GET /office/forms`.
pub async fn list(me: May<ViewForms>, shell: Shell, db: Db, filter: Query<FormFilter>) -> PageResult<ListPage> {
    let slice = queries::page(&db, &me, &crate::web::typed(&filter.q), page_number(&filter.page)).await?;
    Ok(Page(ListPage { shell, filter: filter.0, slice }))
}

#[derive(Template)]
#[template(path = "form_builder/new.html")]
struct NewPage {
    shell: Shell,
    form: NewForm,
    problems: Problems,
}

impl NewPage {
    fn organizations(&self) -> Vec<Choice<'_>> {
        organizations(&self.shell, &self.form.organization)
    }
}

/// The organizations that a manager may choose: the own one, where there is one.
pub fn organizations<'s>(shell: &'s Shell, chosen: &str) -> Vec<Choice<'s>> {
    let mine = |code: &str| shell.viewer.as_ref().is_some_and(|viewer| viewer.sees(Some(code)));
    let all = shell.dictionary.organizations.iter().filter(|one| mine(&one.code));
    all.map(|one| Choice::of(&one.code, shell.words(&one.name), chosen)).collect()
}

/// The organization that a new thing belongs to; `Err` for one that is not the manager's to choose.
pub fn chosen_organization(shell: &Shell, typed: &str) -> Result<Option<String>, PortalError> {
    let offered = organizations(shell, typed).iter().any(|choice| choice.chosen);
    let bound = shell.viewer.as_ref().is_some_and(|viewer| !viewer.superuser && viewer.organization.is_some());
    match typed {
        "" if !bound => Ok(None),
        typed if offered => Ok(Some(typed.to_owned())),
        _ => Err(PortalError::BadRequest("an organization that is not offered".into())),
    }
}

/// `GET /office/forms/new`.
pub async fn new(_: May<ChangeForms>, shell: Shell) -> Answer {
    let organization = shell.viewer.as_ref().and_then(|viewer| viewer.organization.clone()).unwrap_or_default();
    let form = NewForm { organization, ..NewForm::default() };
    Ok(page::html(StatusCode::OK, &NewPage { shell, form, problems: Problems::default() }))
}

/// `POST /office/forms/new`.
pub async fn create(me: May<ChangeForms>, shell: Shell, mut db: Db, Form(form): Form<NewForm>) -> Answer {
    let organization = chosen_organization(&shell, &form.organization)?;
    let problems = match form.check(shell.t) {
        Ok(name) => {
            let structure = forms::Structure { name, ..forms::Structure::default() };
            let made = queries::create(&mut db, me.actor(), &form.code, organization.as_deref(), &structure).await?;
            if let Some(id) = made {
                return Ok(page::see_other(&shell.here(&format!("/office/forms/{id}"))));
            }
            Problems::one("code", shell.t.form_builder_code_taken())
        }
        Err(problems) => problems,
    };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &NewPage { shell, form, problems }))
}

#[derive(Template)]
#[template(path = "form_builder/show.html")]
pub struct DraftPage {
    shell: Shell,
    draft: Draft,
    findings: Vec<Finding>,
    /// Whether a version is there to be looked at.
    known: bool,
    /// What is different from the published version.
    changes: Vec<VersionChange>,
}

impl DraftPage {
    fn may_change(&self) -> bool {
        may_change(&self.shell)
    }

    fn base(&self) -> String {
        self.shell.here(&format!("/office/forms/{}", self.draft.row.id))
    }

    fn kind(&self, kind: &Kind) -> &'static str {
        super::steps::kind_name(*kind, self.shell.t)
    }

    fn rule(&self, rule: &Option<Rule>) -> Option<String> {
        let (t, lang, cities) = (self.shell.t, self.shell.lang, &self.shell.dictionary.cities);
        rule.as_ref().map(|rule| forms::sentence(rule, &self.draft.structure, t, lang, cities))
    }

    fn words(&self, finding: &Finding) -> String {
        finding.words(&self.draft.structure, self.shell.t, self.shell.lang)
    }

    fn place(&self, finding: &Finding) -> &str {
        finding.place(&self.draft.structure, self.shell.lang)
    }

    /// Where a finding is mended.
    fn link(&self, finding: &Finding) -> String {
        match (finding.step, &finding.field) {
            (Some(step), Some(field)) => format!("{}/steps/{step}/fields/{field}", self.base()),
            (Some(step), None) => format!("{}/steps/{step}", self.base()),
            _ => format!("{}/head", self.base()),
        }
    }

    fn change(&self, change: &VersionChange) -> String {
        change.words(self.shell.t, self.shell.lang)
    }
}

/// `GET /office/forms/{id}`: the draft, what the compiler says of it, and what has changed since it was published.
pub async fn show(me: May<ViewForms>, shell: Shell, db: Db, id: Path<i32>) -> PageResult<DraftPage> {
    let draft = queries::draft(&db, &me, *id).await?;
    let findings = forms::compile(&draft.structure);
    let published = queries::latest(&db, *id).await?;
    let known = published.is_some();
    let changes = published.map(|old| forms::version_changes(&old.structure, &draft.structure)).unwrap_or_default();
    Ok(Page(DraftPage { shell, draft, findings, known, changes }))
}

/// `POST /office/forms/{id}/order`: moves, copies or drops a step or a field.
pub async fn order(
    me: May<ChangeForms>,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    Form(order): Form<Order>,
) -> Answer {
    let edit = order.edit().ok_or_else(|| PortalError::BadRequest("no such order".into()))?;
    let saved = queries::change(&mut db, &me, me.actor(), (*id, order.revision), edit).await?;
    back(&shell, &session, *id, &saved)
}

/// To the draft, with a word of what became of the change.
pub fn back(shell: &Shell, session: &Session, id: i32, saved: &Saved) -> Result<HttpResponse, PortalError> {
    let flash = match saved {
        Saved::Done => Flash::success(shell.t.form_builder_saved()),
        Saved::Changed => Flash::warning(shell.t.form_builder_changed()),
        Saved::Refused => Flash::warning(shell.t.form_builder_refused()),
    };
    session::say(session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/office/forms/{id}"))))
}

/// `POST /office/forms/{id}/publish`.
pub async fn publish(
    me: May<ChangeForms>,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    Form(seen): Form<Seen>,
) -> Answer {
    // Whose form it is.
    queries::draft(&db, &me, *id).await?;
    let flash = match queries::publish(&mut db, me.actor(), (*id, seen.revision)).await? {
        Published::As(version) => Flash::success(shell.t.form_builder_published(i64::from(version))),
        Published::Changed => Flash::warning(shell.t.form_builder_changed()),
        Published::Findings => Flash::error(shell.t.form_builder_findings_first()),
        Published::Same => Flash::warning(shell.t.form_builder_same()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/office/forms/{}", *id))))
}

#[derive(Template)]
#[template(path = "form_builder/version.html")]
pub struct VersionPage {
    shell: Shell,
    draft: Draft,
    version: Version,
    changes: Vec<VersionChange>,
}

impl VersionPage {
    fn kind(&self, kind: &Kind) -> &'static str {
        super::steps::kind_name(*kind, self.shell.t)
    }

    fn change(&self, change: &VersionChange) -> String {
        change.words(self.shell.t, self.shell.lang)
    }
}

/// `GET /office/forms/{id}/versions/{version}`: what was published then, and what it changed.
pub async fn version(me: May<ViewForms>, shell: Shell, db: Db, of: Path<(i32, i32)>) -> PageResult<VersionPage> {
    let (id, number) = *of;
    let draft = queries::draft(&db, &me, id).await?;
    let version = queries::version(&db, id, number).await?.ok_or(PortalError::NotFound)?;
    let before = queries::version(&db, id, number - 1).await?;
    let changes = before.map(|old| forms::version_changes(&old.structure, &version.structure)).unwrap_or_default();
    Ok(Page(VersionPage { shell, draft, version, changes }))
}
