use super::{
    model::Request,
    state::{Ball, State},
    working_time::Calendar,
};
use crate::i18n::Texts;
use chrono::{DateTime, Utc};

/// Until when an answer is due, as the applicant and the office read it.
pub fn term(request: &Request, calendar: &Calendar, t: &'static Texts, now: DateTime<Utc>) -> String {
    let Some(due) = request.due_at else { return t.requests_no_term().to_owned() };
    match (request.state(), request.paused_at) {
        (State::Draft | State::Created, _) => t.requests_no_term().to_owned(),
        (state, _) if state.is_over() => {
            request.decided_at.map(|at| t.requests_decided(t.moment_date(&at))).unwrap_or_default()
        }
        (_, Some(paused)) => t.requests_paused(calendar.between(paused, due).max(1)),
        _ if due < now => t.requests_overdue(t.moment_date(&due)),
        _ => t.requests_due(t.moment_date(&due), calendar.between(now, due)),
    }
}

/// The term when the office goes on: what was left of it when the clock stopped, a working day at least.
pub fn resumed(request: &Request, calendar: &Calendar, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match (request.due_at, request.paused_at) {
        (Some(due), Some(paused)) => Some(calendar.after(now, calendar.between(paused, due).max(1))),
        (due, _) => due,
    }
}

/// Who has to do something.
pub fn ball(request: &Request, t: &'static Texts) -> &'static str {
    match request.ball() {
        Ball::Applicant => t.requests_ball_applicant(),
        Ball::Office => t.requests_ball_office(),
        Ball::Nobody => t.requests_ball_nobody(),
    }
}
