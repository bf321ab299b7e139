//! Applying, withdrawing, and what the employer decides: each is one transaction with its notices.

use super::{
    FILES,
    letters::Moved,
    model::{Application, Opening, State},
    queries,
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    content::life,
    db::next_id,
    i18n::Text,
    media::{self, Kept},
    notices::{self, Kind, Notice, in_all_languages},
    outbox::{Outbox, To},
    vault::Field,
};
use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{app::candidate_note as n, core_vacancycandidate as c};
use serde_json::json;

/// Applies for a vacancy with a letter and a file (with the person's quota in bytes); gives the application's number,
/// also when the person has applied already. Whoever has withdrawn may come again.
pub async fn apply(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    opening: &Opening,
    (letter, file): (&str, Option<(i64, &Kept)>),
) -> QueryResult<i32> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<i32> {
        let mut id = next_id(db, "public.core_vacancycandidate").await?;
        let row = (c::id.eq(id), c::vacancy_id.eq(opening.id), c::author_id.eq(actor.user));
        let new = insert_into(c::table).values(row).on_conflict((c::vacancy_id, c::author_id)).do_nothing();
        if new.execute(db).await? == 0 {
            let own = c::vacancy_id.eq(opening.id).and(c::author_id.eq(actor.user));
            let row: (i32, String) = c::table.filter(own).select((c::id, c::status)).for_update().first(db).await?;
            if State::of(&row.1) != State::Withdrawn {
                return Ok(row.0);
            }
            id = row.0;
        }
        let set = (
            (c::cover_letter.eq(outbox.vault.seal(Field::CandidateLetter, id, letter)), c::status.eq("sent")),
            (c::data.eq(json!({ "consent_at": Utc::now().to_rfc3339() })), c::created_at.eq(Utc::now())),
            // Whoever comes again is answered again.
            (c::answer.eq(""), c::answered_at.eq(None::<DateTime<Utc>>)),
        );
        update(c::table.find(id)).set(set).execute(db).await?;
        if let Some((quota, kept)) = file {
            let file = media::add_file(db, outbox.vault, actor, quota, kept, (FILES, &id.to_string())).await?;
            update(c::table.find(id)).set(c::resume_id.eq(file)).execute(db).await?;
        }
        audit::record(db, actor, Deed::new("apply", "core_vacancycandidate", id)).await?;
        tell_employer(db, outbox, opening, |t, title| t.candidates_told_new(title)).await?;
        Ok(id)
    })
    .await
}

async fn tell_employer(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    opening: &Opening,
    words: impl Fn(&'static crate::i18n::Texts, &str) -> String,
) -> QueryResult<()> {
    let path = format!("/cabinet/content/vacancy/{}/candidates", opening.id);
    let title = in_all_languages(|t| words(t, opening.title.say(t.lang()).words));
    let notice = Notice { kind: Kind::Company, title, description: Text::default(), path: &path };
    let to = life::keepers(db, opening.author_id, opening.company_id).await?;
    notices::notify(outbox, db, &to, &notice).await
}

/// Takes an application back, with its letter and its file; false when there is nothing to take back any more.
pub async fn withdraw(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    application: &Application,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let open: Vec<&str> =
            State::ALL.into_iter().filter(|state| state.is_open()).flat_map(State::codes).copied().collect();
        let own = c::id.eq(application.id).and(c::author_id.eq(actor.user)).and(c::status.eq_any(open));
        let set = (c::status.eq(State::Withdrawn.code()), c::cover_letter.eq(""), c::updated_at.eq(Utc::now()));
        if update(c::table.filter(own)).set(set).execute(db).await? == 0 {
            return Ok(false);
        }
        media::remove_files_at(db, actor, (FILES, &application.id.to_string())).await?;
        audit::record(db, actor, Deed::new("withdraw", "core_vacancycandidate", application.id)).await?;
        let opening = queries::opening(db, &application.slug).await?;
        tell_employer(db, outbox, &opening, |t, title| t.candidates_told_withdrawn(title)).await?;
        Ok(true)
    })
    .await
}

/// Somebody of the employer has opened the application: the candidate sees that it was looked at.
pub async fn look(db: &mut AsyncPgConnection, actor: &Actor, id: i32) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let new = c::table.filter(c::id.eq(id).and(c::status.eq(State::New.code())));
        let set = (c::status.eq(State::Viewed.code()), c::updated_at.eq(Utc::now()));
        if update(new).set(set).execute(db).await? == 0 {
            return Ok(());
        }
        audit::record(db, actor, Deed::new("view", "core_vacancycandidate", id)).await
    })
    .await
}

/// Moves a candidate who still stands where the form saw them; false when somebody was faster.
pub async fn decide(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    (id, title): (i32, &Text),
    seen: &str,
    (state, words): (State, &str),
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let same = c::table.filter(c::id.eq(id).and(c::status.eq(seen)));
        let set = (
            (c::status.eq(state.code()), c::updated_at.eq(Utc::now())),
            c::answer.eq(outbox.vault.seal(Field::CandidateAnswer, id, words)),
        );
        let person = update(same).set(set).returning(c::author_id);
        let Some(person) = person.get_result::<Option<i32>>(db).await.optional()? else { return Ok(false) };
        // The first answer is what the candidate waited for.
        let first = c::table.find(id).filter(c::answered_at.is_null());
        update(first).set(c::answered_at.eq(Utc::now())).execute(db).await?;
        let deed = Deed::new("decide", "core_vacancycandidate", id).with(json!({ "status": state.code() }));
        audit::record(db, actor, deed).await?;
        if let Some(person) = person {
            tell_candidate(db, outbox, (id, person), title, (state, words)).await?;
        }
        Ok(true)
    })
    .await
}

async fn tell_candidate(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    (id, person): (i32, i32),
    title: &Text,
    (state, words): (State, &str),
) -> QueryResult<()> {
    let path = format!("/cabinet/applications/{id}");
    let told = in_all_languages(|t| t.candidates_told_moved(state.name(t), title.say(t.lang()).words));
    notices::tell(db, person, Kind::Account.code(), &told, &Text::default(), &path).await?;
    for contact in notices::contacts(outbox, db, &[person]).await? {
        let letter = Moved { title, state, words, path: &path };
        outbox.letter(db, To { user: Some(person), address: &contact.email, lang: contact.lang }, &letter).await?;
    }
    Ok(())
}

/// A note among the employer's people.
pub async fn note(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    candidate: i32,
    words: &str,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let row = (n::candidate_id.eq(candidate), n::author_id.eq(actor.user), n::words.eq(""));
        let id: i64 = insert_into(n::table).values(row).returning(n::id).get_result(db).await?;
        let sealed = outbox.vault.seal(Field::CandidateNote, id, words);
        update(n::table.find(id)).set(n::words.eq(sealed)).execute(db).await?;
        audit::record(db, actor, Deed::new("note", "core_vacancycandidate", candidate)).await
    })
    .await
}
