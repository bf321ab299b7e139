//! What is posted becomes answers, or problems that say how to mend them. The only place where answers are judged.

mod choice;
mod group;
mod number;
mod text;
mod time;

pub use text::unseen;
pub use time::Day;

use super::{Answer, Answers, Field, File, Kind, Posted, Problem, Structure, Wrong, wrong::Ask};
use crate::dictionary::City;
use chrono::NaiveDate;

/// Who fills the form: private fields are the staff's, the others the applicant's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Applicant,
    Staff,
}

/// What the check has to know besides the form.
#[derive(Debug, Clone, Copy)]
pub struct World<'w> {
    pub today: NaiveDate,
    pub cities: &'w [City],
    /// What was uploaded for this draft.
    pub files: &'w [File],
}

/// Whose answers are checked, in which world.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'w> {
    pub side: Side,
    /// The answers of the other side, which rules may look at.
    pub others: &'w Answers,
    pub world: World<'w>,
}

/// What came of a check.
#[derive(Debug, Default)]
pub struct Checked {
    /// What is right; of fields that are visible to this side.
    pub answers: Answers,
    /// In the order of the form.
    pub problems: Vec<Problem>,
    /// The keys of the fields that this side sees, layout included.
    pub visible: Vec<String>,
    /// The numbers of the steps with something visible.
    pub steps: Vec<usize>,
}

impl Checked {
    /// The answers when nothing is wrong.
    pub fn done(self) -> Result<Answers, Vec<Problem>> {
        if self.problems.is_empty() { Ok(self.answers) } else { Err(self.problems) }
    }

    /// What is wrong on one step.
    pub fn of_step(&self, step: usize) -> Vec<Problem> {
        self.problems.iter().filter(|problem| problem.step == step).cloned().collect()
    }

    pub fn shows(&self, key: &str) -> bool {
        self.visible.iter().any(|visible| visible == key)
    }
}

impl Structure {
    /// Reads what was posted, field after field: a hidden one is neither demanded nor taken, and rules see only what
    /// stands before them.
    pub fn check(&self, posted: &Posted, asked: &Asked<'_>) -> Checked {
        let mut checked = Checked::default();
        // What rules may look at: of both sides.
        let mut seen = Answers::default();
        for (at, step) in self.steps.iter().enumerate() {
            let open = step.visible_when.as_ref().is_none_or(|rule| rule.holds(self, &seen));
            for field in step.fields.iter().filter(|_| open) {
                if field.visible_when.as_ref().is_some_and(|rule| !rule.holds(self, &seen)) {
                    continue;
                }
                if field.private != (asked.side == Side::Staff) {
                    if let Some(answer) = asked.others.get(&field.key) {
                        seen.insert(&field.key, answer.clone());
                    }
                    continue;
                }
                checked.see(at, field);
                if let Some(answer) = read_field(field, posted, at, &asked.world, &mut checked.problems) {
                    seen.insert(&field.key, answer.clone());
                    checked.answers.insert(&field.key, answer);
                }
            }
        }
        checked
    }
}

impl Checked {
    fn see(&mut self, step: usize, field: &Field) {
        self.visible.push(field.key.clone());
        if self.steps.last() != Some(&step) {
            self.steps.push(step);
        }
    }
}

/// Where the problems of one field go.
struct Desk<'d> {
    step: usize,
    key: &'d str,
    problems: &'d mut Vec<Problem>,
}

impl Desk<'_> {
    fn wrong(&mut self, path: &str, field: &Field, wrong: Wrong) {
        let (step, title) = (self.step, field.title.clone());
        self.problems.push(Problem { path: path.to_owned(), field: self.key.to_owned(), step, title, wrong });
    }
}

fn read_field(
    field: &Field,
    posted: &Posted,
    step: usize,
    world: &World<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Answer> {
    let mut desk = Desk { step, key: &field.key, problems };
    read_at(&field.key, field, posted, world, &mut desk)
}

/// The answer at a path: a field's own, or a cell of a table.
fn read_at(path: &str, field: &Field, posted: &Posted, world: &World<'_>, desk: &mut Desk<'_>) -> Option<Answer> {
    if !field.kind.asks() {
        return None;
    }
    let read = match field.kind {
        Kind::Company | Kind::Person | Kind::Table => return group::read(path, field, posted, world, desk),
        Kind::MultiSelect => choice::several(field, posted.all(path)),
        Kind::LinkedSelect => choice::linked(field, posted, path),
        Kind::Period => time::period(field, posted, path, world.today),
        Kind::File | Kind::Files => group::files(field, posted.all(path), world),
        kind => one(kind, field, posted.one(path), world),
    };
    match read {
        Ok(Some(answer)) => return Some(answer),
        Ok(None) if field.required => desk.wrong(path, field, Wrong::Missing(ask(field.kind))),
        Ok(None) => {}
        Err(wrong) => desk.wrong(path, field, wrong),
    }
    None
}

/// What one value says; nothing where nothing was typed.
fn one(kind: Kind, field: &Field, typed: &str, world: &World<'_>) -> Result<Option<Answer>, Wrong> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match kind {
        Kind::Integer | Kind::Decimal | Kind::Money | Kind::Score => number::read(field, typed),
        Kind::Date => time::date(field, typed, world.today),
        Kind::Datetime => time::moment(field, typed, world.today),
        Kind::YesNo => choice::yes_no(typed),
        Kind::Consent => choice::consent(typed),
        Kind::Radio | Kind::Select => choice::one(field, typed),
        Kind::City => choice::city(typed, world.cities),
        _ => text::read(field, typed),
    }
}

fn ask(kind: Kind) -> Ask {
    match kind {
        Kind::Consent => Ask::Tick,
        Kind::File | Kind::Files => Ask::Upload,
        Kind::Table => Ask::AddRow,
        Kind::YesNo
        | Kind::Radio
        | Kind::Select
        | Kind::MultiSelect
        | Kind::LinkedSelect
        | Kind::City
        | Kind::Score => Ask::Choose,
        _ => Ask::Enter,
    }
}
