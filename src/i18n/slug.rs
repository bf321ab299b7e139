//! Addresses of words: a title in Latin letters.

use super::Text;

/// The longest address, without a number behind it.
const LONGEST: usize = 70;

/// The address for a title: in the first of Kazakh, Russian and English that has one; `piece` where nothing is left.
pub fn of_title(title: &Text) -> String {
    let words =
        [&title.kk, &title.ru, &title.en].into_iter().map(|words| of_words(words)).find(|slug| !slug.is_empty());
    words.unwrap_or_else(|| "piece".into())
}

/// Letters and digits in Latin, everything else a hyphen, cut between words.
pub fn of_words(words: &str) -> String {
    short(words, LONGEST)
}

/// The same, no longer than `longest` letters.
pub fn short(words: &str, longest: usize) -> String {
    let mut slug = String::new();
    for letter in words.chars().flat_map(char::to_lowercase) {
        match latin(letter) {
            Some(latin) => slug.push_str(latin),
            None if letter.is_ascii_alphanumeric() => slug.push(letter),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    if slug.len() > longest {
        let end = slug[..longest].rfind('-').unwrap_or(longest);
        slug.truncate(end);
    }
    slug.trim_matches('-').to_owned()
}

/// Kazakh letters as the Latin alphabet of 2021 has them, without its marks; Russian ones as passports do.
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
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
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ы' => "y",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_all_three_languages_become_addresses() {
        assert_eq!(of_words("Қазақстандағы ЖИ: жаңа мүмкіндіктер"), "qazaqstandagy-zhi-zhana-mumkindikter");
        assert_eq!(of_words("Хакатон «Объём & ёж» — 2026"), "hakaton-obem-ezh-2026");
        assert_eq!(of_words("Rust meetup, No. 5!"), "rust-meetup-no-5");
        assert_eq!(of_words("«…» 你好"), "");
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let slug = of_words(&"өте ұзақ тақырып ".repeat(20));
        assert!(slug.len() <= LONGEST && slug.ends_with("taqyryp"), "{slug}");
        assert_eq!(of_words(&"a".repeat(200)).len(), LONGEST);
    }

    #[test]
    fn the_first_language_with_words_gives_the_address() {
        let text = |kk: &str, en: &str| Text { kk: kk.into(), en: en.into(), ..Text::default() };
        assert_eq!(of_title(&text("Сәлем", "Hello")), "salem");
        assert_eq!(of_title(&text("«»", "Hello")), "hello");
        assert_eq!(of_title(&text("", "")), "piece");
    }
}
