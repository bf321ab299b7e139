//! `techhub verify-history`.

use crate::{
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
