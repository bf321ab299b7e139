//! What follows from a number or a text alone.

/// Numbers of a code that no operator has given to anybody.
pub fn phone(n: u64) -> String {
    format!("+7700{:07}", n % 10_000_000)
}

/// Whether the `row`th row is among those `per_mille` of a thousand that lie evenly among all.
pub fn is_share(row: u64, per_mille: u64) -> bool {
    (row + 1) * per_mille / 1000 > row * per_mille / 1000
}

/// The `row`th of `rows` things spread evenly over more things: each gets one at most.
pub fn spread(row: u64, rows: u64, over: u64) -> u64 {
    (u128::from(row) * u128::from(over) / u128::from(rows.max(1))) as u64
}

/// The address of a page.
pub fn slug(text: &str, id: u64) -> String {
    let mut slug = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() > 60 {
            break;
        }
    }
    format!("{}-{id}", slug.trim_matches('-')).trim_start_matches('-').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_share_is_exact() {
        assert_eq!((0..10_000).filter(|row| is_share(*row, 598)).count(), 5980);
        let places: HashSet<u64> = (0..100).map(|row| spread(row, 100, 137)).collect();
        assert_eq!(places.len(), 100);
    }

    #[test]
    fn names_of_pages_pass_the_check() {
        assert_eq!(slug("Open banking: “five” mistakes", 7), "open-banking-five-mistakes-7");
        assert_eq!(slug("Ән", 7), "7");
    }
}
