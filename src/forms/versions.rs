use super::{Field, Step, Structure};
use crate::i18n::{Lang, Text, Texts};

/// What a new version of a form does differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionChange {
    /// Name, description or whether it has to be signed.
    Form,
    StepAdded(Text),
    StepRemoved(Text),
    /// Description or rule of a step.
    StepChanged(Text),
    FieldAdded(Text),
    FieldRemoved(Text),
    /// Another place in the form.
    FieldMoved(Text),
    FieldChanged(Text, Vec<Part>),
}

/// What of a field is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Title,
    Help,
    Kind,
    Required,
    Private,
    Limits,
    Pattern,
    Options,
    Columns,
    Rule,
    Prefill,
}

impl VersionChange {
    pub fn words(&self, t: &'static Texts, lang: Lang) -> String {
        match self {
            VersionChange::Form => t.forms_change_form().to_owned(),
            VersionChange::StepAdded(name) => t.forms_change_step_added(name.say(lang).words),
            VersionChange::StepRemoved(name) => t.forms_change_step_removed(name.say(lang).words),
            VersionChange::StepChanged(name) => t.forms_change_step(name.say(lang).words),
            VersionChange::FieldAdded(title) => t.forms_change_field_added(title.say(lang).words),
            VersionChange::FieldRemoved(title) => t.forms_change_field_removed(title.say(lang).words),
            VersionChange::FieldMoved(title) => t.forms_change_field_moved(title.say(lang).words),
            VersionChange::FieldChanged(title, parts) => {
                let parts = parts.iter().map(|part| part.words(t)).collect::<Vec<_>>().join(", ");
                t.forms_change_field(parts, title.say(lang).words)
            }
        }
    }
}

impl Part {
    fn words(self, t: &'static Texts) -> &'static str {
        match self {
            Part::Title => t.forms_part_title(),
            Part::Help => t.forms_part_help(),
            Part::Kind => t.forms_part_kind(),
            Part::Required => t.forms_part_required(),
            Part::Private => t.forms_part_private(),
            Part::Limits => t.forms_part_limits(),
            Part::Pattern => t.forms_part_pattern(),
            Part::Options => t.forms_part_options(),
            Part::Columns => t.forms_part_columns(),
            Part::Rule => t.forms_part_rule(),
            Part::Prefill => t.forms_part_prefill(),
        }
    }
}

/// What differs; fields are the same by their key, steps by their name.
pub fn version_changes(old: &Structure, new: &Structure) -> Vec<VersionChange> {
    let mut changes = Vec::new();
    let head = |form: &Structure| (form.name.clone(), form.description.clone(), form.need_signature);
    if head(old) != head(new) {
        changes.push(VersionChange::Form);
    }
    steps(old, new, &mut changes);
    for (_, field) in old.fields().filter(|(_, field)| new.field(&field.key).is_none()) {
        changes.push(VersionChange::FieldRemoved(field.title.clone()));
    }
    for (at, field) in new.fields() {
        match old.fields().find(|(_, other)| other.key == field.key) {
            None => changes.push(VersionChange::FieldAdded(field.title.clone())),
            Some((was, other)) => {
                let parts = parts(other, field);
                if !parts.is_empty() {
                    changes.push(VersionChange::FieldChanged(field.title.clone(), parts));
                }
                let step = |form: &Structure, at: usize| form.steps.get(at).map(|step| step.name.clone());
                if step(old, was) != step(new, at) || neighbour(old, new, field) != neighbour(new, old, field) {
                    changes.push(VersionChange::FieldMoved(field.title.clone()));
                }
            }
        }
    }
    changes
}

/// The key of the field before this one, of those that both versions have.
fn neighbour<'f>(form: &'f Structure, other: &Structure, field: &Field) -> Option<&'f str> {
    let both = form.fields().map(|(_, one)| one.key.as_str()).filter(|key| other.field(key).is_some());
    both.take_while(|key| *key != field.key).last()
}

fn steps(old: &Structure, new: &Structure, changes: &mut Vec<VersionChange>) {
    let find = |form: &'_ Structure, name: &Text| form.steps.iter().position(|step| step.name == *name);
    for step in old.steps.iter().filter(|step| find(new, &step.name).is_none()) {
        changes.push(VersionChange::StepRemoved(step.name.clone()));
    }
    let own = |step: &Step| (step.description.clone(), step.visible_when.clone());
    for step in &new.steps {
        match find(old, &step.name).and_then(|at| old.steps.get(at)) {
            None => changes.push(VersionChange::StepAdded(step.name.clone())),
            Some(other) if own(other) != own(step) => changes.push(VersionChange::StepChanged(step.name.clone())),
            Some(_) => {}
        }
    }
}

fn parts(old: &Field, new: &Field) -> Vec<Part> {
    let pairs = [
        (Part::Title, old.title != new.title),
        (Part::Help, old.help != new.help),
        (Part::Kind, old.kind != new.kind),
        (Part::Required, old.required != new.required),
        (Part::Private, old.private != new.private),
        (Part::Limits, old.limits != new.limits),
        (Part::Pattern, old.pattern != new.pattern),
        (Part::Options, old.options != new.options),
        (Part::Columns, old.columns != new.columns),
        (Part::Rule, old.visible_when != new.visible_when),
        (Part::Prefill, old.prefill != new.prefill),
    ];
    pairs.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
}
