//! The files that a person has sent, in the archive.

use super::work::Writing;
use crate::media::{self, Place};
use futures_util::TryStreamExt;

/// Adds them, one after the other; a file that the store has lost is left out.
pub async fn add(file: &mut Writing<'_>, person: i32) -> anyhow::Result<()> {
    let context = file.task.context;
    let db = context.db().await?;
    for one in media::own_files(&db, person).await? {
        let name = format!("files/{}-{}", one.id, tame(&one.name(&context.vault)));
        copy(file, &Place::Private.key(one.id), &name).await?;
    }
    for (id, width) in media::own_pictures(&db, person).await? {
        copy(file, &Place::Picture(width).key(id), &format!("pictures/{id}.webp")).await?;
    }
    Ok(())
}

async fn copy(file: &mut Writing<'_>, key: &str, name: &str) -> anyhow::Result<()> {
    let Some(mut stored) = file.task.context.store.get(key, None).await? else { return Ok(()) };
    file.archive.begin(name)?;
    while let Some(piece) = stored.pieces.try_next().await? {
        file.archive.write(&piece)?;
        file.keep_ready().await?;
    }
    Ok(())
}

/// A name that leads nowhere when the archive is unpacked.
fn tame(name: &str) -> String {
    let kept = |sign: char| if sign.is_alphanumeric() || " .-_()".contains(sign) { sign } else { '_' };
    name.chars().map(kept).take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn a_name_leads_nowhere() {
        assert_eq!(tame("../../etc/passwd"), ".._.._etc_passwd");
        assert_eq!(tame("Диплом (1).pdf"), "Диплом (1).pdf");
    }
}
