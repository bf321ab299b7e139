use super::{
    Answer, Answers, Choice, Field, File, Kind,
    marks::{self, Block},
};
use crate::{
    dictionary::City,
    i18n::{Lang, Texts, format},
};

/// An answer as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nothing was answered.
    Nothing,
    Lines(Vec<String>),
    Rich(Vec<Block>),
    Files(Vec<File>),
    /// Titles of the columns, and the cells of each row.
    Rows(Vec<String>, Vec<Vec<String>>),
}

impl Shown {
    /// In one piece, for comparisons and exports.
    pub fn plain(&self) -> String {
        match self {
            Shown::Nothing => String::new(),
            Shown::Lines(lines) => lines.join("\n"),
            Shown::Rich(blocks) => {
                let lines = blocks.iter().flat_map(|block| match block {
                    Block::Heading(line) => std::slice::from_ref(line),
                    Block::Paragraph(lines) | Block::List(lines) => lines,
                });
                lines.cloned().collect::<Vec<_>>().join("\n")
            }
            Shown::Files(files) => files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join("\n"),
            Shown::Rows(_, rows) => rows.iter().map(|row| row.join("; ")).collect::<Vec<_>>().join("\n"),
        }
    }
}

/// The answer of a field in the reader's language.
pub fn show(field: &Field, answer: Option<&Answer>, t: &'static Texts, lang: Lang, cities: &[City]) -> Shown {
    let Some(answer) = answer else { return Shown::Nothing };
    let line = |text: String| Shown::Lines(vec![text]);
    let name = |options: &[Choice], code: &str| {
        let choice = options.iter().find(|choice| choice.code == code);
        choice.map_or_else(|| code.to_owned(), |choice| choice.title.say(lang).words.to_owned())
    };
    match answer {
        Answer::Text(text) => match field.kind {
            Kind::Radio | Kind::Select => line(name(&field.options, text)),
            Kind::City => {
                let city = cities.iter().find(|city| city.slug == *text);
                line(city.map_or_else(|| text.clone(), |city| city.name.say(lang).words.to_owned()))
            }
            Kind::RichText => Shown::Rich(marks::blocks(text)),
            Kind::Textarea => Shown::Lines(text.lines().map(str::to_owned).collect()),
            _ => line(text.clone()),
        },
        Answer::Number(number) => {
            let digits = number.to_string();
            line(if field.kind == Kind::Money {
                format!("{}\u{a0}{}", format::grouped_text(&digits), format::currency_sign(field.currency()))
            } else {
                format::number(&digits)
            })
        }
        Answer::Date(day) => line(t.date(*day)),
        Answer::Moment(at) => line(t.date_time(t.date(at.date()), format::clock(at))),
        Answer::Period(from, to) => line(format!("{} \u{2013} {}", t.date(*from), t.date(*to))),
        Answer::Yes(yes) => line(if *yes { t.forms_yes() } else { t.forms_no() }.to_owned()),
        Answer::Choices(codes) => Shown::Lines(codes.iter().map(|code| name(&field.options, code)).collect()),
        Answer::Linked(first, second) => {
            let owner = field.choice(first);
            let inner = owner.map(|owner| name(&owner.options, second)).filter(|inner| !inner.is_empty());
            let mut lines = vec![name(&field.options, first)];
            lines.extend(inner);
            Shown::Lines(lines)
        }
        Answer::Company { name, number } => Shown::Lines(vec![name.clone(), number.clone()]),
        Answer::Person { name, iin } => {
            Shown::Lines([name, iin].into_iter().filter(|part| !part.is_empty()).cloned().collect())
        }
        Answer::Files(files) => Shown::Files(files.clone()),
        Answer::Rows(rows) => {
            let heads = field.columns.iter().map(|column| column.title.say(lang).words.to_owned()).collect();
            let cells = |row: &Answers| {
                let cell = |column: &Field| show(column, row.get(&column.key), t, lang, cities).plain();
                field.columns.iter().map(cell).collect()
            };
            Shown::Rows(heads, rows.iter().map(cells).collect())
        }
    }
}
