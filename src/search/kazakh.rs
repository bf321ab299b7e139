//! Kazakh words as the search asks for them. Kazakh puts suffixes one behind the other - number, owner, case, person -
//! so one word has hundreds of forms. Instead of guessing the stem, all stems that the grammar allows are asked for
//! with what follows them left open: `мектептерімізде` asks for `мектеп…`, `мектептер…` and so on, and a row that
//! shares a longer rung with the question stands higher. So the index holds words as they were written, and nothing
//! has to be indexed anew when the ladder learns a suffix.
//!
//! The order of suffixes and the harmony of vowels are those of every grammar of Kazakh.

use std::sync::LazyLock;

/// The shortest stem that is asked for with an open end, and the shortest of all, in letters.
const OPEN: usize = 3;
const SHORTEST: usize = 2;
/// More words, and more stems of one word, are not asked for.
const WORDS: usize = 8;
const STEMS: usize = 48;

/// What a suffix asks of the stem before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Any,
    Vowel,
    Consonant,
    /// The stem ends like what is mine or yours.
    Mine,
    /// It ends like what is his.
    His,
    /// One form for all vowels.
    Free,
}

/// The layers of `suffixes.txt`, the outermost first.
static LAYERS: LazyLock<Vec<Vec<(&str, Asks)>>> = LazyLock::new(|| {
    let mut layers: Vec<Vec<(&str, Asks)>> = Vec::new();
    for line in include_str!("suffixes.txt").lines() {
        let mut words = line.split(' ');
        let asks = match words.next() {
            Some("layer") => {
                layers.push(Vec::new());
                continue;
            }
            Some("any") => Asks::Any,
            Some("vowel") => Asks::Vowel,
            Some("consonant") => Asks::Consonant,
            Some("mine") => Asks::Mine,
            Some("his") => Asks::His,
            Some("free") => Asks::Free,
            _ => continue,
        };
        if let Some(layer) = layers.last_mut() {
            layer.extend(words.map(|suffix| (suffix, asks)));
        }
    }
    layers
});

/// Words that say nothing alone.
static STOPS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("suffixes.txt").lines().filter_map(|line| line.strip_prefix("stop "));
    lines.flat_map(|line| line.split(' ')).collect()
});

const BACK: [char; 5] = ['а', 'о', 'ұ', 'ы', 'я'];
const FRONT: [char; 5] = ['ә', 'ө', 'ү', 'і', 'е'];
/// Vowels that go with both.
const NEUTRAL: [char; 5] = ['и', 'у', 'ю', 'э', 'ё'];
/// Behind these a suffix begins without voice; of the last four, in words of other languages.
const VOICELESS: [char; 15] = ['п', 'т', 'қ', 'к', 'с', 'ш', 'щ', 'ц', 'ч', 'ф', 'х', 'б', 'в', 'г', 'д'];
const SOFT: [char; 4] = ['б', 'в', 'г', 'д'];
/// Letters that other Cyrillic alphabets don't have.
const OWN: [char; 9] = ['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і'];

/// The text of a tsquery for what somebody has typed; empty where there is no word in it.
pub fn asked(typed: &str) -> String {
    let lower = typed.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let telling: Vec<&str> = words().filter(|word| !STOPS.contains(word)).take(WORDS).collect();
    let telling = if telling.is_empty() { words().take(WORDS).collect() } else { telling };
    let asked = telling.into_iter().map(|word| {
        let stems = spellings(word).into_iter().flat_map(|spelling| ladder(&spelling));
        let mut terms: Vec<String> = Vec::new();
        for stem in stems {
            let term = if stem.chars().count() >= OPEN { format!("'{stem}':*") } else { format!("'{stem}'") };
            if !terms.contains(&term) && terms.len() < STEMS {
                terms.push(term);
            }
        }
        format!("({})", terms.join(" | "))
    });
    asked.collect::<Vec<_>>().join(" & ")
}

/// Every stem that a word may have, the word itself first, with what its end becomes before a vowel.
fn ladder(word: &str) -> Vec<String> {
    let mut rungs = vec![word.to_owned()];
    climb(word, 0, &mut rungs);
    // The longest first: they are the surest.
    rungs.sort_by_key(|rung| std::cmp::Reverse(rung.chars().count()));
    let changed: Vec<String> = rungs.iter().flat_map(|rung| before_vowels(rung)).collect();
    rungs.extend(changed);
    rungs
}

fn climb(word: &str, from: usize, rungs: &mut Vec<String>) {
    for (layer, suffixes) in LAYERS.iter().enumerate().skip(from) {
        for (suffix, asks) in suffixes {
            if let Some(stem) = word.strip_suffix(suffix)
                && fits(stem, suffix, *asks)
                && !rungs.iter().any(|rung| rung == stem)
                && rungs.len() < STEMS
            {
                rungs.push(stem.to_owned());
                climb(stem, layer + 1, rungs);
            }
        }
    }
}

fn is_vowel(letter: char) -> bool {
    ends_open(letter) || NEUTRAL.contains(&letter)
}

/// Whether a suffix meets a vowel here: two of the letters are half consonants at the end of a word.
fn ends_open(letter: char) -> bool {
    BACK.contains(&letter) || FRONT.contains(&letter)
}

/// Whether this suffix may stand behind this stem.
fn fits(stem: &str, suffix: &str, asks: Asks) -> bool {
    let (Some(last), Some(first)) = (stem.chars().last(), suffix.chars().next()) else { return false };
    let letters = stem.chars().count();
    if letters < SHORTEST || !stem.chars().any(is_vowel) || (asks != Asks::Free && !harmonious(stem, suffix)) {
        return false;
    }
    match asks {
        Asks::Mine => ['м', 'ң'].contains(&last),
        Asks::His => ['ы', 'і'].contains(&last),
        Asks::Vowel => ends_open(last),
        Asks::Consonant => !ends_open(last) && letters > SHORTEST,
        Asks::Any | Asks::Free if ['п', 'т', 'қ', 'к'].contains(&first) => VOICELESS.contains(&last),
        Asks::Any | Asks::Free if ['б', 'д', 'ғ', 'г'].contains(&first) => {
            !VOICELESS.contains(&last) || SOFT.contains(&last)
        }
        Asks::Any | Asks::Free => true,
    }
}

/// Vowels of a suffix go with the last vowel of the stem; some vowels go with all.
fn harmonious(stem: &str, suffix: &str) -> bool {
    let last = stem.chars().rev().find(|c| is_vowel(*c));
    let clear = suffix.chars().rev().find(|c| ends_open(*c));
    match (last, clear) {
        (Some(stem), Some(suffix)) => NEUTRAL.contains(&stem) || BACK.contains(&stem) == BACK.contains(&suffix),
        _ => true,
    }
}

/// `кітап` is `кітабы` before a vowel, `халық` is `халқы`, and the other way round.
fn before_vowels(stem: &str) -> Vec<String> {
    let letters: Vec<char> = stem.chars().collect();
    let Some((last, head)) = letters.split_last().filter(|_| letters.len() >= OPEN) else { return Vec::new() };
    let with = |end: char| head.iter().copied().chain([end]).collect::<String>();
    let mut forms = Vec::new();
    for (hard, soft) in [('п', 'б'), ('қ', 'ғ'), ('к', 'г')] {
        if *last == hard {
            forms.push(with(soft));
        } else if *last == soft {
            forms.push(with(hard));
        }
    }
    let narrow = head.last().filter(|vowel| ['ы', 'і'].contains(vowel));
    if narrow.is_some() && letters.len() > 4 && !is_vowel(*last) {
        forms.push(head[..head.len() - 1].iter().copied().chain([*last]).collect());
    }
    let two = head.last().is_some_and(|before| !is_vowel(*before)) && !is_vowel(*last);
    if two && ['қ', 'к', 'н', 'р', 'л', 'м', 'з'].contains(last) {
        for vowel in ['ы', 'і'] {
            let filled: String = head.iter().copied().chain([vowel, *last]).collect();
            if harmonious(&head.iter().collect::<String>(), &vowel.to_string()) {
                forms.push(filled);
            }
        }
    }
    forms
}

/// A word as it was typed, and as it would be with all letters of Kazakh: keyboards without them, and Latin letters.
fn spellings(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    if word.chars().any(|c| c.is_ascii_alphabetic() || LATIN.iter().any(|(latin, _)| latin.starts_with(c))) {
        let plain = cyrillic(word);
        all.push(plain.clone());
        if let Some(rest) = plain.strip_prefix('е') {
            all.push(format!("э{rest}"));
        }
        all.extend(harmonies(&plain));
    } else if word.chars().count() > OPEN && !word.chars().any(|c| OWN.contains(&c)) {
        all.extend(harmonies(word));
    }
    all
}

/// A word without letters of Kazakh as it may be spelled, with back vowels and with front ones.
fn harmonies(word: &str) -> Vec<String> {
    const WAYS: [&[(char, char)]; 7] = [
        &[('к', 'қ'), ('г', 'ғ')],
        &[('к', 'қ'), ('г', 'ғ'), ('у', 'ұ'), ('и', 'ы')],
        &[('о', 'ө'), ('у', 'ү'), ('и', 'і')],
        &[('и', 'і')],
        &[('а', 'ә'), ('и', 'і')],
        &[('и', 'і'), ('н', 'ң')],
        &[('о', 'ө'), ('у', 'ү'), ('и', 'і'), ('н', 'ң')],
    ];
    let mut all: Vec<String> = Vec::new();
    for way in WAYS {
        let spelling: String = word.chars().map(|c| swapped(c, way)).collect();
        if spelling != word && !all.contains(&spelling) {
            all.push(spelling);
        }
    }
    all
}

fn swapped(letter: char, pairs: &[(char, char)]) -> char {
    pairs.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to)
}

/// Latin letters of Kazakh, those of two signs first: the alphabets of 2018 and 2021, and what people type without marks.
const LATIN: [(&str, &str); 48] = [
    ("shch", "щ"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("zh", "ж"),
    ("gh", "ғ"),
    ("kh", "х"),
    ("ng", "ң"),
    ("ts", "ц"),
    ("ya", "я"),
    ("yu", "ю"),
    ("ä", "ә"),
    ("á", "ә"),
    ("ö", "ө"),
    ("ó", "ө"),
    ("ü", "ү"),
    ("ú", "ү"),
    ("ū", "ұ"),
    ("ı", "ы"),
    ("ş", "ш"),
    ("ç", "ч"),
    ("ğ", "ғ"),
    ("ǵ", "ғ"),
    ("ñ", "ң"),
    ("ń", "ң"),
    ("ý", "у"),
    ("a", "а"),
    ("b", "б"),
    ("c", "к"),
    ("d", "д"),
    ("e", "е"),
    ("f", "ф"),
    ("g", "г"),
    ("h", "х"),
    ("i", "и"),
    ("j", "ж"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("q", "қ"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("v", "в"),
    ("y", "ы"),
];

fn cyrillic(word: &str) -> String {
    let mut rest = word;
    let mut out = String::new();
    while let Some(first) = rest.chars().next() {
        match LATIN.iter().find(|(latin, _)| rest.starts_with(latin)) {
            // Behind a vowel it is the half one.
            Some((latin @ "i", _)) if out.chars().last().is_some_and(ends_open) => {
                out.push('й');
                rest = &rest[latin.len()..];
            }
            // As in the names of sciences and firms.
            Some((latin @ "a", _)) if rest == "a" && out.ends_with('и') => {
                out.push('я');
                rest = &rest[latin.len()..];
            }
            Some((latin, letters)) => {
                out.push_str(letters);
                rest = &rest[latin.len()..];
            }
            None => {
                out.push(if first == 'z' { 'з' } else { first });
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    out
}

/// The keys of a Latin keyboard, and the letters of the Kazakh one in the same places.
const KEYBOARDS: &str = include_str!("keyboards.txt");

/// What was meant if the keyboard was set to the other alphabet; `None` where that would be the same.
pub fn other_keyboard(typed: &str) -> Option<String> {
    let lower = typed.to_lowercase();
    let mut keys = KEYBOARDS.lines();
    let (latin, kazakh) = (keys.next()?, keys.next()?);
    let typed_latin = lower.chars().any(|c| c.is_ascii_alphabetic());
    let (from, to) = if typed_latin { (latin, kazakh) } else { (kazakh, latin) };
    let turned = |letter: char| {
        let place = from.chars().position(|key| key == letter);
        place.and_then(|place| to.chars().nth(place)).unwrap_or(letter)
    };
    let other: String = lower.chars().map(turned).collect();
    (other != lower).then_some(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_stem_is_on_the_ladder_of_every_form() {
        for (form, stem) in [
            ("мектептерімізде", "мектеп"),
            ("мектептің", "мектеп"),
            ("балаларымыздан", "бала"),
            ("қаладағы", "қала"),
            ("кітабы", "кітап"),
            ("халқының", "халық"),
            ("стартаптарға", "стартап"),
            ("компаниясының", "компания"),
            ("оқушыларымызға", "оқушы"),
            ("талдауы", "талда"),
            ("зерттелуі", "зертте"),
            ("датчигі", "датчик"),
        ] {
            assert!(ladder(form).iter().any(|rung| rung == stem), "{form}: {:?}", ladder(form));
        }
    }

    #[test]
    fn a_word_without_suffixes_stays_whole() {
        for word in ["қала", "мәселе", "компания", "ұлт", "дала"] {
            assert_eq!(
                ladder(word).iter().filter(|rung| word.starts_with(rung.as_str())).count(),
                1,
                "{word}: {:?}",
                ladder(word)
            );
        }
    }

    #[test]
    fn latin_letters_and_poor_keyboards_are_read() {
        let reads = |typed: &str, word: &str| spellings(typed).iter().any(|spelling| spelling == word);
        for (typed, word) in [
            ("mektep", "мектеп"),
            ("qyzmet", "қызмет"),
            ("käsipker", "кәсіпкер"),
            ("кызмет", "қызмет"),
            ("онер", "өнер"),
            ("укимет", "үкімет"),
            ("muzei", "музей"),
            ("kenes", "кеңес"),
            ("energia", "энергия"),
        ] {
            assert!(reads(typed, word), "{typed}: {:?}", spellings(typed));
        }
    }

    #[test]
    fn the_other_keyboard_is_the_same_keys() {
        assert_eq!(other_keyboard("vtrntg").as_deref(), Some("мектеп"));
        assert_eq!(other_keyboard("8qkth").as_deref(), Some("үйлер"));
        assert_eq!(other_keyboard("ыефкегз").as_deref(), Some("startup"));
        assert_eq!(other_keyboard("!?"), None);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_becomes_a_bounded_question(typed in "\\PC{0,60}") {
            let asked = asked(&typed);
            prop_assert!(asked.matches(" & ").count() < WORDS);
            prop_assert_eq!(asked.matches('\'').count() % 2, 0);
        }
    }
}
