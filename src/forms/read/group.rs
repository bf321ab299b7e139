use super::{Answer, Desk, Field, Kind, Posted, World, Wrong, ask, text};
use crate::forms::{Answers, Measure, wrong::Ask};

/// The longest name of a company or a person, in characters.
const LONGEST_NAME: usize = 200;

/// Answers of several parts, each with problems of its own.
pub fn read(path: &str, field: &Field, posted: &Posted, world: &World<'_>, desk: &mut Desk<'_>) -> Option<Answer> {
    match field.kind {
        Kind::Table => table(path, field, posted, world, desk),
        Kind::Company => company(path, field, posted, desk),
        _ => person(path, field, posted, desk),
    }
}

fn name(path: &str, field: &Field, posted: &Posted, desk: &mut Desk<'_>) -> Option<String> {
    let name = text::line(posted.one(path));
    let count = name.chars().count();
    let wrong = match count {
        0 => Wrong::Missing(Ask::Name),
        1 => Wrong::TooShort(2),
        _ if count > LONGEST_NAME => Wrong::TooLong(LONGEST_NAME),
        _ => return Some(name),
    };
    desk.wrong(path, field, wrong);
    None
}

fn company(path: &str, field: &Field, posted: &Posted, desk: &mut Desk<'_>) -> Option<Answer> {
    let (name_path, number_path) = (format!("{path}-name"), format!("{path}-number"));
    let typed = |path: &str| !posted.one(path).trim().is_empty();
    if !field.required && !typed(&name_path) && !typed(&number_path) {
        return None;
    }
    let name = name(&name_path, field, posted, desk);
    let number = match posted.one(&number_path).trim() {
        "" => Err(Wrong::Missing(Ask::Number)),
        number => text::company_number(number),
    };
    match number {
        Ok(number) => Some(Answer::Company { name: name?, number }),
        Err(wrong) => {
            desk.wrong(&number_path, field, wrong);
            None
        }
    }
}

fn person(path: &str, field: &Field, posted: &Posted, desk: &mut Desk<'_>) -> Option<Answer> {
    let (name_path, iin_path) = (format!("{path}-name"), format!("{path}-iin"));
    let iin = posted.one(&iin_path).trim();
    if !field.required && iin.is_empty() && posted.one(&name_path).trim().is_empty() {
        return None;
    }
    let name = name(&name_path, field, posted, desk);
    let iin = if iin.is_empty() { Ok(String::new()) } else { text::person_number(iin) };
    match iin {
        Ok(iin) => Some(Answer::Person { name: name?, iin }),
        Err(wrong) => {
            desk.wrong(&iin_path, field, wrong);
            None
        }
    }
}

/// Rows where nothing was typed are as if they were not there.
fn table(path: &str, field: &Field, posted: &Posted, world: &World<'_>, desk: &mut Desk<'_>) -> Option<Answer> {
    let cell = |row: usize, column: &Field| format!("{path}-{row}-{}", column.key);
    let filled = |row: &usize| field.columns.iter().any(|column| posted.has(&cell(*row, column)));
    let numbers: Vec<usize> = posted.rows(path).into_iter().filter(filled).collect();
    if numbers.len() > field.most() {
        desk.wrong(path, field, Wrong::TooMany(Measure::Rows, field.most()));
        return None;
    }
    if numbers.is_empty() {
        if field.required {
            desk.wrong(path, field, Wrong::Missing(ask(field.kind)));
        }
        return None;
    }
    let before = desk.problems.len();
    if numbers.len() < field.least() {
        desk.wrong(path, field, Wrong::TooFew(Measure::Rows, field.least()));
    }
    let mut rows = Vec::new();
    for number in numbers {
        let mut row = Answers::default();
        for column in field.columns.iter().filter(|column| column.kind.fits_a_row()) {
            let path = cell(number, column);
            if let Some(answer) = super::read_at(&path, column, posted, world, desk) {
                row.insert(&column.key, answer);
            }
        }
        // What was typed may have been nothing that is seen.
        if !row.is_empty() {
            rows.push(row);
        }
    }
    (desk.problems.len() == before && !rows.is_empty()).then_some(Answer::Rows(rows))
}

/// The ids of what was uploaded; the names and sizes are those of the store.
pub fn files(field: &Field, typed: &[String], world: &World<'_>) -> Result<Option<Answer>, Wrong> {
    let mut files: Vec<crate::forms::File> = Vec::new();
    for id in typed.iter().filter(|id| !id.trim().is_empty()) {
        let id: uuid::Uuid = id.trim().parse().map_err(|_| Wrong::NoSuchFile)?;
        let file = world.files.iter().find(|file| file.id == id).ok_or(Wrong::NoSuchFile)?;
        fits(field, file)?;
        if !files.contains(file) {
            files.push(file.clone());
        }
    }
    if files.is_empty() {
        return Ok(None);
    }
    if files.len() > field.most() {
        return Err(Wrong::TooMany(Measure::Files, field.most()));
    }
    if field.kind == Kind::Files && files.len() < field.least() {
        return Err(Wrong::TooFew(Measure::Files, field.least()));
    }
    Ok(Some(Answer::Files(files)))
}

/// Whether a file is of a kind and a size that the field takes; asked of an upload as well.
pub fn fits(field: &Field, file: &crate::forms::File) -> Result<(), Wrong> {
    let kinds = field.file_kinds();
    let end = file.name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    if !end.is_some_and(|end| kinds.contains(&end.as_str())) {
        return Err(Wrong::FileKind(kinds.join(", ")));
    }
    if file.bytes > field.file_bytes() {
        return Err(Wrong::FileSize(u16::try_from(field.file_bytes() >> 20).unwrap_or(u16::MAX)));
    }
    Ok(())
}
