//! Offering, changing, taking back, and what the customer decides: each is one transaction with its notices.

use super::{
    FILES, MOST_FILES,
    forms::Offer,
    model::{Solution, State, Task, numeric},
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    content::life,
    i18n::{Text, Texts},
    media::{self, Kept},
    notices::{self, Kind, Notice, in_all_languages},
    outbox::Outbox,
    vault::Field,
};
use chrono::Utc;
use diesel::{dsl::exists, insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{core_techtask as t, core_techtasksolution as s};
use serde_json::{Value, json};
use uuid::Uuid;

/// Offers a company's solution; gives its number, `None` where the deadline has passed or the company has offered one.
pub async fn offer(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    task: &Task,
    (company, name, tin): (i32, &Text, &str),
    offer: &Offer,
) -> QueryResult<Option<i32>> {
    let Some(person) = actor.user else { return Ok(None) };
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Option<i32>> {
        if !still_open(db, task.id).await? {
            return Ok(None);
        }
        let row = (
            (s::tech_task_id.eq(task.id), s::author_id.eq(person), s::company_name.eq(name), s::company_tin.eq(tin)),
            (s::website.eq(&offer.website), s::term_days.eq(offer.term_days)),
            (s::price.eq(numeric(offer.price)), s::data.eq(json!({ "company_id": company.to_string() }))),
        );
        let new = insert_into(s::table).values(row).on_conflict_do_nothing().returning(s::id);
        let Some(id) = new.get_result::<i32>(db).await.optional()? else { return Ok(None) };
        let words = outbox.vault.seal(Field::SolutionText, id, &offer.description);
        update(s::table.find(id)).set(s::description.eq(words)).execute(db).await?;
        audit::record(db, actor, Deed::new("offer", "core_techtasksolution", id)).await?;
        tell_customer(db, outbox, task, |t, title| t.solutions_told_new(title)).await?;
        Ok(Some(id))
    })
    .await
}

/// Whether the task still takes solutions; it stays so until the transaction ends.
async fn still_open(db: &mut AsyncPgConnection, task: i32) -> QueryResult<bool> {
    let public = t::table.filter(t::id.eq(task).and(t::status.eq("success")).and(t::published));
    let open = public.filter(t::deadline.is_null().or(t::deadline.gt(Utc::now())));
    Ok(open.select(t::id).for_key_share().first::<i32>(db).await.optional()?.is_some())
}

async fn tell_customer(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    task: &Task,
    words: impl Fn(&'static Texts, &str) -> String,
) -> QueryResult<()> {
    let path = format!("/cabinet/content/techtask/{}/solutions", task.id);
    let title = in_all_languages(|t| words(t, task.title.say(t.lang()).words));
    let notice = Notice { kind: Kind::Company, title, description: Text::default(), path: &path };
    let to = life::keepers(db, task.author_id, task.company_id).await?;
    notices::notify(outbox, db, &to, &notice).await
}

/// The open solution whose task still takes solutions; looked at within the statement that changes it.
macro_rules! changeable {
    ($id:expr) => {
        s::table.filter(s::id.eq($id).and(s::status.eq_any(["sent", "draft", "correction", "shortlist"]))).filter(
            exists(
                t::table.filter(t::id.eq(s::tech_task_id)).filter(t::deadline.is_null().or(t::deadline.gt(Utc::now()))),
            ),
        )
    };
}

/// Changes a solution; false when it is decided, or the deadline has passed.
pub async fn change(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    id: i32,
    offer: &Offer,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let set = (
            s::description.eq(outbox.vault.seal(Field::SolutionText, id, &offer.description)),
            (s::website.eq(&offer.website), s::term_days.eq(offer.term_days), s::price.eq(numeric(offer.price))),
        );
        if update(changeable!(id)).set(set).execute(db).await? == 0 {
            return Ok(false);
        }
        audit::record(db, actor, Deed::new("update", "core_techtasksolution", id)).await?;
        Ok(true)
    })
    .await
}

/// Adds a file to a solution that may be changed, with the quota of the person in bytes; false when it may not be, or
/// has enough files.
pub async fn attach(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    id: i32,
    (quota, kept): (i64, &Kept),
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let key = id.to_string();
        let place = (FILES, key.as_str());
        if !lock_changeable(db, id).await? || media::files_at(db, place).await?.len() >= MOST_FILES {
            return Ok(false);
        }
        media::add_file(db, outbox.vault, actor, quota, kept, place).await?;
        audit::record(db, actor, Deed::new("update", "core_techtasksolution", id)).await?;
        Ok(true)
    })
    .await
}

/// Removes a file of a solution that may be changed; false when it may not be, or has no such file.
pub async fn detach(db: &mut AsyncPgConnection, actor: &Actor, id: i32, file: Uuid) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let files = media::files_at(db, (FILES, &id.to_string())).await?;
        if !lock_changeable(db, id).await? || !files.iter().any(|known| known.id == file) {
            return Ok(false);
        }
        media::remove_file(db, actor, file).await?;
        audit::record(db, actor, Deed::new("update", "core_techtasksolution", id)).await?;
        Ok(true)
    })
    .await
}

/// Whether a solution may be changed; it stays so until the transaction ends.
async fn lock_changeable(db: &mut AsyncPgConnection, id: i32) -> QueryResult<bool> {
    let open = changeable!(id).select(s::id).for_update();
    Ok(open.first::<i32>(db).await.optional()?.is_some())
}

/// Takes a solution back with its words and files; the company may offer another one.
pub async fn withdraw(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    (solution, task): (&Solution, &Task),
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let set = (s::status.eq(State::Withdrawn.code()), s::description.eq(""), s::data.eq(json!({})));
        if update(changeable!(solution.id)).set(set).execute(db).await? == 0 {
            return Ok(false);
        }
        media::remove_files_at(db, actor, (FILES, &solution.id.to_string())).await?;
        audit::record(db, actor, Deed::new("withdraw", "core_techtasksolution", solution.id)).await?;
        tell_customer(db, outbox, task, |t, title| t.solutions_told_withdrawn(title)).await?;
        Ok(true)
    })
    .await
}

/// Moves a solution that still stands where the form saw it; false when somebody was faster.
pub async fn decide(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    solution: &Solution,
    seen: &str,
    (state, words): (State, &str),
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let same = s::table.filter(s::id.eq(solution.id).and(s::status.eq(seen)));
        let sealed = outbox.vault.seal(Field::SolutionAnswer, solution.id, words);
        let row =
            update(same).set((s::status.eq(state.code()), s::answer.eq(sealed))).returning((s::author_id, s::data));
        let row: Option<(i32, Value)> = row.get_result(db).await.optional()?;
        let Some((author, data)) = row else { return Ok(false) };
        let deed = Deed::new("decide", "core_techtasksolution", solution.id).with(json!({ "status": state.code() }));
        audit::record(db, actor, deed).await?;
        let told = in_all_languages(|t| t.solutions_told_moved(state.name(t), solution.title.say(t.lang()).words));
        let path = format!("/cabinet/solutions/{}", solution.id);
        let notice = Notice { kind: Kind::Company, title: told, description: Text::default(), path: &path };
        let company = data["company_id"].as_str().and_then(|id| id.parse().ok());
        let to = life::keepers(db, author, company).await?;
        notices::notify(outbox, db, &to, &notice).await?;
        Ok(true)
    })
    .await
}
