//! The last part of a company's public address.

use crate::i18n::Text;

/// The longest, in letters before the number.
const LONGEST: usize = 40;

/// Of the title, in Latin letters; the company's id makes it one of a kind.
pub fn slug(title: &Text, id: i32) -> String {
    let words = [&title.en, &title.kk, &title.ru].into_iter().find(|words| !words.is_empty());
    let mut out = String::new();
    for letter in words.map_or("", String::as_str).to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => out.push(letter),
            _ if latin(letter).is_empty() => {
                if !out.is_empty() && !out.ends_with('-') {
                    out.push('-');
                }
            }
            _ => out.push_str(latin(letter)),
        }
        if out.len() >= LONGEST {
            break;
        }
    }
    let name = out.trim_end_matches('-');
    if name.is_empty() { format!("company-{id}") } else { format!("{name}-{id}") }
}

/// As Kazakh is written in Latin letters, without their marks; empty for what is no letter here.
fn latin(letter: char) -> &'static str {
    match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'і' => "i",
        'к' => "k",
        'қ' => "q",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' | 'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sch",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        _ => "",
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
