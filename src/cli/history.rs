//! `techhub verify-history` and `techhub verify-log`.

use crate::{
    audit::seal,
    config::Config,
    db,
    requests::verify::{self, Flaw},
};

/// Checks the chains of all requests; an error names the first link that is broken.
pub async fn verify(config: &Config) -> anyhow::Result<()> {
    db::migrate::check(&config.database.url).await?;
    let (db, vault) = (db::connect(&config.database.url).await?, config.vault()?);
    let (checked, broken) = verify::verify(&db, &vault, i64::MAX).await?;
    let Some(broken) = broken else {
        println!("{checked} requests checked, all chains are whole");
        return Ok(());
    };
    let flaw = match broken.flaw {
        Flaw::Missing => "an event is gone",
        Flaw::Changed => "an event or its words were changed",
        Flaw::Order => "the link does not follow on the one before",
        Flaw::Added => "an event was added that the portal did not write",
        Flaw::State => "the request stands elsewhere than its history says",
        Flaw::Answers => "the answers that were sent were changed",
    };
    anyhow::bail!("request {}, link {}, event {}: {flaw}", broken.request, broken.number, broken.event)
}

/// Checks the seals of the log of deeds; an error names the first day that says something else now.
pub async fn verify_log(config: &Config) -> anyhow::Result<()> {
    db::migrate::check(&config.database.url).await?;
    let (db, vault) = (db::connect(&config.database.url).await?, config.vault()?);
    match seal::verify(&db, &vault).await? {
        (days, None) => println!("{days} days checked, all seals hold"),
        (days, Some(broken)) => anyhow::bail!("{days} days hold, {broken} was changed after it was sealed"),
    }
    Ok(())
}
