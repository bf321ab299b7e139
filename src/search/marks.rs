//! Which words of a text answer to what was typed.

/// A piece of a text; marked ones answer to a typed word.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    pub text: &'t str,
    pub marked: bool,
}

/// Endings that may differ while two words are taken for the same, in characters.
const ENDING: usize = 2;
/// Shorter words have to be equal.
const SHORT: usize = 3;

/// The text in pieces.
pub fn marked<'t>(text: &'t str, typed: &str) -> Vec<Piece<'t>> {
    let wanted: Vec<Vec<char>> = words(typed).map(|(at, end)| folded(&typed[at..end])).collect();
    let mut pieces: Vec<Piece<'t>> = Vec::new();
    let mut done = 0;
    for (at, end) in words(text) {
        let word = folded(&text[at..end]);
        if !wanted.iter().any(|wanted| alike(wanted, &word)) {
            continue;
        }
        if done < at {
            pieces.push(Piece { text: &text[done..at], marked: false });
        }
        pieces.push(Piece { text: &text[at..end], marked: true });
        done = end;
    }
    if done < text.len() {
        pieces.push(Piece { text: &text[done..], marked: false });
    }
    pieces
}

fn folded(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).map(|letter| if letter == 'ё' { 'е' } else { letter }).collect()
}

/// Whether one is a form of the other: they begin alike, up to an ending of the shorter one.
fn alike(one: &[char], other: &[char]) -> bool {
    let shorter = one.len().min(other.len());
    if shorter < SHORT {
        return one == other;
    }
    let common = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    common >= SHORT && common + ENDING >= shorter
}

/// Where the words of a text begin and end, in bytes.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let at = rest + text[rest..].find(char::is_alphanumeric)?;
        let end = text[at..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| at + length);
        rest = end;
        Some((at, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(text: &'t str, typed: &str) -> Vec<&'t str> {
        marked(text, typed).into_iter().filter(|piece| piece.marked).map(|piece| piece.text).collect()
    }

    #[test]
    fn words_are_marked_in_all_their_forms() {
        assert_eq!(found("Жас ғалымдарға арналған гранттар", "грант"), ["гранттар"]);
        assert_eq!(found("Выдача грантов и кредитов", "гранты"), ["грантов"]);
        assert_eq!(found("Soft loans for enterprises, a loan!", "loans"), ["loans", "loan"]);
        assert_eq!(found("ИТ и всё остальное", "ит"), ["ИТ"]);
        assert_eq!(found("Приём заявок", "прием"), ["Приём"]);
        assert!(found("Nothing of the kind", "zeppelin").is_empty());
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "\\PC{0,60}", typed in "\\PC{0,20}") {
            let again: String = marked(&text, &typed).iter().map(|piece| piece.text).collect();
            prop_assert_eq!(again, text);
        }
    }
}
