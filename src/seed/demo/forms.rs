//! The forms of the services: `forms/*.toml`, one file each, named like the service that asks for it, the second form of
//! a service with `_contract` behind that. They go the way of every form: through the compiler, and published as a
//! version.
//!
//! Tables: service_service.

use super::known::Known;
use crate::{
    access::Actor,
    form_builder::{self, Published},
    forms::{Structure, compile},
    i18n::{Lang, Texts},
};
use anyhow::{Context as _, anyhow, bail, ensure};
use diesel::{prelude::*, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::service_service as s;
use std::{fs, path::Path};

/// What the name of a second form has behind that of the service.
const SECOND: &str = "_contract";

/// All forms, by the code of their service.
pub struct Files(Vec<(String, Structure)>);

impl Files {
    pub fn read(folder: &Path) -> anyhow::Result<Files> {
        let folder = folder.join("forms");
        let files = fs::read_dir(&folder).with_context(|| format!("{} can't be read", folder.display()))?;
        let mut forms = Vec::new();
        for file in files {
            let path = file?.path();
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            let text = fs::read_to_string(&path).with_context(|| format!("{} can't be read", path.display()))?;
            let form = toml::from_str(&text).map_err(|error| anyhow!("demo/forms/{name}.toml: {error}"))?;
            forms.push((name, form));
        }
        forms.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(Files(forms))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the compiler finds nothing in any form.
    pub fn check(&self) -> anyhow::Result<()> {
        for (name, form) in &self.0 {
            if let Some(finding) = compile(form).into_iter().next() {
                let words = finding.words(form, Texts::of(Lang::En), Lang::En);
                bail!("demo/forms/{name}.toml: {}: {words}", finding.place(form, Lang::En));
            }
            let asks_staff = form.fields().any(|(_, field)| field.private);
            ensure!(
                !name.ends_with(SECOND) || !(form.is_signed() || asks_staff),
                "demo/forms/{name}.toml: a second form is neither signed nor does it ask staff"
            );
        }
        Ok(())
    }
}

/// Nobody: the demo writes what a manager would.
fn nobody() -> Actor {
    let (role, nothing) = ("system".to_owned(), String::new);
    Actor { user: None, staff: false, role, ip: None, agent: nothing(), path: nothing(), request_id: nothing() }
}

pub async fn load(db: &mut AsyncPgConnection, forms: &Files, known: &Known) -> anyhow::Result<()> {
    let actor = nobody();
    for (name, form) in &forms.0 {
        let entry = super::entry::Entry { file: "forms", kind: "form", name };
        let (code, second) = name.strip_suffix(SECOND).map_or((name.as_str(), false), |code| (code, true));
        let service = known.services.find(&entry, code)?;
        let organization: Option<String> = s::table.find(&service).select(s::organization_id).first(db).await?;
        let made = form_builder::create(db, &actor, name, organization.as_deref(), form).await?;
        let id = made.ok_or_else(|| entry.wrong("there is such a form already"))?;
        let published = form_builder::publish(db, &actor, (id, 1)).await?;
        ensure!(published == Published::As(1), entry.wrong(format!("not published: {published:?}")));
        let service = update(s::table.find(&service));
        if second {
            service.set(s::second_hub_form_id.eq(id)).execute(db).await?;
        } else {
            service.set(s::hub_form_id.eq(id)).execute(db).await?;
        }
    }
    Ok(())
}
