use super::{Answer, Field, Posted, Wrong, text};
use crate::{
    dictionary::City,
    forms::{Choice, Measure},
    i18n::{Lang, Text},
};

type Read = Result<Option<Answer>, Wrong>;

pub fn yes_no(typed: &str) -> Read {
    match typed.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" | "on" => Ok(Some(Answer::Yes(true))),
        "no" | "false" | "0" | "off" => Ok(Some(Answer::Yes(false))),
        _ => Err(Wrong::NoYesOrNo),
    }
}

/// A consent is given or not; there is no answer "no" to be kept.
pub fn consent(typed: &str) -> Read {
    Ok(yes_no(typed)?.filter(|answer| *answer == Answer::Yes(true)))
}

/// The choice that is meant: by its code, or by its name in any language and any case, as imports have it.
fn meant<'c>(options: &'c [Choice], typed: &str) -> Option<&'c Choice> {
    let typed = text::line(typed);
    options
        .iter()
        .find(|choice| choice.code == typed)
        .or_else(|| options.iter().find(|choice| named(&choice.title, &typed)))
}

fn named(title: &Text, typed: &str) -> bool {
    let typed = typed.to_lowercase();
    !typed.is_empty() && Lang::ALL.into_iter().any(|lang| title.in_lang(lang).to_lowercase() == typed)
}

pub fn one(field: &Field, typed: &str) -> Read {
    let choice = meant(&field.options, typed).ok_or(Wrong::NotOffered)?;
    Ok(Some(Answer::Text(choice.code.clone())))
}

pub fn several(field: &Field, typed: &[String]) -> Read {
    let typed: Vec<&String> = typed.iter().filter(|typed| !typed.trim().is_empty()).collect();
    if typed.is_empty() {
        return Ok(None);
    }
    let mut codes = Vec::new();
    for one in typed {
        codes.push(&meant(&field.options, one).ok_or(Wrong::NotOffered)?.code);
    }
    let known = field.options.iter().map(|choice| &choice.code);
    let chosen: Vec<String> = known.filter(|code| codes.contains(code)).cloned().collect();
    if chosen.len() > field.most() {
        return Err(Wrong::TooMany(Measure::Choices, field.most()));
    }
    if chosen.len() < field.least() {
        return Err(Wrong::TooFew(Measure::Choices, field.least()));
    }
    Ok(Some(Answer::Choices(chosen)))
}

/// The second choice belongs to the first. Where the second alone was made and belongs to one only, that is the first.
pub fn linked(field: &Field, posted: &Posted, path: &str) -> Read {
    let (first, second) = (posted.one(&format!("{path}-first")).trim(), posted.one(&format!("{path}-second")).trim());
    if first.is_empty() && second.is_empty() {
        return Ok(None);
    }
    let owner = if first.is_empty() {
        let mut owners = field.options.iter().filter(|owner| meant(&owner.options, second).is_some());
        let owner = owners.next().ok_or(Wrong::NotOffered)?;
        if owners.next().is_some() {
            return Err(Wrong::Missing(super::Ask::Choose));
        }
        owner
    } else {
        meant(&field.options, first).ok_or(Wrong::NotOffered)?
    };
    if second.is_empty() && owner.options.is_empty() {
        return Ok(Some(Answer::Linked(owner.code.clone(), String::new())));
    }
    if second.is_empty() {
        return Err(Wrong::Missing(super::Ask::Choose));
    }
    let choice = meant(&owner.options, second).ok_or(Wrong::NotOffered)?;
    Ok(Some(Answer::Linked(owner.code.clone(), choice.code.clone())))
}

pub fn city(typed: &str, cities: &[City]) -> Read {
    let typed = text::line(typed);
    let by_slug = cities.iter().find(|city| city.slug == typed);
    let city = by_slug.or_else(|| cities.iter().find(|city| named(&city.name, &typed)));
    Ok(Some(Answer::Text(city.ok_or(Wrong::NotOffered)?.slug.clone())))
}
