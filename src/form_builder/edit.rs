//! What a manager can do to a draft, as changes of its structure.

use crate::{
    forms::{Field, Rule, Step, Structure, model},
    i18n::Text,
};

/// One change.
#[derive(Debug, Clone)]
pub enum Edit {
    Head {
        name: Text,
        description: Text,
        need_signature: bool,
    },
    /// At the end.
    AddStep(Step),
    SetStep {
        at: usize,
        name: Text,
        description: Text,
        visible_when: Option<Rule>,
    },
    DropStep(usize),
    MoveStep(usize, Way),
    CopyStep(usize),
    /// At the end of a step.
    AddField(usize, Box<Field>),
    /// The field of this key becomes this one.
    SetField(String, Box<Field>),
    DropField(String),
    /// Beyond the end of its step a field goes into the next one.
    MoveField(String, Way),
    CopyField(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

impl Edit {
    /// What the log calls it.
    pub fn deed(&self) -> &'static str {
        match self {
            Edit::Head { .. } => "change-head",
            Edit::AddStep(_) => "add-step",
            Edit::SetStep { .. } => "change-step",
            Edit::DropStep(_) => "drop-step",
            Edit::MoveStep(..) => "move-step",
            Edit::CopyStep(_) => "copy-step",
            Edit::AddField(..) => "add-field",
            Edit::SetField(..) => "change-field",
            Edit::DropField(_) => "drop-field",
            Edit::MoveField(..) => "move-field",
            Edit::CopyField(_) => "copy-field",
        }
    }

    /// `None` when what it names is not there, a key is taken, or the form is full.
    pub fn apply(self, form: &mut Structure) -> Option<()> {
        match self {
            Edit::Head { name, description, need_signature } => {
                (form.name, form.description, form.need_signature) = (name, description, need_signature);
            }
            Edit::AddStep(step) => {
                room(form.steps.len() < model::MOST_STEPS)?;
                form.steps.push(step);
            }
            Edit::SetStep { at, name, description, visible_when } => {
                let step = form.steps.get_mut(at)?;
                (step.name, step.description, step.visible_when) = (name, description, visible_when);
            }
            Edit::DropStep(at) => {
                room(at < form.steps.len())?;
                form.steps.remove(at);
            }
            Edit::MoveStep(at, way) => {
                let to = beside(at, way).filter(|to| *to < form.steps.len() && at < form.steps.len())?;
                form.steps.swap(at, to);
            }
            Edit::CopyStep(at) => copy_step(form, at)?,
            Edit::AddField(at, field) => {
                room(form.fields().count() < model::MOST_FIELDS && form.field(&field.key).is_none())?;
                form.steps.get_mut(at)?.fields.push(*field);
            }
            Edit::SetField(key, field) => {
                room(field.key == key || form.field(&field.key).is_none())?;
                let (step, at) = place(form, &key)?;
                form.steps[step].fields[at] = *field;
            }
            Edit::DropField(key) => {
                let (step, at) = place(form, &key)?;
                form.steps[step].fields.remove(at);
            }
            Edit::MoveField(key, way) => move_field(form, &key, way)?,
            Edit::CopyField(key) => {
                room(form.fields().count() < model::MOST_FIELDS)?;
                let (step, at) = place(form, &key)?;
                let mut copy = form.steps[step].fields[at].clone();
                copy.key = free_key(form, &key);
                form.steps[step].fields.insert(at + 1, copy);
            }
        }
        Some(())
    }
}

fn room(there: bool) -> Option<()> {
    there.then_some(())
}

fn beside(at: usize, way: Way) -> Option<usize> {
    match way {
        Way::Up => at.checked_sub(1),
        Way::Down => at.checked_add(1),
    }
}

fn place(form: &Structure, key: &str) -> Option<(usize, usize)> {
    form.steps.iter().enumerate().find_map(|(step, one)| {
        let at = one.fields.iter().position(|field| field.key == key)?;
        Some((step, at))
    })
}

/// `name_2` beside `name`.
fn free_key(form: &Structure, key: &str) -> String {
    let stem = key.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_');
    let stem = if stem.is_empty() { key } else { stem };
    let keys = (2..).map(|number| format!("{stem}_{number}"));
    keys.into_iter().find(|key| form.field(key).is_none()).unwrap_or_default()
}

/// The copy's fields have keys of their own; its rules on its own fields follow.
fn copy_step(form: &mut Structure, at: usize) -> Option<()> {
    let mut copy = form.steps.get(at)?.clone();
    room(form.steps.len() < model::MOST_STEPS && form.fields().count() + copy.fields.len() <= model::MOST_FIELDS)?;
    let mut renamed: Vec<(String, String)> = Vec::new();
    let mut trial = form.clone();
    for field in &mut copy.fields {
        let key = free_key(&trial, &field.key);
        renamed.push((std::mem::replace(&mut field.key, key), field.key.clone()));
        if let Some(last) = trial.steps.last_mut() {
            last.fields.push(field.clone());
        }
    }
    let names: Vec<(String, String)> =
        renamed.into_iter().zip(&copy.fields).map(|((old, _), field)| (old, field.key.clone())).collect();
    for field in &mut copy.fields {
        if let Some(rule) = &mut field.visible_when {
            rename(rule, &names);
        }
    }
    form.steps.insert(at + 1, copy);
    Some(())
}

fn rename(rule: &mut Rule, names: &[(String, String)]) {
    match rule {
        Rule::All(rules) | Rule::Any(rules) => rules.iter_mut().for_each(|rule| rename(rule, names)),
        Rule::Not(rule) => rename(rule, names),
        Rule::When(test) => {
            if let Some((_, new)) = names.iter().find(|(old, _)| *old == test.field) {
                test.field.clone_from(new);
            }
        }
    }
}

fn move_field(form: &mut Structure, key: &str, way: Way) -> Option<()> {
    let (step, at) = place(form, key)?;
    let last = form.steps[step].fields.len() - 1;
    match way {
        Way::Up if at > 0 => form.steps[step].fields.swap(at, at - 1),
        Way::Down if at < last => form.steps[step].fields.swap(at, at + 1),
        _ => {
            let to = beside(step, way).filter(|to| *to < form.steps.len())?;
            let field = form.steps[step].fields.remove(at);
            let fields = &mut form.steps[to].fields;
            fields.insert(if way == Way::Up { fields.len() } else { 0 }, field);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(key: &str) -> Field {
        Field { key: key.into(), ..Field::default() }
    }

    fn form(steps: &[&[&str]]) -> Structure {
        let step = |keys: &&[&str]| Step { fields: keys.iter().map(|key| field(key)).collect(), ..Step::default() };
        Structure { steps: steps.iter().map(step).collect(), ..Structure::default() }
    }

    fn keys(form: &Structure) -> Vec<Vec<&str>> {
        form.steps.iter().map(|step| step.fields.iter().map(|field| field.key.as_str()).collect()).collect()
    }

    #[test]
    fn fields_move_within_a_step_and_on_to_the_next() {
        let mut form = form(&[&["a", "b"], &["c"]]);
        Edit::MoveField("b".into(), Way::Down).apply(&mut form).unwrap();
        assert_eq!(keys(&form), [vec!["a"], vec!["b", "c"]]);
        Edit::MoveField("c".into(), Way::Up).apply(&mut form).unwrap();
        Edit::MoveField("c".into(), Way::Up).apply(&mut form).unwrap();
        assert_eq!(keys(&form), [vec!["a", "c"], vec!["b"]]);
        assert!(Edit::MoveField("b".into(), Way::Down).apply(&mut form).is_none());
        assert!(Edit::MoveStep(0, Way::Up).apply(&mut form).is_none());
    }

    #[test]
    fn copies_have_keys_of_their_own_and_rules_that_follow() {
        let mut form = form(&[&["a", "b"]]);
        let test =
            crate::forms::Test { field: "a".into(), relation: crate::forms::Relation::Filled, value: String::new() };
        form.steps[0].fields[1].visible_when = Some(Rule::When(test));
        Edit::CopyStep(0).apply(&mut form).unwrap();
        assert_eq!(keys(&form), [vec!["a", "b"], vec!["a_2", "b_2"]]);
        assert_eq!(form.steps[1].fields[1].visible_when.as_ref().unwrap().tests()[0].field, "a_2");
        Edit::CopyField("a_2".into()).apply(&mut form).unwrap();
        assert_eq!(keys(&form)[1], ["a_2", "a_3", "b_2"]);
    }

    #[test]
    fn a_key_is_there_once() {
        let mut form = form(&[&["a", "b"]]);
        assert!(Edit::AddField(0, Box::new(field("a"))).apply(&mut form).is_none());
        assert!(Edit::SetField("a".into(), Box::new(field("b"))).apply(&mut form).is_none());
        assert!(Edit::SetField("a".into(), Box::new(field("c"))).apply(&mut form).is_some());
        assert!(Edit::DropField("a".into()).apply(&mut form).is_none());
    }
}
