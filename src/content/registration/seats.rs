//! The moves: each is one transaction under the lock of the event, so that the last seat goes to one person.

use super::{
    answers::Answered,
    letters::{Offer, Ticket},
    model::{Act, Door, State, Terms, token},
    queries,
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::Text,
    notices::{self, Kind, Notice, in_all_languages},
    outbox::{Outbox, To},
    vault::Vault,
};
use chrono::{DateTime, Utc};
use diesel::{delete, dsl::now, insert_into, prelude::*, result::Error, update, upsert::excluded};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    app::{event_answer as a, event_seat as s},
    core_eventparticipant as p,
};
use serde_json::json;

/// The most offers that one move writes letters for; the clock goes on.
const AT_ONCE: i64 = 50;

/// How a registration ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// The number of the registration, and where it stands: it may have been there already.
    As(i32, State),
    /// One can't register any more, or not yet.
    Shut,
}

/// What somebody says of themselves when they register.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry<'e> {
    pub company_name: &'e str,
    pub answers: Option<&'e Answered>,
}

/// Registers the actor; the same person again is the same registration.
pub async fn register(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    event: i32,
    entry: Entry<'_>,
) -> QueryResult<Registered> {
    let Some(person) = actor.user else { return Ok(Registered::Shut) };
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Registered> {
        let terms = queries::lock(db, event).await?;
        if let Some((id, state)) = queries::of_person(db, event, person).await?
            && state != State::Cancelled
        {
            return Ok(Registered::As(id, state));
        }
        if !terms.is_public() || terms.door(Utc::now()) != Door::Open {
            return Ok(Registered::Shut);
        }
        let state = first(db, &terms).await?;
        let id = write(db, outbox.vault, &terms, person, entry, state).await?;
        let deed = Deed::new("register", "core_eventparticipant", id).with(json!({ "status": state.code() }));
        audit::record(db, actor, deed).await?;
        if state == State::Approved {
            send_ticket(db, outbox, &terms, id, person).await?;
        }
        Ok(Registered::As(id, state))
    })
    .await
}

/// Where a new registration stands: nobody passes those who wait already.
async fn first(db: &mut AsyncPgConnection, terms: &Terms) -> QueryResult<State> {
    if terms.asks_approval() {
        return Ok(State::Sent);
    }
    let queued = queries::queued(db, terms.id).await? > 0;
    Ok(if queues(queries::free(db, terms).await?, queued) { State::Waiting } else { State::Approved })
}

fn queues(free: Option<i64>, somebody_waits: bool) -> bool {
    free.is_some_and(|free| free <= 0 || somebody_waits)
}

async fn write(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    terms: &Terms,
    person: i32,
    entry: Entry<'_>,
    state: State,
) -> QueryResult<i32> {
    let row = (
        (p::event_id.eq(terms.id), p::author_id.eq(person), p::status.eq(state.code())),
        (p::company_name.eq(entry.company_name), p::data.eq(json!({ "consent_at": Utc::now().to_rfc3339() }))),
    );
    let again = insert_into(p::table).values(row).on_conflict((p::event_id, p::author_id)).do_update();
    let set = (
        (p::status.eq(excluded(p::status)), p::company_name.eq(excluded(p::company_name))),
        (p::data.eq(excluded(p::data)), p::created_at.eq(now)),
    );
    let id: i32 = again.set(set).returning(p::id).get_result(db).await?;
    let fresh = (s::queued_at.eq(now), s::offered_until.eq(None::<DateTime<Utc>>));
    let row = (s::participant_id.eq(id), s::queued_at.eq(now));
    insert_into(s::table).values(row).on_conflict(s::participant_id).do_update().set(fresh).execute(db).await?;
    keep(db, vault, id, entry.answers).await?;
    Ok(id)
}

/// The answers of this registration; who registers again has answered anew.
async fn keep(db: &mut AsyncPgConnection, vault: &Vault, id: i32, answered: Option<&Answered>) -> QueryResult<()> {
    let Some(answered) = answered else { return delete(a::table.find(id)).execute(db).await.map(drop) };
    let sealed = answered.seal(vault, id).map_err(|error| Error::SerializationError(Box::new(error)))?;
    let row = insert_into(a::table).values((a::participant_id.eq(id), a::answers.eq(&sealed)));
    row.on_conflict(a::participant_id).do_update().set(a::answers.eq(&sealed)).execute(db).await.map(drop)
}

/// What a participant does with their own registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    Cancel,
    /// Takes the seat that is offered.
    Accept,
    /// Leaves it to the next in line. Not the same as `Cancel`: who has taken the seat meanwhile keeps it.
    Decline,
}

impl Own {
    /// The answers that a letter's link and the button of its page name.
    pub fn of_offer(code: &str) -> Option<Own> {
        match code {
            "accept" => Some(Own::Accept),
            "decline" => Some(Own::Decline),
            _ => None,
        }
    }
}

/// Gives a seat, an offer or a place in the queue back, or takes the offer; false when it is too late for that.
pub async fn change(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    (event, id): (i32, i32),
    own: Own,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let terms = queries::lock(db, event).await?;
        let seat = queries::seat(db, id).await?;
        let at = Utc::now();
        let (able, state) = match own {
            Own::Cancel => (seat.can_cancel(at), State::Cancelled),
            Own::Accept => (seat.offered(at).is_some() && terms.is_public(), State::Approved),
            Own::Decline => (seat.offered(at).is_some(), State::Cancelled),
        };
        if !able {
            return Ok(false);
        }
        set(db, id, state).await?;
        let deed = Deed::new("update", "core_eventparticipant", id).with(json!({ "status": state.code() }));
        audit::record(db, actor, deed).await?;
        if let (State::Approved, Some(person)) = (state, seat.author_id) {
            send_ticket(db, outbox, &terms, id, person).await?;
        }
        settle(db, outbox, &terms).await?;
        Ok(true)
    })
    .await
}

/// How an organizer's decision ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    Done,
    /// There is no seat left.
    Full,
    /// Somebody was faster, or it makes no sense any more.
    Late,
}

pub async fn decide(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    (event, id): (i32, i32),
    act: Act,
) -> QueryResult<Decided> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Decided> {
        let terms = queries::lock(db, event).await?;
        let seat = queries::seat(db, id).await?;
        let state = match (act, seat.state()) {
            (Act::Approve, State::Sent) if queries::free(db, &terms).await?.is_some_and(|free| free <= 0) => {
                return Ok(Decided::Full);
            }
            (Act::Approve, State::Sent) => State::Approved,
            (Act::Reject, State::Sent | State::Waiting | State::Approved) => State::Rejected,
            (Act::LetIn, State::Approved) => State::Visited,
            _ => return Ok(Decided::Late),
        };
        set(db, id, state).await?;
        audit::record(db, actor, Deed::new(act.code(), "core_eventparticipant", id)).await?;
        if let Some(person) = seat.author_id {
            match state {
                State::Approved => send_ticket(db, outbox, &terms, id, person).await?,
                State::Rejected => tell_refused(db, outbox, &terms, &seat.path(), person).await?,
                _ => {}
            }
        }
        settle(db, outbox, &terms).await?;
        Ok(Decided::Done)
    })
    .await
}

async fn set(db: &mut AsyncPgConnection, id: i32, state: State) -> QueryResult<()> {
    update(p::table.find(id)).set((p::status.eq(state.code()), p::updated_at.eq(now))).execute(db).await?;
    let came = (state == State::Visited).then(Utc::now);
    let row = (s::participant_id.eq(id), s::came_at.eq(came));
    let again = insert_into(s::table).values(row).on_conflict(s::participant_id).do_update();
    let free = (s::offered_until.eq(None::<DateTime<Utc>>), s::came_at.eq(came));
    again.set(free).execute(db).await.map(drop)
}

/// Under the event's lock: offers that ran out end, and free seats are offered to who waits longest.
pub async fn settle(db: &mut AsyncPgConnection, outbox: Outbox<'_>, terms: &Terms) -> QueryResult<()> {
    // While an event is taken down nobody can take a seat, and nobody loses one by not answering.
    if !terms.is_public() {
        return Ok(());
    }
    for (id, person) in queries::run_out(db, terms.id).await? {
        set(db, id, State::Cancelled).await?;
        let title = in_all_languages(|t| t.registration_told_run_out(terms.title.say(t.lang()).words));
        tell(db, outbox, person, title, &format!("/cabinet/events/{id}")).await?;
    }
    if terms.datetime_start <= Utc::now() {
        return Ok(());
    }
    let free = queries::free(db, terms).await?.unwrap_or(AT_ONCE).clamp(0, AT_ONCE);
    let until = terms.offer_until(Utc::now());
    for (id, person) in queries::next_in_line(db, terms.id, free).await? {
        update(s::table.find(id)).set(s::offered_until.eq(until)).execute(db).await?;
        let title = in_all_languages(|t| t.registration_told_offer(terms.title.say(t.lang()).words));
        let path = format!("/cabinet/events/{id}");
        notices::tell(db, person, Kind::Event.code(), &title, &Text::default(), &path).await?;
        let token = token(outbox.vault, id);
        for contact in notices::contacts(outbox, db, &[person]).await? {
            let letter = Offer { terms, token: &token, until };
            let to = To { user: Some(person), address: &contact.email, lang: contact.lang };
            outbox.letter(db, to, &letter).await?;
        }
    }
    Ok(())
}

async fn send_ticket(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    terms: &Terms,
    id: i32,
    person: i32,
) -> QueryResult<()> {
    let path = format!("/cabinet/events/{id}");
    let title = in_all_languages(|t| t.registration_told_seat(terms.title.say(t.lang()).words));
    notices::tell(db, person, Kind::Event.code(), &title, &Text::default(), &path).await?;
    let token = token(outbox.vault, id);
    for contact in notices::contacts(outbox, db, &[person]).await? {
        let letter = Ticket { terms, path: &path, token: &token };
        outbox.letter(db, To { user: Some(person), address: &contact.email, lang: contact.lang }, &letter).await?;
    }
    Ok(())
}

async fn tell_refused(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    terms: &Terms,
    path: &str,
    person: i32,
) -> QueryResult<()> {
    let title = in_all_languages(|t| t.registration_told_refused(terms.title.say(t.lang()).words));
    tell(db, outbox, person, title, path).await
}

/// A notice of this section, with the letter that the person has chosen.
pub async fn tell(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    person: i32,
    title: Text,
    path: &str,
) -> QueryResult<()> {
    let notice = Notice { kind: Kind::Event, title, description: Text::default(), path };
    notices::notify(outbox, db, &[person], &notice).await
}

#[cfg(test)]
mod tests {
    use super::queues;

    #[test]
    fn a_free_seat_belongs_to_who_waits() {
        assert!(!queues(None, true), "where there is room for everybody nobody waits");
        assert!(!queues(Some(1), false));
        assert!(queues(Some(1), true));
        assert!(queues(Some(0), false));
    }
}
