use std::{fmt, str::FromStr};

/// A number with up to four decimals, exact: what people type into forms about money and shares.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(i64);

const ONE: i64 = 10_000;

/// Digits behind the point, and before it.
pub const DECIMALS: u8 = 4;
const WHOLE: usize = 14;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoNumber {
    /// Something else than digits and separators.
    Letters,
    TooLong,
    /// More digits behind the point than are wanted.
    Decimals,
}

impl Decimal {
    pub const fn whole(number: i32) -> Decimal {
        Decimal(number as i64 * ONE)
    }

    pub fn of(number: i64) -> Option<Decimal> {
        number.checked_mul(ONE).map(Decimal)
    }

    /// The number when nothing stands behind its point.
    pub fn as_whole(self) -> Option<i64> {
        (self.0 % ONE == 0).then_some(self.0 / ONE)
    }

    /// Reads what somebody typed, with at most `decimals` digits behind the point: groups divided by blanks, points,
    /// commas or apostrophes, a point or a comma before the decimals, a sign of money around it.
    pub fn read(typed: &str, decimals: u8) -> Result<Decimal, NoNumber> {
        let mut text: String = typed.chars().filter(|c| !c.is_whitespace() && !"'\u{2019}_".contains(*c)).collect();
        for sign in ["\u{20b8}", "$", "\u{20ac}", "KZT", "kzt", "USD", "EUR"] {
            text = text.trim_start_matches(sign).trim_end_matches(sign).to_owned();
        }
        let (negative, text) = match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(&text)),
        };
        if text.is_empty() || !text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
            return Err(NoNumber::Letters);
        }
        let (whole, fraction) = parts(text, decimals).ok_or(NoNumber::Letters)?;
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        if whole.len() > WHOLE {
            return Err(NoNumber::TooLong);
        }
        if fraction.len() > usize::from(decimals.min(DECIMALS)) {
            return Err(NoNumber::Decimals);
        }
        let digits = format!("{whole}{fraction:0<4}");
        let units: i64 = digits.parse().map_err(|_| NoNumber::TooLong)?;
        Ok(Decimal(if negative { -units } else { units }))
    }
}

/// What stands before and behind the decimal separator. One that comes twice divides groups; of two kinds the last
/// is the decimal one; a single one before exactly three digits divides a group where so many decimals are not
/// wanted.
fn parts(text: &str, decimals: u8) -> Option<(&str, &str)> {
    let last = text.rfind(['.', ',']);
    let Some(at) = last else { return Some((text, "")) };
    let (before, behind) = (&text[..at], &text[at + 1..]);
    let own = text[at..].chars().next()?;
    let grouped = |part: &str, by: char| {
        let mut groups = part.split(by);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    let other = if own == '.' { ',' } else { '.' };
    if before.contains(own) {
        // 1.250.000
        return (!before.contains(other) && grouped(text, own)).then_some((text, ""));
    }
    if before.contains(other) {
        // 1.250.000,5
        return grouped(before, other).then_some((before, behind));
    }
    let thousands = behind.len() == 3 && decimals < 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    if thousands {
        Some((text, ""))
    } else {
        Some((before, behind)).filter(|_| !behind.is_empty() || !before.is_empty())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / ONE as u64, self.0.unsigned_abs() % ONE as u64);
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let fraction = format!("{rest:04}");
        write!(f, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

impl FromStr for Decimal {
    type Err = NoNumber;
    fn from_str(text: &str) -> Result<Decimal, NoNumber> {
        Decimal::read(text, DECIMALS)
    }
}
