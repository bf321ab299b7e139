use super::{Answer, Field, Kind, Wrong};
use crate::forms::{
    Decimal,
    decimal::{self, NoNumber},
};

/// The most characters of a number.
const LONGEST: usize = 60;
/// A score where the field names no scale.
const SCALE: (Decimal, Decimal) = (Decimal::whole(0), Decimal::whole(10));

pub fn read(field: &Field, typed: &str) -> Result<Option<Answer>, Wrong> {
    if typed.len() > LONGEST {
        return Err(Wrong::NoNumber);
    }
    let whole = matches!(field.kind, Kind::Integer | Kind::Score);
    let decimals = match field.kind {
        _ if whole => 0,
        Kind::Money => field.limits.decimals.unwrap_or(2),
        _ => field.limits.decimals.unwrap_or(decimal::DECIMALS),
    };
    let number = Decimal::read(typed, decimals).map_err(|wrong| match wrong {
        NoNumber::Decimals if whole => Wrong::NotWhole,
        NoNumber::Decimals => Wrong::TooManyDecimals(decimals.min(decimal::DECIMALS)),
        NoNumber::Letters | NoNumber::TooLong => Wrong::NoNumber,
    })?;
    let (least, most) = bounds(field);
    match (least, most) {
        (Some(least), _) if number < least => Err(Wrong::Below(least.to_string())),
        (_, Some(most)) if number > most => Err(Wrong::Above(most.to_string())),
        _ => Ok(Some(Answer::Number(number))),
    }
}

/// The least and the most; of money nothing below zero, of a score nothing beyond its scale.
fn bounds(field: &Field) -> (Option<Decimal>, Option<Decimal>) {
    let (least, most) = (field.limits.least.parse().ok(), field.limits.most.parse().ok());
    match field.kind {
        Kind::Score => (least.or(Some(SCALE.0)), most.or(Some(SCALE.1))),
        Kind::Money => (least.or(Some(Decimal::whole(0))), most),
        _ => (least, most),
    }
}
