//! Forms that come from elsewhere: a copy of another one, or JSON from a file.

use super::{
    forms::{Pasted, is_code},
    pages::{chosen_organization, organizations},
    queries,
};
use crate::{
    access::{
        May,
        right::{ChangeForms, ViewForms},
    },
    db::Db,
    forms::{Structure, model},
    web::{Answer, Choice, Form, Problems, Shell, page},
};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::Path,
};
use askama::Template;

#[derive(Template)]
#[template(path = "form_builder/import.html")]
struct ImportPage {
    shell: Shell,
    form: Pasted,
    problems: Problems,
}

impl ImportPage {
    fn organizations(&self) -> Vec<Choice<'_>> {
        organizations(&self.shell, &self.form.organization)
    }
}

/// `GET /office/forms/import`.
pub async fn ask(_: May<ChangeForms>, shell: Shell) -> Answer {
    let organization = shell.viewer.as_ref().and_then(|viewer| viewer.organization.clone()).unwrap_or_default();
    let form = Pasted { organization, ..Pasted::default() };
    Ok(page::html(StatusCode::OK, &ImportPage { shell, form, problems: Problems::default() }))
}

/// `POST /office/forms/import`: what can be read becomes a draft; whether it is sound the compiler says there.
pub async fn import(me: May<ChangeForms>, shell: Shell, mut db: Db, Form(form): Form<Pasted>) -> Answer {
    let organization = chosen_organization(&shell, &form.organization)?;
    let mut problems = Problems::default();
    if !is_code(&form.code) {
        problems.add("code", shell.t.form_builder_code_wrong());
    }
    let read = serde_json::from_str::<Structure>(&form.json).ok().filter(fits);
    if read.is_none() {
        problems.add("json", shell.t.form_builder_json_wrong());
    }
    if let Some(structure) = read.filter(|_| problems.is_empty()) {
        let made = queries::create(&mut db, me.actor(), &form.code, organization.as_deref(), &structure).await?;
        if let Some(id) = made {
            return Ok(page::see_other(&shell.here(&format!("/office/forms/{id}"))));
        }
        problems.add("code", shell.t.form_builder_code_taken());
    }
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &ImportPage { shell, form, problems }))
}

/// Whether the rows of a draft can hold it: the keys are keys, each once, and there are not too many.
fn fits(form: &Structure) -> bool {
    let mut keys: Vec<&str> = form.fields().map(|(_, field)| field.key.as_str()).collect();
    let few = form.steps.len() <= model::MOST_STEPS && keys.len() <= model::MOST_FIELDS;
    keys.sort_unstable();
    let count = keys.len();
    keys.dedup();
    few && keys.len() == count && keys.iter().all(|key| crate::forms::is_key(key)) && !form.name.is_empty()
}

/// `POST /office/forms/{id}/clone`.
pub async fn copy(
    me: May<ChangeForms>,
    shell: Shell,
    mut db: Db,
    id: Path<i32>,
    _: Form<super::forms::Seen>,
) -> Answer {
    let draft = queries::draft(&db, &me, *id).await?;
    let stem = draft
        .row
        .code
        .as_deref()
        .unwrap_or("form")
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches('-')
        .to_owned();
    for number in 2..100 {
        let code = format!("{stem}-{number}");
        let organization = draft.row.organization_id.as_deref();
        if let Some(id) = queries::create(&mut db, me.actor(), &code, organization, &draft.structure).await? {
            return Ok(page::see_other(&shell.here(&format!("/office/forms/{id}"))));
        }
    }
    Ok(page::see_other(&shell.here("/office/forms")))
}

/// `GET /office/forms/{id}/export`: the draft as JSON.
pub async fn export(me: May<ViewForms>, db: Db, id: Path<i32>) -> Answer {
    let draft = queries::draft(&db, &me, *id).await?;
    let json = serde_json::to_string_pretty(&draft.structure).map_err(anyhow::Error::from)?;
    let name = format!("attachment; filename=\"form-{}.json\"", *id);
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CONTENT_TYPE, "application/json; charset=utf-8"));
    Ok(answer.insert_header((header::CONTENT_DISPOSITION, name)).body(json))
}
