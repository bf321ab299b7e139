use crate::{
    access::Viewer,
    forms::{Answers, Asked, Checked, File, Posted, Side, Step, Structure, World},
    i18n::format,
    requests::{
        answers::{self, Part},
        model::{Request, Verdict},
        queries::{self, Draft},
        request_editors, second,
        state::State,
    },
    vault::Vault,
    web::{PortalError, Shell},
};
use diesel_async::AsyncPgConnection;
use std::collections::BTreeMap;

/// A request that is being written, its first form or its second: what was typed, its files.
pub struct Filling {
    pub request: Request,
    pub form: Structure,
    pub draft: Draft,
    pub files: Vec<File>,
    /// What the office has said, when it has returned the request.
    pub verdict: Verdict,
    nobody: Answers,
    /// Whether it is the viewer's; else they edit it by invitation.
    pub own: bool,
}

impl Filling {
    /// A request that the viewer may write; of others there is none.
    pub async fn load(db: &AsyncPgConnection, vault: &Vault, viewer: &Viewer, id: i32) -> Result<Filling, PortalError> {
        let request = request_editors::open_one(db, viewer, id).await?;
        let form = match request.state().is_written() {
            true => queries::form(db, &request).await?.0,
            false if request.writes_second() => second::form(db, &request).await?,
            false => None,
        };
        let form = form.ok_or(PortalError::NotFound)?;
        let verdict = match request.state() {
            State::Correction => queries::last_return(db, vault, id).await?,
            _ => Verdict::default(),
        };
        Ok(Filling {
            draft: match request.writes_second() {
                true => second::draft(db, vault, id).await?,
                false => queries::draft(db, vault, id).await?,
            },
            files: queries::files(db, vault, id).await?,
            form: form.structure,
            nobody: Answers::default(),
            own: request.is_of(viewer),
            request,
            verdict,
        })
    }

    /// Whether it is the service's second form.
    pub fn second(&self) -> bool {
        self.request.writes_second()
    }

    pub fn asked<'f>(&'f self, shell: &'f Shell) -> Asked<'f> {
        let world = World { today: format::today(), cities: &shell.dictionary.cities, files: &self.files };
        Asked { side: Side::Applicant, others: &self.nobody, world }
    }

    pub fn checked(&self, shell: &Shell) -> Checked {
        self.form.check(&self.draft.posted, &self.asked(shell))
    }

    pub fn posted(&self) -> &Posted {
        &self.draft.posted
    }

    /// The fields that are to be corrected, each with its remark; `None` when everything may be changed. What a
    /// correction asks for besides - a question that appears by it - is open, too.
    pub fn remarks(&self, shell: &Shell) -> Option<BTreeMap<String, String>> {
        if self.verdict.remarks.is_empty() {
            return None;
        }
        let mut remarks = self.verdict.remarks.clone();
        for problem in self.checked(shell).problems {
            remarks.entry(problem.field).or_insert_with(|| shell.t.filling_follows().to_owned());
        }
        Some(remarks)
    }

    /// The step with the fields that the applicant may change alone.
    pub fn open_step(&self, shell: &Shell, number: usize) -> Option<Step> {
        let mut step = self.form.steps.get(number)?.clone();
        step.fields.retain(|field| !field.private);
        if let Some(remarks) = self.remarks(shell) {
            step.fields.retain(|field| remarks.contains_key(&field.key));
        }
        Some(step)
    }

    /// The steps that one goes through: those of these answers; in a correction those with something to correct.
    pub fn steps(&self, shell: &Shell) -> Vec<usize> {
        let steps = self.checked(shell).steps;
        let Some(remarks) = self.remarks(shell) else { return steps };
        let concerned = |step: &usize| {
            self.form.steps.get(*step).is_some_and(|step| step.fields.iter().any(|one| remarks.contains_key(&one.key)))
        };
        steps.into_iter().filter(concerned).collect()
    }

    /// Where to go on: the first step that was not saved, or has a problem; `None` is the page with all answers.
    pub fn next_open(&self, shell: &Shell) -> Option<usize> {
        let checked = self.checked(shell);
        let open = |step: &usize| !self.draft.seen.contains(step) || !checked.of_step(*step).is_empty();
        self.steps(shell).into_iter().find(open)
    }

    /// The step behind this one; `None` is the page with all answers.
    pub fn after(&self, shell: &Shell, number: usize) -> Option<usize> {
        self.steps(shell).into_iter().find(|step| *step > number)
    }
}

/// The address of a step, or of the page with all answers.
pub fn address(shell: &Shell, id: i32, step: Option<usize>) -> String {
    match step {
        Some(step) => shell.here(&format!("/cabinet/requests/{id}/step/{step}")),
        None => shell.here(&format!("/cabinet/requests/{id}/check")),
    }
}

/// Where a draft is gone on with.
pub async fn ahead(
    db: &AsyncPgConnection,
    vault: &Vault,
    shell: &Shell,
    viewer: &Viewer,
    id: i32,
) -> Result<String, PortalError> {
    let filling = Filling::load(db, vault, viewer, id).await?;
    Ok(address(shell, id, filling.next_open(shell)))
}

/// What is right so far of what is being written.
pub async fn written(
    db: &AsyncPgConnection,
    vault: &Vault,
    shell: &Shell,
    viewer: &Viewer,
    id: i32,
) -> Result<Vec<Part>, PortalError> {
    let filling = Filling::load(db, vault, viewer, id).await?;
    let checked = filling.checked(shell);
    Ok(answers::parts(&filling.form, &checked.answers, shell, |field| checked.answers.get(&field.key).is_some()))
}
