//! Dates, numbers and money as each language writes them. The words are in `locales/*/common.ftl`.

use super::Texts;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::{Asia::Almaty, Tz};

/// The portal's time zone. Until 1 March 2024 Astana was at UTC+6, since then the whole country is at UTC+5:
/// the zone database knows, a fixed offset would shift old events by an hour.
pub const ZONE: Tz = Almaty;

/// 1 March 2024 at UTC+6: from here on the whole country is at UTC+5.
const ONE_ZONE_SINCE: i64 = 1_709_229_600;

/// A moment on the clocks of Kazakhstan. Lists ask this sixty times a page, so the zone database is asked only
/// for what was before its last change.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    if at.timestamp() >= ONE_ZONE_SINCE {
        at.naive_utc() + TimeDelta::hours(5)
    } else {
        at.with_timezone(&ZONE).naive_local()
    }
}

/// Today's date in Kazakhstan.
pub fn today() -> NaiveDate {
    local(Utc::now()).date()
}

/// The moment a local day begins.
pub fn day_start(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    ZONE.from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

/// The day after, or the same at the end of time.
pub fn next_day(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

/// `1250000` as `1 250 000`, with spaces that do not break.
pub fn grouped(number: i64) -> String {
    grouped_text(&number.to_string())
}

/// A number as people answer with: `1 250 000`, and `2020`, which may be a year.
pub fn number(digits: &str) -> String {
    let whole = digits.trim_start_matches('-').split('.').next().unwrap_or_default();
    let grouped = grouped_text(digits);
    if whole.len() == 4 { grouped.replacen('\u{a0}', "", 1) } else { grouped }
}

/// The same for digits that are text already.
pub fn grouped_text(digits: &str) -> String {
    let (sign, rest) = digits.strip_prefix('-').map_or(("", digits), |rest| ("\u{2212}", rest));
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let mut out = String::with_capacity(rest.len() + rest.len() / 3 * 2 + 3);
    out.push_str(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

/// `1 250 000 ₸`; the sign follows the number in all three languages.
pub fn money(amount: i64, currency: &str) -> String {
    format!("{}\u{a0}{}", grouped(amount), currency_sign(currency))
}

/// The sign of a currency; its code where there is none.
pub fn currency_sign(code: &str) -> &str {
    match code {
        "KZT" => "\u{20b8}",
        "USD" => "$",
        "EUR" => "\u{20ac}",
        other => other,
    }
}

impl Texts {
    /// `20 November 2026`, `20 ноября 2026 г.`, `2026 ж. 20 қараша`.
    pub fn date(&self, day: NaiveDate) -> String {
        self.date_long(day.day().to_string(), self.month_of(day.month()), day.year().to_string())
    }

    /// `20 November`, for dates of the year everybody thinks of.
    pub fn day(&self, day: NaiveDate) -> String {
        self.date_short(day.day().to_string(), self.month_of(day.month()))
    }

    /// The date of a moment on the clocks of Kazakhstan.
    pub fn moment_date(&self, at: &DateTime<Utc>) -> String {
        self.date(local(*at).date())
    }

    /// `20 November 2026, 18:30`.
    pub fn moment(&self, at: &DateTime<Utc>) -> String {
        let at = local(*at);
        self.date_time(self.date(at.date()), clock(&at))
    }

    /// From when to when, as short as it can be said: one day once, one time twice.
    pub fn span(&self, from: &DateTime<Utc>, to: &DateTime<Utc>) -> String {
        let (from, to) = (local(*from), local(*to));
        if from.date() == to.date() {
            let time = if from == to { clock(&from) } else { format!("{}\u{2013}{}", clock(&from), clock(&to)) };
            self.date_time(self.date(from.date()), time)
        } else {
            format!(
                "{} \u{2013} {}",
                self.date_time(self.date(from.date()), clock(&from)),
                self.date_time(self.date(to.date()), clock(&to))
            )
        }
    }

    /// `November 2026`: a heading.
    pub fn month_and_year(&self, day: &NaiveDate) -> String {
        self.month_heading(self.month_alone(day.month()), day.year().to_string())
    }

    fn month_of(&self, month: u32) -> &'static str {
        match month {
            1 => self.month_of_1(),
            2 => self.month_of_2(),
            3 => self.month_of_3(),
            4 => self.month_of_4(),
            5 => self.month_of_5(),
            6 => self.month_of_6(),
            7 => self.month_of_7(),
            8 => self.month_of_8(),
            9 => self.month_of_9(),
            10 => self.month_of_10(),
            11 => self.month_of_11(),
            _ => self.month_of_12(),
        }
    }

    fn month_alone(&self, month: u32) -> &'static str {
        match month {
            1 => self.month_1(),
            2 => self.month_2(),
            3 => self.month_3(),
            4 => self.month_4(),
            5 => self.month_5(),
            6 => self.month_6(),
            7 => self.month_7(),
            8 => self.month_8(),
            9 => self.month_9(),
            10 => self.month_10(),
            11 => self.month_11(),
            _ => self.month_12(),
        }
    }

    /// Three letters of the month, for the dated cards.
    pub fn month_short(&self, day: &NaiveDate) -> &'static str {
        match day.month() {
            1 => self.month_short_1(),
            2 => self.month_short_2(),
            3 => self.month_short_3(),
            4 => self.month_short_4(),
            5 => self.month_short_5(),
            6 => self.month_short_6(),
            7 => self.month_short_7(),
            8 => self.month_short_8(),
            9 => self.month_short_9(),
            10 => self.month_short_10(),
            11 => self.month_short_11(),
            _ => self.month_short_12(),
        }
    }

    pub fn weekday(&self, day: &NaiveDate) -> &'static str {
        match day.weekday().number_from_monday() {
            1 => self.weekday_1(),
            2 => self.weekday_2(),
            3 => self.weekday_3(),
            4 => self.weekday_4(),
            5 => self.weekday_5(),
            6 => self.weekday_6(),
            _ => self.weekday_7(),
        }
    }

    /// The seven weekdays from Monday on: the head of a calendar.
    pub fn weekdays(&self) -> [&'static str; 7] {
        [
            self.weekday_1(),
            self.weekday_2(),
            self.weekday_3(),
            self.weekday_4(),
            self.weekday_5(),
            self.weekday_6(),
            self.weekday_7(),
        ]
    }
}

/// `18:30`.
pub fn clock<T: Timelike>(at: &T) -> String {
    let mut out = String::with_capacity(5);
    push_clock(&mut out, at);
    out
}

/// `18:30–21:00`.
pub fn clocks<T: Timelike>(from: &T, to: &T) -> String {
    let mut out = String::with_capacity(16);
    push_clock(&mut out, from);
    out.push('\u{2013}');
    push_clock(&mut out, to);
    out
}

/// By hand: every card of a list has two of them, and `format!` costs ten times as much.
fn push_clock<T: Timelike>(out: &mut String, at: &T) {
    let digit = |number: u32| char::from_digit(number % 10, 10).unwrap_or('0');
    out.extend([digit(at.hour() / 10), digit(at.hour()), ':', digit(at.minute() / 10), digit(at.minute())]);
}

#[cfg(test)]
mod tests {
    use super::{super::Lang, *};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1459), "1\u{a0}459");
        assert_eq!((number("2020"), number("-1250000.5")), ("2020".into(), "\u{2212}1\u{a0}250\u{a0}000,5".into()));
        assert_eq!(grouped(1_250_000), "1\u{a0}250\u{a0}000");
        assert_eq!(grouped(-54_063), "\u{2212}54\u{a0}063");
        assert_eq!(grouped_text("1234.5"), "1\u{a0}234,5");
        assert_eq!(money(1_250_000, "KZT"), "1\u{a0}250\u{a0}000\u{a0}₸");
    }

    #[test]
    fn a_date_is_written_as_each_language_writes_it() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        assert_eq!(Texts::of(Lang::Ru).date(day), "20 ноября 2026 г.");
        assert_eq!(Texts::of(Lang::Kk).date(day), "2026 ж. 20 қараша");
        assert_eq!(Texts::of(Lang::En).date(day), "20 November 2026");
    }

    #[test]
    fn the_change_of_the_time_zone_in_2024_is_known() {
        assert_eq!(clock(&local(at("2024-02-29T12:00:00Z"))), "18:00");
        assert_eq!(clock(&local(at("2024-03-02T12:00:00Z"))), "17:00");
        for moment in ["2024-02-29T17:59:59Z", "2024-02-29T18:00:00Z", "2024-02-29T19:00:00Z", "2030-07-01T00:00:00Z"] {
            assert_eq!(local(at(moment)), at(moment).with_timezone(&ZONE).naive_local(), "{moment}");
        }
    }

    #[test]
    fn a_span_says_the_day_once_when_it_can() {
        let en = Texts::of(Lang::En);
        assert_eq!(
            en.span(&at("2026-11-20T13:30:00Z"), &at("2026-11-20T16:00:00Z")),
            "20 November 2026, 18:30\u{2013}21:00"
        );
        assert_eq!(
            en.span(&at("2026-11-20T04:00:00Z"), &at("2026-11-21T13:00:00Z")),
            "20 November 2026, 09:00 \u{2013} 21 November 2026, 18:00"
        );
    }
}
