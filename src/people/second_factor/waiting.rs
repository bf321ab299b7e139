use crate::cabinet::{Asking, Line, Weight};
use diesel::QueryResult;

/// Staff need a second factor for the office; everybody else is better off with one.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let (me, t) = (asking.me, asking.t);
    if me.second_factor {
        return Ok(Vec::new());
    }
    let (weight, about) = match me.unsafe_staff {
        true => (Weight::Task, t.second_factor_staff()),
        false => (Weight::Advice, t.second_factor_lead()),
    };
    let words = t.second_factor_begin().to_owned();
    let (about, path) = (about.to_owned(), "/cabinet/second-factor".to_owned());
    Ok(vec![Line { weight, icon: "shield", words, about, path, due: None }])
}
