//! The one form of a value, so that its blind index finds it however it was typed.

use unicode_normalization::UnicodeNormalization;

/// An e-mail address: composed, lower case, no blanks around. Look-alike letters stay different.
pub fn address(typed: &str) -> String {
    typed.trim().nfc().collect::<String>().to_lowercase()
}

/// Digits alone, for an IIN.
pub fn digits(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_digit).collect()
}

/// A phone number as the world dials it: `8 701 ...`, `701 ...` and `+7 (701) ...` are one number.
pub fn phone(typed: &str) -> String {
    let digits = digits(typed);
    match digits.as_bytes() {
        [] => digits,
        [b'8', b'7', ..] if digits.len() == 11 => format!("+7{}", &digits[1..]),
        [b'7', ..] if digits.len() == 10 => format!("+7{digits}"),
        _ => format!("+{digits}"),
    }
}

/// The words of names, each once; Kazakh letters also as Russian keyboards write them, so that
/// «Әйгерім» and «Айгерим» meet.
pub fn name_words(names: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = names
        .iter()
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()).map(fold).collect::<Vec<_>>())
        .filter(|word| !word.is_empty())
        .collect();
    words.sort();
    words.dedup();
    words
}

fn fold(word: &str) -> String {
    word.nfc().flat_map(char::to_lowercase).map(plain).collect()
}

fn plain(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ё' => 'е',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_form() {
        assert_eq!(address(" Saule@TechHub.Example "), "saule@techhub.example");
        // Combining breve or one letter: the same й.
        assert_eq!(address("серге\u{438}\u{306}@хаб.қаз"), address("сергей@хаб.қаз"));
    }

    #[test]
    fn a_phone_number_has_one_form() {
        for typed in ["+7 701 000 00 01", "8 (701) 000-00-01", "7010000001", "77010000001"] {
            assert_eq!(phone(typed), "+77010000001", "{typed}");
        }
        assert_eq!(phone("+44 20 7946 0000"), "+442079460000");
        assert_eq!(phone(" - "), "");
    }

    #[test]
    fn names_meet_whatever_keyboard_wrote_them() {
        assert_eq!(name_words(&["Әйгерім", "Нұрланқызы"]), name_words(&["нурланкызы", "АЙГЕРИМ"]));
        assert_eq!(name_words(&["Ким  Виктор-Ким", ""]), ["виктор", "ким"]);
        assert!(name_words(&[" - "]).is_empty());
    }
}
