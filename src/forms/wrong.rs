use super::{Day, Field, Measure};
use crate::i18n::{Lang, Text, Texts, format};
use chrono::NaiveDate;

/// What is wrong with one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The input it stands at; with [`super::PREFIX`] before it the id of the element.
    pub path: String,
    /// Key of the field, and the number of its step.
    pub field: String,
    pub step: usize,
    /// What the field is called, for the summary; of a table's cell the column.
    pub title: Text,
    pub wrong: Wrong,
}

/// Why an answer is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    Missing(Ask),
    TooLong(usize),
    TooShort(usize),
    NoNumber,
    NotWhole,
    TooManyDecimals(u8),
    /// The amount itself is beyond the bounds.
    Above(String),
    Below(String),
    NoDate,
    NoMoment,
    TooEarly(NaiveDate),
    TooLate(NaiveDate),
    /// A period that ends before it begins, or has one end alone.
    Backwards,
    HalfPeriod,
    NoYesOrNo,
    NotOffered,
    TooFew(Measure, usize),
    TooMany(Measure, usize),
    NoEmail,
    NoPhone,
    NoUrl,
    /// Not twelve digits; or digits that were never issued.
    TwelveDigits,
    NeverIssued,
    /// A company's number where a person's is asked for, and the other way round.
    NotAPerson,
    NotACompany,
    Pattern(Text),
    NoSuchFile,
    FileKind(String),
    FileSize(u16),
}

/// How an answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Enter,
    Choose,
    Tick,
    Upload,
    AddRow,
    Name,
    Number,
}

impl Wrong {
    /// What to do, without the name of the field.
    pub fn words(&self, t: &'static Texts, lang: Lang) -> String {
        let count = |count: &usize| i64::try_from(*count).unwrap_or(i64::MAX);
        match self {
            Wrong::Missing(ask) => ask.words(t).to_owned(),
            Wrong::TooLong(most) => t.forms_too_long(count(most)),
            Wrong::TooShort(least) => t.forms_too_short(count(least)),
            Wrong::NoNumber => t.forms_no_number().to_owned(),
            Wrong::NotWhole => t.forms_not_whole().to_owned(),
            Wrong::TooManyDecimals(most) => t.forms_decimals(i64::from(*most)),
            Wrong::Above(most) => t.forms_above(format::number(most)),
            Wrong::Below(least) => t.forms_below(format::number(least)),
            Wrong::NoDate => t.forms_no_date().to_owned(),
            Wrong::NoMoment => t.forms_no_moment().to_owned(),
            Wrong::TooEarly(day) => t.forms_too_early(t.date(*day)),
            Wrong::TooLate(day) => t.forms_too_late(t.date(*day)),
            Wrong::Backwards => t.forms_backwards().to_owned(),
            Wrong::HalfPeriod => t.forms_half_period().to_owned(),
            Wrong::NoYesOrNo => t.forms_yes_or_no().to_owned(),
            Wrong::NotOffered => t.forms_not_offered().to_owned(),
            Wrong::TooFew(Measure::Rows, least) => t.forms_few_rows(count(least)),
            Wrong::TooFew(Measure::Files, least) => t.forms_few_files(count(least)),
            Wrong::TooFew(_, least) => t.forms_few_choices(count(least)),
            Wrong::TooMany(Measure::Rows, most) => t.forms_many_rows(count(most)),
            Wrong::TooMany(Measure::Files, most) => t.forms_many_files(count(most)),
            Wrong::TooMany(_, most) => t.forms_many_choices(count(most)),
            Wrong::NoEmail => t.forms_no_email().to_owned(),
            Wrong::NoPhone => t.forms_no_phone().to_owned(),
            Wrong::NoUrl => t.forms_no_url().to_owned(),
            Wrong::TwelveDigits => t.forms_twelve_digits().to_owned(),
            Wrong::NeverIssued => t.forms_never_issued().to_owned(),
            Wrong::NotAPerson => t.forms_not_a_person().to_owned(),
            Wrong::NotACompany => t.forms_not_a_company().to_owned(),
            Wrong::Pattern(message) if message.is_empty() => t.forms_pattern().to_owned(),
            Wrong::Pattern(message) => message.say(lang).words.to_owned(),
            Wrong::NoSuchFile => t.forms_no_such_file().to_owned(),
            Wrong::FileKind(kinds) => t.forms_file_kind(kinds.as_str()),
            Wrong::FileSize(most) => t.forms_file_size(i64::from(*most)),
        }
    }
}

impl Ask {
    fn words(self, t: &'static Texts) -> &'static str {
        match self {
            Ask::Enter => t.forms_missing_enter(),
            Ask::Choose => t.forms_missing_choose(),
            Ask::Tick => t.forms_missing_tick(),
            Ask::Upload => t.forms_missing_upload(),
            Ask::AddRow => t.forms_missing_row(),
            Ask::Name => t.forms_missing_name(),
            Ask::Number => t.forms_missing_number(),
        }
    }
}

impl Problem {
    pub fn words(&self, t: &'static Texts, lang: Lang) -> String {
        self.wrong.words(t, lang)
    }

    /// For the summary at the head of a page.
    pub fn sentence(&self, t: &'static Texts, lang: Lang) -> String {
        t.forms_problem(self.title.say(lang).words, self.words(t, lang))
    }

    /// The id of the input.
    pub fn id(&self) -> String {
        format!("{}{}", super::PREFIX, self.path)
    }
}

/// The bounds of a field in words, to be told before anybody types; empty where there are none to tell.
pub fn bounds(field: &Field, t: &'static Texts, today: NaiveDate) -> String {
    let (least, most) = (field.limits.least.as_str(), field.limits.most.as_str());
    let number = |text: &str| text.parse::<i64>().ok();
    match field.kind.measure() {
        Measure::Characters => number(most).map(|most| t.forms_bound_characters(most)).unwrap_or_default(),
        Measure::Amount => {
            let grouped = format::number;
            match (least, most) {
                ("", "") => String::new(),
                (least, "") => t.forms_bound_least(grouped(least)),
                ("", most) => t.forms_bound_most(grouped(most)),
                (least, most) => t.forms_bound_between(grouped(least), grouped(most)),
            }
        }
        Measure::Days => {
            let day = |text: &str| Day::read(text).and_then(|day| day.on(today)).map(|day| t.date(day));
            match (day(least), day(most)) {
                (None, None) => String::new(),
                (Some(least), None) => t.forms_bound_from(least),
                (None, Some(most)) => t.forms_bound_until(most),
                (Some(least), Some(most)) => t.forms_bound_days(least, most),
            }
        }
        Measure::Choices => number(most).map(|most| t.forms_bound_choices(most)).unwrap_or_default(),
        Measure::Rows => number(most).map(|most| t.forms_bound_rows(most)).unwrap_or_default(),
        Measure::Files | Measure::Nothing => String::new(),
    }
}
