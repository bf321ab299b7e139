//! The pages where a form's head, its steps and its questions are written.

use super::{
    edit::Edit,
    field_form::FieldForm,
    forms::HeadForm,
    model::{Draft, Saved},
    pages, queries,
    rule_form::{Row, RuleForm},
};
use crate::{
    access::{
        May,
        right::{ChangeForms, ViewForms},
    },
    db::Db,
    forms::{Field, Kind, Relation, Step},
    i18n::Texts,
    web::{Answer, Choice, Form, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{HttpResponse, http::StatusCode, web::Path};
use askama::Template;

/// The key in an address that stands for a question that is not there yet.
const NEW: &str = "-";

/// The words for a kind.
pub fn kind_name(kind: Kind, t: &'static Texts) -> &'static str {
    match kind {
        Kind::Text => t.form_builder_kind_text(),
        Kind::Textarea => t.form_builder_kind_textarea(),
        Kind::RichText => t.form_builder_kind_rich_text(),
        Kind::Integer => t.form_builder_kind_integer(),
        Kind::Decimal => t.form_builder_kind_decimal(),
        Kind::Money => t.form_builder_kind_money(),
        Kind::Date => t.form_builder_kind_date(),
        Kind::Period => t.form_builder_kind_period(),
        Kind::Datetime => t.form_builder_kind_datetime(),
        Kind::YesNo => t.form_builder_kind_yes_no(),
        Kind::Radio => t.form_builder_kind_radio(),
        Kind::Select => t.form_builder_kind_select(),
        Kind::MultiSelect => t.form_builder_kind_multi_select(),
        Kind::LinkedSelect => t.form_builder_kind_linked_select(),
        Kind::Consent => t.form_builder_kind_consent(),
        Kind::Email => t.form_builder_kind_email(),
        Kind::Phone => t.form_builder_kind_phone(),
        Kind::Iin => t.form_builder_kind_iin(),
        Kind::Bin => t.form_builder_kind_bin(),
        Kind::Url => t.form_builder_kind_url(),
        Kind::City => t.form_builder_kind_city(),
        Kind::Company => t.form_builder_kind_company(),
        Kind::Person => t.form_builder_kind_person(),
        Kind::File => t.form_builder_kind_file(),
        Kind::Files => t.form_builder_kind_files(),
        Kind::Table => t.form_builder_kind_table(),
        Kind::Score => t.form_builder_kind_score(),
        Kind::Heading => t.form_builder_kind_heading(),
        Kind::Explanation => t.form_builder_kind_explanation(),
        Kind::Signature => t.form_builder_kind_signature(),
    }
}

fn relation_name(relation: Relation, t: &'static Texts) -> &'static str {
    match relation {
        Relation::Equal => t.form_builder_is_equal(),
        Relation::Differs => t.form_builder_is_differs(),
        Relation::Contains => t.form_builder_is_contains(),
        Relation::Above => t.form_builder_is_above(),
        Relation::AtLeast => t.form_builder_is_at_least(),
        Relation::Below => t.form_builder_is_below(),
        Relation::AtMost => t.form_builder_is_at_most(),
        Relation::Filled => t.form_builder_is_filled(),
        Relation::Empty => t.form_builder_is_empty(),
    }
}

/// The rows of a rule, ready to be drawn.
struct RuleRows {
    rule: RuleForm,
    /// Key and title of the questions before.
    earlier: Vec<(String, String)>,
    relations: Vec<(&'static str, &'static str)>,
}

impl RuleRows {
    /// For what stands before the question of this key, or before the step.
    fn of(shell: &Shell, draft: &Draft, step: usize, key: Option<&str>, rule: RuleForm) -> RuleRows {
        let all = draft
            .structure
            .fields()
            .take_while(|(at, field)| *at < step || (*at == step && key.is_some() && key != Some(&field.key)));
        let asks = all.filter(|(_, field)| field.kind.asks());
        let earlier = asks.map(|(_, field)| (field.key.clone(), shell.words(&field.title).to_owned())).collect();
        let relations = Relation::ALL.map(|relation| (relation.code(), relation_name(relation, shell.t))).to_vec();
        RuleRows { rule, earlier, relations }
    }

    fn rows(&self) -> Vec<Row<'_>> {
        self.rule.rows()
    }

    fn fields(&self, row: &Row<'_>) -> Vec<Choice<'_>> {
        self.earlier.iter().map(|(key, title)| Choice::of(key, title, row.field)).collect()
    }

    fn relations(&self, row: &Row<'_>) -> Vec<Choice<'_>> {
        self.relations.iter().map(|(code, name)| Choice::of(code, name, row.relation)).collect()
    }
}

#[derive(Template)]
#[template(path = "form_builder/head.html")]
struct HeadPage {
    shell: Shell,
    draft: Draft,
    form: HeadForm,
    /// The number of a step; the form itself without.
    step: Option<usize>,
    rule: RuleRows,
    problems: Problems,
}

impl HeadPage {
    fn new(shell: Shell, draft: Draft, step: Option<usize>, form: HeadForm, problems: Problems) -> HeadPage {
        let rule = RuleRows::of(&shell, &draft, step.unwrap_or(0), None, form.rule());
        HeadPage { shell, draft, form, step, rule, problems }
    }

    fn number(&self) -> i64 {
        i64::try_from(self.step.unwrap_or(0)).unwrap_or(0) + 1
    }

    fn action(&self) -> String {
        let base = self.shell.here(&format!("/office/forms/{}", self.draft.row.id));
        self.step.map_or_else(|| format!("{base}/head"), |step| format!("{base}/steps/{step}"))
    }
}

/// `GET /office/forms/{id}/head`.
pub async fn head(me: May<ViewForms>, shell: Shell, db: Db, id: Path<i32>) -> Answer {
    let draft = queries::draft(&db, &me, *id).await?;
    let mut form = HeadForm::of(&draft.row.name, &draft.row.description, draft.row.revision);
    form.need_signature = if draft.row.need_signature { "1".into() } else { String::new() };
    Ok(page::html(StatusCode::OK, &HeadPage::new(shell, draft, None, form, Problems::default())))
}

/// `POST /office/forms/{id}/head`.
pub async fn set_head(
    me: May<ChangeForms>,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<HeadForm>,
) -> Answer {
    let edit = form.check(shell.t).map(|(name, description)| {
        let need_signature = !form.need_signature.is_empty();
        Edit::Head { name, description, need_signature }
    });
    save_head(&me, (shell, session), &mut db, (*id, None), form, edit).await
}

/// `GET /office/forms/{id}/steps/{step}`: a step, or a new one where none is yet.
pub async fn step(me: May<ViewForms>, shell: Shell, db: Db, of: Path<(i32, usize)>) -> Answer {
    let (id, at) = *of;
    let draft = queries::draft(&db, &me, id).await?;
    if at > draft.structure.steps.len() {
        return Err(PortalError::NotFound);
    }
    let step = draft.structure.steps.get(at).cloned().unwrap_or_default();
    let form = HeadForm::of(&step.name, &step.description, draft.row.revision);
    let form = form.with_rule(RuleForm::of(step.visible_when.as_ref()));
    Ok(page::html(StatusCode::OK, &HeadPage::new(shell, draft, Some(at), form, Problems::default())))
}

/// `POST /office/forms/{id}/steps/{step}`.
pub async fn set_step(
    me: May<ChangeForms>,
    (shell, session): (Shell, Session),
    mut db: Db,
    of: Path<(i32, usize)>,
    Form(form): Form<HeadForm>,
) -> Answer {
    let (id, at) = *of;
    let draft = queries::draft(&db, &me, id).await?;
    let visible_when = form.rule().read().ok().flatten();
    let edit = form.check(shell.t).map(|(name, description)| {
        if at < draft.structure.steps.len() {
            Edit::SetStep { at, name, description, visible_when }
        } else {
            Edit::AddStep(Step { name, description, visible_when, fields: Vec::new() })
        }
    });
    save_head(&me, (shell, session), &mut db, (id, Some(at)), form, edit).await
}

/// Saves, or comes back with what was typed: on a draft that others have changed it can be sent again.
async fn save_head(
    me: &May<ChangeForms>,
    (shell, session): (Shell, Session),
    db: &mut Db,
    (id, step): (i32, Option<usize>),
    form: HeadForm,
    edit: Result<Edit, Problems>,
) -> Answer {
    let problems = match edit {
        Ok(edit) => match queries::change(db, me, me.actor(), (id, form.revision), edit).await? {
            Saved::Done => return pages::back(&shell, &session, id, &Saved::Done),
            Saved::Changed => Problems::one("revision", shell.t.form_builder_changed_meanwhile()),
            Saved::Refused => Problems::one("revision", shell.t.form_builder_refused()),
        },
        Err(problems) => problems,
    };
    let draft = queries::draft(db, me, id).await?;
    let form = HeadForm { revision: draft.row.revision, ..form };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &HeadPage::new(shell, draft, step, form, problems)))
}

#[derive(Template)]
#[template(path = "form_builder/field.html")]
struct FieldPage {
    shell: Shell,
    draft: Draft,
    form: FieldForm,
    step: usize,
    key: String,
    rule: RuleRows,
    problems: Problems,
}

impl FieldPage {
    fn answer(
        status: StatusCode,
        shell: Shell,
        draft: Draft,
        at: (usize, String),
        form: FieldForm,
        problems: Problems,
    ) -> HttpResponse {
        let (step, key) = at;
        let rule = RuleRows::of(&shell, &draft, step, Some(&key), form.rule());
        page::html(status, &FieldPage { shell, draft, form, step, key, rule, problems })
    }

    fn kinds(&self) -> Vec<Choice<'_>> {
        Kind::ALL.iter().map(|kind| Choice::of(kind.code(), kind_name(*kind, self.shell.t), &self.form.kind)).collect()
    }

    fn currencies(&self) -> Vec<Choice<'_>> {
        ["KZT", "USD", "EUR"].map(|code| Choice::of(code, code, &self.form.currency)).into()
    }

    fn action(&self) -> String {
        self.shell.here(&format!("/office/forms/{}/steps/{}/fields/{}", self.draft.row.id, self.step, self.key))
    }
}

/// `GET /office/forms/{id}/steps/{step}/fields/{key}`: a question, or a new one under the key `-`.
pub async fn field(me: May<ViewForms>, shell: Shell, db: Db, of: Path<(i32, usize, String)>) -> Answer {
    let (id, step, key) = of.into_inner();
    let draft = queries::draft(&db, &me, id).await?;
    let field = find(&draft, step, &key)?.cloned().unwrap_or_default();
    let form = FieldForm::of(&field, draft.row.revision);
    Ok(FieldPage::answer(StatusCode::OK, shell, draft, (step, key), form, Problems::default()))
}

fn find<'d>(draft: &'d Draft, step: usize, key: &str) -> Result<Option<&'d Field>, PortalError> {
    let fields = &draft.structure.steps.get(step).ok_or(PortalError::NotFound)?.fields;
    if key == NEW {
        return Ok(None);
    }
    fields.iter().find(|field| field.key == key).map(Some).ok_or(PortalError::NotFound)
}

/// `POST /office/forms/{id}/steps/{step}/fields/{key}`.
pub async fn set_field(
    me: May<ChangeForms>,
    (shell, session): (Shell, Session),
    mut db: Db,
    of: Path<(i32, usize, String)>,
    Form(form): Form<FieldForm>,
) -> Answer {
    let (id, step, key) = of.into_inner();
    let draft = queries::draft(&db, &me, id).await?;
    // Where the question has gone meanwhile, what was typed becomes a new one.
    let before = draft.structure.field(&key);
    let at = step.min(draft.structure.steps.len().saturating_sub(1));
    let edit = form.check(shell.t, before).map(|field| match before {
        Some(_) => Edit::SetField(key.clone(), Box::new(field)),
        None => Edit::AddField(at, Box::new(field)),
    });
    let problems = match edit {
        Ok(edit) => match queries::change(&mut db, &me, me.actor(), (id, form.revision), edit).await? {
            Saved::Done => return pages::back(&shell, &session, id, &Saved::Done),
            Saved::Changed => Problems::one("revision", shell.t.form_builder_changed_meanwhile()),
            Saved::Refused => Problems::one("key", shell.t.form_builder_key_taken()),
        },
        Err(problems) => problems,
    };
    let draft = queries::draft(&db, &me, id).await?;
    let form = FieldForm { revision: draft.row.revision, ..form };
    Ok(FieldPage::answer(StatusCode::UNPROCESSABLE_ENTITY, shell, draft, (step, key), form, problems))
}
