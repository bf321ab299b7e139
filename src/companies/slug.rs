//! The last part of a company's public address.

use crate::i18n::{Text, slug::short};

/// The longest, in letters before the number.
const LONGEST: usize = 40;

/// Of the title, in Latin letters; the company's id makes it one of a kind.
pub fn slug(title: &Text, id: i32) -> String {
    let words = [&title.en, &title.kk, &title.ru].into_iter().find(|words| !words.is_empty());
    match short(words.map_or("", String::as_str), LONGEST) {
        name if name.is_empty() => format!("company-{id}"),
        name => format!("{name}-{id}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_title_in_latin_letters_with_a_number() {
        let kazakh = |words: &str| Text { kk: words.into(), ..Text::default() };
        assert_eq!(slug(&kazakh("«Ұлытау Софт» ЖШС"), 7), "ulytau-soft-zhshs-7");
        assert_eq!(slug(&kazakh(" --- "), 7), "company-7");
        assert_eq!(slug(&Text { en: "Qyran & Co.".into(), ..kazakh("Қыран") }, 12), "qyran-co-12");
        assert!(slug(&kazakh(&"ұзақ ".repeat(60)), 1).len() < 50);
    }
}
