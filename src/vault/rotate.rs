//! `techhub keys rotate`: everything is sealed with the current key, while the portal serves.
//!
//! Small transactions, each of rows that nobody else holds; what is done stays done, so it may be ended and begun
//! again at any time, and several may run at once. Values from before the sealing are sealed, too, and people
//! who stand in no blind index get there.

use super::{
    Broken, Field, Vault,
    queries::{self, OldRow, Sealed},
};
use crate::{companies::number, people};
use anyhow::Context as _;
use std::time::Duration;
use tokio_postgres::Client;

const BATCH: i64 = 500;
/// How often rows that others held are tried again.
const ROUNDS: u32 = 20;

/// What was done.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Rotated {
    pub rows: u64,
    pub indexed: u64,
    /// Rows that no key of the ring opens: they stay as they are.
    pub broken: u64,
}

/// Seals everything with the current key; `tell` hears of each table how many rows are done.
pub async fn rotate(db: &mut Client, vault: &Vault, mut tell: impl FnMut(&str, u64)) -> anyhow::Result<Rotated> {
    let mut all = Rotated::default();
    for sealed in Sealed::all() {
        let done = table(db, vault, &sealed, &mut tell).await.with_context(|| format!("{} was left", sealed.table))?;
        all.rows += done.rows;
        all.broken += done.broken;
    }
    all.indexed = index_people(db, vault).await? + index_companies(db, vault).await?;
    Ok(all)
}

async fn table(
    db: &mut Client,
    vault: &Vault,
    sealed: &Sealed,
    tell: &mut impl FnMut(&str, u64),
) -> anyhow::Result<Rotated> {
    let current = vault.mark();
    let mut done = Rotated::default();
    for round in 0..ROUNDS {
        // Each round begins anew, so it counts anew what can't be opened.
        done.broken = 0;
        let mut after = i64::MIN;
        loop {
            let work = queries::begin(db).await?;
            let mut rows = queries::next_old(&work, sealed, &current, after, BATCH).await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            rows.retain_mut(|row| {
                let whole = reseal(vault, sealed, row);
                done.broken += u64::from(!whole);
                whole
            });
            done.rows += queries::write(&work, sealed, &rows).await?;
            work.commit().await?;
            tell(sealed.table, done.rows);
        }
        let left = queries::count_old(db, sealed, &current).await?;
        if u64::try_from(left).unwrap_or(0) <= done.broken {
            return Ok(done);
        }
        tokio::time::sleep(Duration::from_millis(100) * (round + 1)).await;
    }
    anyhow::bail!("some rows are held by somebody else all the time: run it again later")
}

/// Puts every value of a row under the current key; false when one of them does not open.
fn reseal(vault: &Vault, sealed: &Sealed, row: &mut OldRow) -> bool {
    let mut values = Vec::with_capacity(row.values.len());
    for (field, value) in sealed.fields.iter().zip(&row.values) {
        let plain = match vault.open(*field, &row.row, value) {
            Ok(plain) => plain,
            // From before the sealing.
            Err(Broken::Form) if !value.starts_with("v1.") => value.clone(),
            Err(error) => {
                tracing::error!(table = field.table(), column = field.column(), row = row.row, %error, "a sealed value does not open");
                return false;
            }
        };
        values.push(vault.seal(*field, &row.row, &plain));
    }
    row.values = values;
    true
}

async fn index_people(db: &mut Client, vault: &Vault) -> anyhow::Result<u64> {
    let (mut after, mut done) = (0, 0);
    loop {
        let work = queries::begin(db).await?;
        let people = queries::unindexed(&work, after, BATCH).await?;
        let Some((last, ..)) = people.last() else { return Ok(done) };
        after = *last;
        for (id, public_id, values) in people {
            let public_id = public_id.parse()?;
            let Ok([email, phone, first_name, last_name, middle_name, iin]) = <[String; 6]>::try_from(values) else {
                continue;
            };
            let sealed = people::Sealed { public_id, email, phone, first_name, last_name, middle_name, iin };
            for (index, token) in sealed.open(vault).tokens(vault) {
                done += queries::index_person(&work, id, index.code(), &token).await?;
            }
        }
        work.commit().await?;
    }
}

async fn index_companies(db: &mut Client, vault: &Vault) -> anyhow::Result<u64> {
    let (mut after, mut done) = (0, 0);
    loop {
        let work = queries::begin(db).await?;
        let companies = queries::unindexed_companies(&work, after, BATCH).await?;
        let Some((last, _)) = companies.last() else { return Ok(done) };
        after = *last;
        for (id, tin) in companies {
            let plain = vault.show(Field::CompanyTin, id, &tin);
            if !plain.is_empty() {
                done += queries::index_company(&work, id, &number::token(vault, &plain)).await?;
            }
        }
        work.commit().await?;
    }
}
