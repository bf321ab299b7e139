use super::{Answer, Field, Kind, Wrong};
use crate::{
    companies::{self, Tin, tin},
    forms::{model, pattern},
    people, vault,
};
use unicode_normalization::UnicodeNormalization;

/// The longest address on the web, in bytes.
const LONGEST_URL: usize = 500;

pub fn read(field: &Field, typed: &str) -> Result<Option<Answer>, Wrong> {
    // Nobody reads through a megabyte to say that it is too long.
    if typed.len() > model::LONGEST * 4 {
        return Err(Wrong::TooLong(most(field)));
    }
    let text = match field.kind {
        Kind::Textarea | Kind::RichText => lines(typed),
        _ => line(typed),
    };
    if text.is_empty() {
        return Ok(None);
    }
    let text = match field.kind {
        Kind::Email => email(&text)?,
        Kind::Phone => phone(&text)?,
        Kind::Iin => number(&text, tin::Kind::Sole, Wrong::NotAPerson)?,
        Kind::Bin => number(&text, tin::Kind::Law, Wrong::NotACompany)?,
        Kind::Url => url(&text)?,
        _ => text,
    };
    bounded(field, &text)?;
    Ok(Some(Answer::Text(text)))
}

fn most(field: &Field) -> usize {
    let usual = if matches!(field.kind, Kind::Textarea | Kind::RichText) { model::PARAGRAPHS } else { model::LINE };
    field.limits.most.parse().unwrap_or(usual).min(model::LONGEST)
}

fn bounded(field: &Field, text: &str) -> Result<(), Wrong> {
    if matches!(field.kind, Kind::Text | Kind::Textarea | Kind::RichText) {
        let (count, most) = (text.chars().count(), most(field));
        if count > most {
            return Err(Wrong::TooLong(most));
        }
        if count < field.least() {
            return Err(Wrong::TooShort(field.least()));
        }
    }
    if let Some(own) = field.pattern.as_ref().filter(|_| field.kind.takes_pattern()) {
        // A pattern that is none demands nothing: the compiler lets none through.
        if pattern::compiled(&own.matches).is_some_and(|regex| !regex.is_match(text)) {
            return Err(Wrong::Pattern(own.message.clone()));
        }
    }
    Ok(())
}

/// Characters that nobody sees and that make two equal words differ, or turn the order of letters.
pub fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One line: composed letters, single blanks, nothing that is not seen.
pub fn line(typed: &str) -> String {
    let seen = typed.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !unseen(*c));
    let text: String = seen.nfc().collect();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Several lines: ends of lines as one character, no blanks at their ends, at most one empty line in a row.
pub fn lines(typed: &str) -> String {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|c| *c == '\n' || *c == '\t' || !unseen(*c)).nfc().collect();
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim_matches('\n').trim_end().to_owned()
}

fn email(text: &str) -> Result<String, Wrong> {
    // Twice: small letters may compose anew.
    let address = vault::address(&vault::address(text));
    if people::is_email(&address) { Ok(address) } else { Err(Wrong::NoEmail) }
}

fn phone(text: &str) -> Result<String, Wrong> {
    let known = |c: char| c.is_ascii_digit() || c == ' ' || "+-().\u{2013}\u{2011}".contains(c);
    let number = vault::phone(text);
    let digits = number.len().saturating_sub(1);
    let whole = if number.starts_with("+7") { digits == 11 } else { (8..=15).contains(&digits) };
    if text.chars().all(known) && whole && !number.starts_with("+0") { Ok(number) } else { Err(Wrong::NoPhone) }
}

fn number(text: &str, kind: tin::Kind, other: Wrong) -> Result<String, Wrong> {
    match Tin::read(text) {
        Ok(tin) if tin.kind() == kind => Ok(tin.digits().to_owned()),
        Ok(_) => Err(other),
        Err(wrong) => Err(digits(wrong)),
    }
}

/// The number of a company of any kind.
pub fn company_number(text: &str) -> Result<String, Wrong> {
    Tin::read(text).map(|tin| tin.digits().to_owned()).map_err(digits)
}

/// The number of a person.
pub fn person_number(text: &str) -> Result<String, Wrong> {
    number(text, tin::Kind::Sole, Wrong::NotAPerson)
}

fn digits(wrong: companies::tin::Wrong) -> Wrong {
    match wrong {
        tin::Wrong::Empty | tin::Wrong::Length => Wrong::TwelveDigits,
        tin::Wrong::Digits => Wrong::NeverIssued,
    }
}

/// An address of the web: `https://` is put before one that has none.
fn url(text: &str) -> Result<String, Wrong> {
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (scheme.to_lowercase(), rest),
        None => ("https".to_owned(), text),
    };
    let (host, path) = rest.find(['/', '?', '#']).map_or((rest, ""), |at| rest.split_at(at));
    let host: String = host.to_lowercase().nfc().collect();
    let name = host.split_once(':').map_or(host.as_str(), |(name, _)| name);
    let port = host.split_once(':').is_none_or(|(_, port)| port.parse::<u16>().is_ok_and(|port| port > 0));
    let parts = || name.split('.');
    let label = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let end = parts().next_back().is_some_and(|end| end.chars().count() > 1 && end.chars().any(char::is_alphabetic));
    let good = matches!(scheme.as_str(), "http" | "https")
        && host.len() + path.len() < LONGEST_URL
        && !text.contains([' ', '"', '<', '>', '\\', '`', '{', '}'])
        && port
        && parts().count() > 1
        && parts().all(label)
        && end;
    if good { Ok(format!("{scheme}://{host}{path}")) } else { Err(Wrong::NoUrl) }
}
