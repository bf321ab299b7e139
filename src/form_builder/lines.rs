//! Choices and columns as lines of a text field, one each, its parts divided by `|`: quickly written, pasted from a
//! table, and workable without script.

use crate::{
    forms::{Choice, Field, Kind},
    i18n::Text,
};

/// A line that can't be read, by its number.
#[derive(Debug, PartialEq, Eq)]
pub struct BadLine(pub usize);

/// `code | kk | ru | en`; a line that begins with `>` belongs to the choice above it.
pub fn choices(typed: &str) -> Result<Vec<Choice>, BadLine> {
    let mut choices: Vec<Choice> = Vec::new();
    for (number, line) in lines(typed) {
        let (inner, line) = line.strip_prefix('>').map_or((false, line), |rest| (true, rest));
        let parts = parts(line);
        let [code, kk, ru, en] = parts.as_slice() else { return Err(BadLine(number)) };
        let choice = Choice { code: code.clone(), title: text(kk, ru, en), options: Vec::new() };
        match choices.last_mut() {
            Some(owner) if inner => owner.options.push(choice),
            None if inner => return Err(BadLine(number)),
            _ => choices.push(choice),
        }
    }
    Ok(choices)
}

pub fn of_choices(choices: &[Choice]) -> String {
    let line = |mark: &str, choice: &Choice| {
        let Text { kk, ru, en } = &choice.title;
        format!("{mark}{} | {kk} | {ru} | {en}\n", choice.code)
    };
    let group = |choice: &Choice| {
        let inner: String = choice.options.iter().map(|inner| line("> ", inner)).collect();
        line("", choice) + &inner
    };
    choices.iter().map(group).collect()
}

/// `key | kind | kk | ru | en`, with `*` behind the kind of what is required.
pub fn columns(typed: &str, before: &[Field]) -> Result<Vec<Field>, BadLine> {
    let mut columns = Vec::new();
    for (number, line) in lines(typed) {
        let parts = parts(line);
        let [key, kind, kk, ru, en] = parts.as_slice() else { return Err(BadLine(number)) };
        let (kind, required) = kind.strip_suffix('*').map_or((kind.as_str(), false), |kind| (kind.trim(), true));
        let kind = Kind::ALL.into_iter().find(|one| one.code() == kind).ok_or(BadLine(number))?;
        // What a line does not tell stays as it was: the choices and limits of an imported column.
        let same = before.iter().find(|column| column.key == *key && column.kind == kind).cloned();
        let column = Field { key: key.clone(), kind, required, title: text(kk, ru, en), ..same.unwrap_or_default() };
        columns.push(column);
    }
    Ok(columns)
}

pub fn of_columns(columns: &[Field]) -> String {
    let line = |column: &Field| {
        let Text { kk, ru, en } = &column.title;
        let mark = if column.required { "*" } else { "" };
        format!("{} | {}{mark} | {kk} | {ru} | {en}\n", column.key, column.kind.code())
    };
    columns.iter().map(line).collect()
}

fn lines(typed: &str) -> impl Iterator<Item = (usize, &str)> {
    typed.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()).map(|(at, line)| (at + 1, line))
}

fn parts(line: &str) -> Vec<String> {
    line.split('|').map(|part| part.trim().to_owned()).collect()
}

fn text(kk: &str, ru: &str, en: &str) -> Text {
    Text { kk: kk.to_owned(), ru: ru.to_owned(), en: en.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_lines_and_lines_are_choices() {
        let typed = "it | АТ | ИТ | IT\n> web | Веб | Веб | Web\n\nbio | Био | Био | Bio\n";
        let read = choices(typed).unwrap();
        assert_eq!((read.len(), read[0].options.len()), (2, 1));
        assert_eq!(choices(&of_choices(&read)).unwrap(), read);
        assert_eq!(choices("it | IT"), Err(BadLine(1)));
        assert_eq!(choices("\n> web | a | b | c"), Err(BadLine(2)));
    }

    #[test]
    fn columns_keep_what_a_line_does_not_tell() {
        let read = columns("name | text* | Аты | Имя | Name", &[]).unwrap();
        assert!(read[0].required && read[0].kind == Kind::Text);
        assert_eq!(columns(&of_columns(&read), &read).unwrap(), read);
        let mut before = read.clone();
        before[0].limits.most = "10".into();
        assert_eq!(columns("name | text | А | И | N", &before).unwrap()[0].limits.most, "10");
        assert_eq!(columns("name | magic | А | И | N", &[]), Err(BadLine(1)));
    }
}
