//! Sends what waits. A row stays locked while it is sent and is marked in the same transaction at once after the
//! server has taken it, so any number of workers may run, a killed one loses nothing, and what it had just handed
//! over is the one mail that may go twice - with the same Message-ID, by which mailboxes tell.

use super::{
    lanes::{Lanes, Turn},
    mailer::{Mailer, Outcome, Parcel},
    model::{Content, Waiting},
    queries,
    sms::{DemoSms, HttpSms, SmsProvider},
};
use crate::{
    jobs::Context,
    vault::{Field, Index, Vault, address},
    webhooks,
};
use anyhow::anyhow;
use chrono::TimeDelta;
use diesel::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use std::{collections::HashSet, sync::Arc};

/// After which time a failed try is repeated; after the last of them the row has failed.
const BACKOFF: [TimeDelta; 6] = [
    TimeDelta::minutes(1),
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(6),
    TimeDelta::hours(24),
];

/// What carries one channel.
pub struct Carrier {
    by: By,
    /// What was handed over and could not be marked because the database went away: it must not go again.
    unmarked: HashSet<i64>,
    /// Whose turn it is, on a channel with lanes.
    turn: Option<Turn>,
}

enum By {
    Mail(Box<Mailer>),
    Sms(Box<dyn SmsProvider>),
    /// The demo's mailbox page shows mails.
    Demo,
    /// Other systems; whether those of this machine are allowed.
    Hooks {
        private: bool,
        lanes: Arc<Lanes>,
    },
}

impl Carrier {
    /// For mails; nothing if no server is configured.
    pub fn of_mail(context: &Context) -> anyhow::Result<Option<Carrier>> {
        let post = &context.config.post;
        let by = match &post.smtp {
            Some(url) => Some(By::Mail(Box::new(Mailer::new(url, post)?))),
            None => context.config.demo.then_some(By::Demo),
        };
        Ok(by.map(Carrier::new))
    }

    /// For short messages.
    pub fn of_sms(context: &Context) -> Option<Carrier> {
        let post = &context.config.post;
        let provider: Box<dyn SmsProvider> = match &post.sms {
            Some(url) => {
                Box::new(HttpSms { client: context.http.clone(), url: url.clone(), token: post.sms_token.clone() })
            }
            None if context.config.demo => Box::new(DemoSms),
            None => return None,
        };
        Some(Carrier::new(By::Sms(provider)))
    }

    /// For the news of webhooks. Carriers that share their lanes work side by side, each for another service.
    pub fn of_hooks(context: &Context, lanes: &Arc<Lanes>) -> Carrier {
        Carrier::new(By::Hooks { private: context.config.webhook_private, lanes: Arc::clone(lanes) })
    }

    fn new(by: By) -> Carrier {
        Carrier { by, unmarked: HashSet::new(), turn: None }
    }

    fn channel(&self) -> &'static str {
        match self.by {
            By::Sms(_) => "sms",
            By::Hooks { .. } => "hook",
            By::Mail(_) | By::Demo => "mail",
        }
    }

    /// The next row that is due.
    async fn claim(&mut self, db: &AsyncPgConnection) -> QueryResult<Option<Waiting>> {
        let By::Hooks { lanes, .. } = &self.by else { return queries::claim(db, self.channel(), &[]).await };
        let _choosing = lanes.choose().await;
        let row = queries::claim(db, self.channel(), &lanes.busy()).await?;
        self.turn = row.as_ref().map(|row| lanes.begin(&row.kind));
        Ok(row)
    }

    /// Called when nothing waits any more.
    pub async fn rest(&mut self) {
        if let By::Mail(mailer) = &mut self.by {
            mailer.rest().await;
        }
    }

    async fn send(
        &mut self,
        db: &mut AsyncPgConnection,
        vault: &Vault,
        row: &Waiting,
        content: &Content,
    ) -> QueryResult<Outcome> {
        if self.unmarked.contains(&row.id) {
            return Ok(Outcome::Delivered(String::new()));
        }
        let outcome = match (&self.by, content) {
            (By::Hooks { private, .. }, Content::Hook(hook)) => {
                webhooks::deliver(db, vault, *private, (hook, row.attempts)).await?
            }
            _ => self.hand_over(row, content).await,
        };
        if matches!(outcome, Outcome::Delivered(_)) {
            self.unmarked.insert(row.id);
        }
        Ok(outcome)
    }

    async fn hand_over(&mut self, row: &Waiting, content: &Content) -> Outcome {
        match (&mut self.by, content) {
            (By::Mail(mailer), Content::Mail { to, lang, subject, text, html, unsubscribe, invite }) => {
                let (unsubscribe, invite) = (unsubscribe.as_deref(), invite.as_deref());
                mailer.send(&Parcel { id: row.message_id, to, lang, subject, text, html, unsubscribe, invite }).await
            }
            (By::Sms(provider), Content::Sms { to, text, .. }) => provider.send(row.message_id, to, text).await,
            (By::Demo, Content::Mail { .. }) => Outcome::Delivered("demo".into()),
            _ => Outcome::Never("the content is of another channel".into()),
        }
    }
}

/// Sends the next row that is due; false if there is none.
pub async fn next(context: &Context, db: &mut AsyncPgConnection, carrier: &mut Carrier) -> anyhow::Result<bool> {
    let vault = &context.vault;
    let tried = db
        .transaction(async |db| {
            let Some(row) = carrier.claim(db).await? else { return anyhow::Ok(None) };
            let Some(content) = open(vault, &row) else {
                queries::failed(db, row.id, "the content does not open").await?;
                return Ok(Some(row.id));
            };
            if let Some(refusal) = refusal(db, vault, &row, &content).await? {
                queries::failed(db, row.id, refusal).await?;
                return Ok(Some(row.id));
            }
            let outcome = carrier.send(db, vault, &row, &content).await?;
            note(db, vault, &row, &content, &outcome).await?;
            Ok(Some(row.id))
        })
        .await;
    carrier.turn = None;
    let tried = tried?;
    if let Some(row) = &tried {
        carrier.unmarked.remove(row);
    }
    Ok(tried.is_some())
}

fn open(vault: &Vault, row: &Waiting) -> Option<Content> {
    let plain = vault.open(Field::Outbox, row.message_id, &row.content);
    let content = plain.map_err(|error| anyhow!(error)).and_then(|plain| Ok(serde_json::from_str(&plain)?));
    content.inspect_err(|_| tracing::error!(row = row.id, "a letter does not open")).ok()
}

/// Why a mail must not leave: nobody is there, or the person does not want this kind.
async fn refusal(
    db: &AsyncPgConnection,
    vault: &Vault,
    row: &Waiting,
    content: &Content,
) -> anyhow::Result<Option<&'static str>> {
    let Content::Mail { to, unsubscribe, .. } = content else { return Ok(None) };
    if queries::is_blacklisted(db, &vault.token(Index::Email, &address(to))).await? {
        return Ok(Some("the address refuses mails"));
    }
    if let (Some(_), Some(user)) = (unsubscribe, row.user_id)
        && queries::is_switched_off(db, user, &row.kind).await?
    {
        return Ok(Some("switched off by the recipient"));
    }
    Ok(None)
}

/// Writes down what became of a row.
async fn note(
    db: &AsyncPgConnection,
    vault: &Vault,
    row: &Waiting,
    content: &Content,
    outcome: &Outcome,
) -> anyhow::Result<()> {
    if let Content::Sms { to, text, secret, .. } = content {
        let text = secret.as_ref().map_or_else(|| text.clone(), |secret| text.replace(secret.as_str(), "******"));
        let (Outcome::Delivered(said) | Outcome::Later(said) | Outcome::Never(said) | Outcome::NoSuchAddress(said)) =
            outcome;
        let said = secret.as_ref().map_or_else(|| said.clone(), |secret| said.replace(secret.as_str(), "******"));
        queries::log_sms(db, vault, to, &text, &said).await?;
    }
    match outcome {
        Outcome::Delivered(_) => queries::delivered(db, row.id).await?,
        Outcome::Never(words) => {
            tracing::warn!(row = row.id, kind = row.kind, error = words, "a letter was refused");
            queries::failed(db, row.id, words).await?;
        }
        Outcome::NoSuchAddress(words) => {
            tracing::warn!(row = row.id, kind = row.kind, "an address refuses mails");
            if let Content::Mail { to, .. } = content {
                queries::blacklist(db, vault, &address(to)).await?;
            }
            queries::failed(db, row.id, words).await?;
        }
        Outcome::Later(words) => {
            let after = usize::try_from(row.attempts).ok().and_then(|tries| BACKOFF.get(tries));
            tracing::warn!(
                row = row.id,
                kind = row.kind,
                error = words,
                last = after.is_none(),
                "a letter did not leave"
            );
            match after {
                Some(after) => queries::again(db, row.id, *after, words).await?,
                None => queries::failed(db, row.id, words).await?,
            }
        }
    }
    Ok(())
}
