use crate::{
    i18n::{Lang, Texts},
    vault::{Field, Vault},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::app::event_feedback;

/// What somebody has said, without who.
#[derive(Debug, HasQuery)]
#[diesel(table_name = event_feedback)]
pub struct Said {
    participant_id: i32,
    pub at: DateTime<Utc>,
    rating: Option<i16>,
    words: String,
}

impl Said {
    pub fn rating(&self) -> i16 {
        self.rating.unwrap_or_default()
    }

    pub fn words(&self, vault: &Vault) -> String {
        vault.show(Field::EventFeedback, self.participant_id, &self.words)
    }
}

/// How many gave each mark, from 5 to 1.
#[derive(Debug, Default)]
pub struct Marks(pub Vec<(i16, i64)>);

impl Marks {
    pub fn of(counts: &[(Option<i16>, i64)]) -> Marks {
        let count = |mark: i16| counts.iter().find(|(one, _)| *one == Some(mark)).map_or(0, |(_, count)| *count);
        Marks((1..=5).rev().map(|mark| (mark, count(mark))).collect())
    }

    pub fn total(&self) -> i64 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// The average in tenths of a mark.
    pub fn tenths(&self) -> i64 {
        let sum: i64 = self.0.iter().map(|(mark, count)| i64::from(*mark) * count).sum();
        if self.total() == 0 { 0 } else { (sum * 10 + self.total() / 2) / self.total() }
    }

    /// `4,3 of 5`.
    pub fn average(&self, t: &'static Texts) -> String {
        let comma = if t.lang() == Lang::En { '.' } else { ',' };
        t.feedback_of_five(format!("{}{comma}{}", self.tenths() / 10, self.tenths() % 10))
    }
}

/// What a mark is called.
pub fn mark_name(t: &'static Texts, mark: i16) -> &'static str {
    match mark {
        5 => t.feedback_mark_5(),
        4 => t.feedback_mark_4(),
        3 => t.feedback_mark_3(),
        2 => t.feedback_mark_2(),
        _ => t.feedback_mark_1(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_average_is_rounded_to_tenths() {
        let marks = Marks::of(&[(Some(5), 2), (Some(4), 1), (None, 7)]);
        assert_eq!(marks.average(Texts::of(Lang::Ru)), "4,7 из 5");
        assert_eq!(marks.average(Texts::of(Lang::En)), "4.7 of 5");
        assert_eq!(Marks::of(&[]).tenths(), 0);
        assert_eq!(Marks::of(&[(Some(1), 1)]).total(), 1);
    }
}
