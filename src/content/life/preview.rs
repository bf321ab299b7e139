//! A piece as the public page would show it.

use super::{Piece, queries};
use crate::web::{Answer, Shell};
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, TransactionManager};

/// Draws the version in work with the page's own code: it is written into the row, read, and taken back.
pub async fn preview(mut shell: Shell, db: &mut AsyncPgConnection, piece: &Piece) -> Answer {
    shell.preview = true;
    let number = piece.id.to_string();
    let key = if piece.kind.slug { piece.slug() } else { &number };
    if piece.pending.is_none() {
        return (piece.kind.preview)(shell, db, key).await;
    }
    // Not `transaction`: a page is made on one thread, and this one never commits.
    AnsiTransactionManager::begin_transaction(db).await?;
    let page = match queries::change(db, piece.kind, piece.id, &piece.document().json()).await {
        Ok(()) => (piece.kind.preview)(shell, db, key).await,
        Err(error) => Err(error.into()),
    };
    AnsiTransactionManager::rollback_transaction(db).await?;
    page
}
