//! Personal data as lists show them: enough to tell one's own from others, too little to write to anybody.

/// What stands for what is left out.
const HIDDEN: &str = "•••";

/// An address or a number: `s•••@t•••`, `•••01`.
pub fn contact(plain: &str) -> String {
    match plain.split_once('@') {
        _ if plain.is_empty() => String::new(),
        Some((name, host)) => format!("{}@{}", first(name), first(host)),
        None => {
            let count = plain.chars().count();
            let last: String = plain.chars().skip(count.saturating_sub(2).max(2)).collect();
            format!("{HIDDEN}{last}")
        }
    }
}

/// A name: the given one and the first letter of the other.
pub fn name(first_name: &str, last_name: &str) -> String {
    let letter: String = last_name.trim().chars().take(1).collect();
    let dot = if letter.is_empty() { "" } else { "." };
    format!("{} {letter}{dot}", first_name.trim()).trim().to_owned()
}

fn first(words: &str) -> String {
    words.chars().take(1).chain(HIDDEN.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_value_tells_nobody_where_to_write() {
        assert_eq!(contact("saule@techhub.example"), "s•••@t•••");
        assert_eq!(contact("+77010000001"), "•••01");
        assert_eq!(contact("ab"), "•••");
        assert_eq!(contact(""), "");
        assert_eq!(name("Сәуле", "Ахметова"), "Сәуле А.");
        assert_eq!(name("", "Ким"), "К.");
        assert_eq!(name("Oleksandr", ""), "Oleksandr");
    }
}
