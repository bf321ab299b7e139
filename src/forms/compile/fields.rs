use super::{Flaw, Place, untranslated};
use crate::{
    forms::{
        Choice, Day, Decimal, Field, Kind, Measure, Structure, model, pattern,
        prefill::{self, Source},
    },
    i18n::Lang,
};

pub fn flaws(form: &Structure, field: &Field) -> Vec<Flaw> {
    let mut flaws = untranslated(&field.title, true, Place::Title);
    flaws.extend(untranslated(&field.help, false, Place::Help));
    if !is_key(&field.key) {
        flaws.push(Flaw::WrongKey(field.key.clone()));
    }
    if form.fields().filter(|(_, other)| other.key == field.key).count() > 1 {
        flaws.push(Flaw::KeyTwice(field.key.clone()));
    }
    if field.kind.has_options() {
        options(&field.options, field.kind == Kind::LinkedSelect, &mut flaws);
    }
    if field.private && matches!(field.kind, Kind::File | Kind::Files) {
        flaws.push(Flaw::PrivateFile);
    }
    limits(field, &mut flaws);
    patterns(field, &mut flaws);
    if field.kind == Kind::Table {
        columns(field, &mut flaws);
    }
    if let Some(source) = &field.prefill {
        flaws.extend(fills(form, field, source));
    }
    flaws
}

/// As `service_hubformfield.key` has it.
pub fn is_key(key: &str) -> bool {
    let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    plain && key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.len() <= 60
}

/// The code of a choice.
fn is_code(code: &str) -> bool {
    !code.is_empty() && code.len() <= 60 && code.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}

fn options(options: &[Choice], linked: bool, flaws: &mut Vec<Flaw>) {
    if options.is_empty() {
        flaws.push(Flaw::NoOptions);
    }
    if options.len() > model::MOST_OPTIONS {
        flaws.push(Flaw::TooManyOptions);
        return;
    }
    for (at, choice) in options.iter().enumerate() {
        let before = &options[..at];
        flaws.extend(untranslated(&choice.title, true, Place::Choice(choice.code.clone())));
        if !is_code(&choice.code) {
            flaws.push(Flaw::OptionCode(choice.code.clone()));
        }
        if before.iter().any(|other| other.code == choice.code) {
            flaws.push(Flaw::OptionTwice(choice.code.clone()));
        } else if before.iter().any(|other| alike(other, choice)) {
            flaws.push(Flaw::OptionsAlike(choice.code.clone()));
        }
        if linked && choice.options.is_empty() {
            flaws.push(Flaw::OptionEmpty(choice.code.clone()));
        }
        if linked && !choice.options.is_empty() {
            self::options(&choice.options, false, flaws);
        }
    }
}

/// Whether two choices read the same in some language.
fn alike(one: &Choice, other: &Choice) -> bool {
    let same = |lang: Lang| {
        let words = one.title.in_lang(lang).trim().to_lowercase();
        !words.is_empty() && words == other.title.in_lang(lang).trim().to_lowercase()
    };
    Lang::ALL.into_iter().any(same)
}

fn limits(field: &Field, flaws: &mut Vec<Flaw>) {
    let (least, most) = (field.limits.least.as_str(), field.limits.most.as_str());
    let measure = field.kind.measure();
    let readable = |text: &str| match measure {
        Measure::Nothing => true,
        Measure::Amount => text.parse::<Decimal>().is_ok(),
        Measure::Days => Day::read(text).is_some(),
        _ => text.parse::<usize>().is_ok_and(|number| number <= model::LONGEST),
    };
    let unreadable = [least, most].into_iter().filter(|text| !text.is_empty() && !readable(text));
    let before = flaws.len();
    flaws.extend(unreadable.map(|text| Flaw::LimitUnreadable(text.to_owned())));
    for kind in field.limits.file_kinds.iter().filter(|kind| !model::FILE_KINDS.contains(&kind.as_str())) {
        flaws.push(Flaw::FileKind(kind.clone()));
    }
    if flaws.len() > before || least.is_empty() {
        return;
    }
    let crossed = match measure {
        Measure::Amount => {
            let most = if most.is_empty() && field.kind == Kind::Score { "10" } else { most };
            least.parse::<Decimal>().ok().zip(most.parse().ok()).is_some_and(|(least, most)| least > most)
        }
        Measure::Days => {
            // Both ends seen from one day: a pair that crosses today crosses always, or sometime.
            let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
            let day = |text: &str| Day::read(text).and_then(|day| day.on(today));
            let same = least.starts_with("today") == most.starts_with("today");
            same && day(least).zip(day(most)).is_some_and(|(least, most)| least > most)
        }
        Measure::Nothing => false,
        _ => !most.is_empty() && field.least() > most.parse().unwrap_or(usize::MAX),
    };
    if crossed {
        flaws.push(Flaw::LimitsCrossed);
    }
    let offered = match field.kind {
        Kind::MultiSelect => field.options.len(),
        Kind::Files => model::MOST_FILES,
        Kind::Table => model::MOST_ROWS,
        _ => usize::MAX,
    };
    if field.least() > offered {
        flaws.push(Flaw::LimitBeyond);
    }
}

fn patterns(field: &Field, flaws: &mut Vec<Flaw>) {
    let Some(pattern) = &field.pattern else { return };
    flaws.extend(untranslated(&pattern.message, true, Place::PatternMessage));
    if !field.kind.takes_pattern() {
        flaws.push(Flaw::PatternForNothing);
    } else if pattern::compiled(&pattern.matches).is_none() {
        flaws.push(Flaw::BrokenPattern);
    }
}

fn columns(field: &Field, flaws: &mut Vec<Flaw>) {
    match field.columns.len() {
        0 => flaws.push(Flaw::NoColumns),
        count if count > model::MOST_COLUMNS => flaws.push(Flaw::TooManyColumns),
        _ => {}
    }
    for (at, column) in field.columns.iter().enumerate() {
        flaws.extend(untranslated(&column.title, true, Place::Column(column.key.clone())));
        flaws.extend(untranslated(&column.help, false, Place::Column(column.key.clone())));
        if !is_key(&column.key) {
            flaws.push(Flaw::WrongKey(column.key.clone()));
        }
        if field.columns[..at].iter().any(|other| other.key == column.key) {
            flaws.push(Flaw::KeyTwice(column.key.clone()));
        }
        let plain =
            column.visible_when.is_none() && column.prefill.is_none() && column.columns.is_empty() && !column.private;
        if !column.kind.fits_a_row() || !plain {
            flaws.push(Flaw::ColumnKind(column.key.clone()));
        }
        if column.kind.has_options() {
            options(&column.options, false, flaws);
        }
        limits(column, flaws);
        patterns(column, flaws);
    }
}

fn fills(form: &Structure, field: &Field, source: &Source) -> Option<Flaw> {
    if source.of != prefill::Place::Answer {
        return None;
    }
    let position = |key: &str| form.fields().position(|(_, one)| one.key == key);
    let Some(other) = position(&source.name) else { return Some(Flaw::PrefillUnknown(source.name.clone())) };
    (position(&field.key) <= Some(other)).then(|| Flaw::PrefillLater(source.name.clone()))
}
