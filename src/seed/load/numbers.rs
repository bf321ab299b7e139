//! Tax numbers that are valid and belong to nobody: they are dated ten and more years ahead.

const FIRST: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/// The check digit of the eleven digits before it; the number is never issued where both rounds give ten.
fn check_digit(stem: &str) -> Option<u32> {
    let round =
        |weights: &[u32; 11]| stem.bytes().zip(weights).map(|(digit, w)| u32::from(digit - b'0') * w).sum::<u32>() % 11;
    [round(&FIRST), round(&SECOND)].into_iter().find(|digit| *digit < 10)
}

fn first_issued(stems: impl Iterator<Item = String>) -> String {
    stems.filter_map(|stem| check_digit(&stem).map(|digit| format!("{stem}{digit}"))).next().unwrap_or_default()
}

/// The business number of the `n`th company: a month of 2035 to 2044, resident, its serial within the month.
pub fn bin(n: u64) -> String {
    let (month, serial) = (n % 120, n / 120 + 1);
    first_issued((0..4).map(|kind| format!("{:02}{:02}4{kind}{serial:05}", 35 + month / 12, month % 12 + 1)))
}

/// The personal number of the `n`th man or woman, born on a day of the ten years from `year` on.
pub fn iin(n: u64, year: u64, male: bool) -> String {
    let (day, serial) = (n % 3360, n / 3360 + 1);
    let sex = if male { 5 } else { 6 };
    // A serial that has no digit gives way to one far above all others.
    first_issued([serial, serial + 5000].into_iter().map(|serial| {
        format!("{:02}{:02}{:02}{sex}{serial:04}", year % 100 + day / 336, day / 28 % 12 + 1, day % 28 + 1)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn known_numbers_check() {
        assert_eq!(check_digit("06121160001"), Some(2));
        assert_eq!(check_digit("79102830272"), Some(8));
        assert_eq!(check_digit("35014000050"), Some(2));
        assert_eq!(check_digit("35014000054"), None);
    }

    #[test]
    fn numbers_are_distinct_and_from_the_future() {
        let numbers: HashSet<String> =
            (0..20_000).flat_map(|n| [bin(n), iin(n, 35, n % 2 == 0), iin(n, 45, true)]).collect();
        assert_eq!(numbers.len(), 60_000);
        assert!(
            numbers
                .iter()
                .all(|number| number.len() == 12 && check_digit(&number[..11]).is_some() && number[..2] >= *"35")
        );
    }
}
