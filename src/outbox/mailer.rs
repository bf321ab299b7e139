use super::Invite;
use crate::config::Post;
use anyhow::Context as _;
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        self,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailParameter},
    },
};
use reqwest::Url;
use std::time::Duration;
use uuid::Uuid;

/// How long the server may take for anything; a mail is tried again later after that.
const PATIENCE: Duration = Duration::from_secs(60);

/// What became of a mail or a message. The words are for the row and for the log, so they hold no address.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server has taken it; its answer.
    Delivered(String),
    /// To be tried again.
    Later(String),
    /// It will never be taken.
    Never(String),
    /// There is nobody at this address.
    NoSuchAddress(String),
}

/// One mail ready to go.
pub struct Parcel<'p> {
    pub id: Uuid,
    pub to: &'p str,
    pub lang: &'p str,
    pub subject: &'p str,
    pub text: &'p str,
    pub html: &'p str,
    pub unsubscribe: Option<&'p str>,
    pub invite: Option<&'p Invite>,
}

/// Speaks SMTP over one connection that is kept while there are mails. It goes through the dialogue itself,
/// because only so it knows whether the server refuses the recipient or us.
pub struct Mailer {
    server: Server,
    from: Mailbox,
    connection: Option<AsyncSmtpConnection>,
}

struct Server {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    hello: ClientId,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tls {
    None,
    Opportunistic,
    Required,
    Wrapper,
}

impl Mailer {
    /// For `SMTP_URL`; nothing is opened yet.
    pub fn new(url: &str, post: &Post) -> anyhow::Result<Mailer> {
        let from = post.from.clone();
        let server = Server::read(url, from.email.domain()).context("SMTP_URL can't be read")?;
        Ok(Mailer { server, from, connection: None })
    }

    /// Hands a mail over to the server.
    pub async fn send(&mut self, parcel: &Parcel<'_>) -> Outcome {
        let Some(to) = address(parcel.to) else { return Outcome::Never("not a mail address".into()) };
        let message = match self.message(parcel, &to) {
            Ok(message) => message.formatted(),
            Err(error) => return Outcome::Never(format!("the mail can't be written: {error}")),
        };
        // A connection that is used again may be closed by now: then a new one is worth a second try.
        for fresh in [self.connection.is_none(), true] {
            let Ok(tried) = tokio::time::timeout(PATIENCE, self.hand_over(&to, &message)).await else {
                self.connection = None;
                return Outcome::Later("the mail server takes too long".into());
            };
            match tried {
                Ok(said) => return Outcome::Delivered(said),
                Err(Fault { step: Step::Hello, error }) if !fresh && error.status().is_none() => {}
                Err(fault) => return fault.outcome(parcel.to),
            }
        }
        Outcome::Later("the mail server closes the connection".into())
    }

    /// Says good-bye when there is nothing to send.
    pub async fn rest(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            let _ = tokio::time::timeout(Duration::from_secs(2), connection.quit()).await;
        }
    }

    fn message(&self, parcel: &Parcel<'_>, to: &Address) -> anyhow::Result<Message> {
        let id = format!("<{}@{}>", parcel.id, self.from.email.domain());
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(parcel.subject)
            .message_id(Some(id))
            .raw_header(raw("Auto-Submitted", "auto-generated"))
            .raw_header(raw("Content-Language", parcel.lang));
        if let Some(address) = parcel.unsubscribe {
            message = message
                .raw_header(raw("List-Unsubscribe", &format!("<{address}>")))
                .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let mut words = MultiPart::alternative_plain_html(parcel.text.to_owned(), parcel.html.to_owned());
        if let Some(invite) = parcel.invite {
            let kind = format!("text/calendar; method={}; charset=utf-8", invite.method("REQUEST"));
            let file = invite.part(self.from.email.as_ref(), to.as_ref());
            words = words.singlepart(SinglePart::builder().header(ContentType::parse(&kind)?).body(file));
        }
        Ok(message.multipart(words)?)
    }

    async fn hand_over(&mut self, to: &Address, message: &[u8]) -> Result<String, Fault> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.server.connect().await.map_err(Step::Hello.failed())?,
        };
        let said = talk(&mut connection, self.from.email.clone(), to.clone(), message).await;
        match &said {
            // After a refusal the dialogue is in the middle of a mail.
            Err(fault) if fault.error.status().is_some() => connection.abort().await,
            Err(_) => {}
            Ok(_) => self.connection = Some(connection),
        }
        said
    }
}

async fn talk(
    connection: &mut AsyncSmtpConnection,
    from: Address,
    to: Address,
    message: &[u8],
) -> Result<String, Fault> {
    // Not every server knows letters outside of ASCII before the @; one that does not says so by refusing.
    let wide =
        !AsRef::<str>::as_ref(&to).is_ascii() && connection.server_info().supports_feature(Extension::SmtpUtfEight);
    let parameters = if wide { vec![MailParameter::SmtpUtfEight] } else { vec![] };
    connection.command(Mail::new(Some(from), parameters)).await.map_err(Step::Hello.failed())?;
    connection.command(Rcpt::new(to, vec![])).await.map_err(Step::Recipient.failed())?;
    connection.command(Data).await.map_err(Step::Message.failed())?;
    let answer = connection.message(message).await.map_err(Step::Message.failed())?;
    Ok(answer.first_line().unwrap_or_default().to_owned())
}

/// How far the dialogue has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Hello,
    Recipient,
    Message,
}

impl Step {
    fn failed(self) -> impl Fn(smtp::Error) -> Fault {
        move |error| Fault { step: self, error }
    }
}

struct Fault {
    step: Step,
    error: smtp::Error,
}

impl Fault {
    fn outcome(&self, to: &str) -> Outcome {
        let words = without_address(&self.error.to_string(), to);
        let Some(code) = self.error.status() else { return Outcome::Later(words) };
        if self.step == Step::Recipient && nobody_there(u16::from(code), &words) {
            Outcome::NoSuchAddress(words)
        } else {
            // Everything else may be our own fault, which somebody repairs: it is worth another try.
            Outcome::Later(words)
        }
    }
}

/// Whether a refusal of the recipient means that the address is dead. Servers also refuse recipients because
/// they do not know or like the sender (5.7.1), and a full mailbox (5.2.2) will be emptied.
fn nobody_there(code: u16, words: &str) -> bool {
    let status =
        words.split([' ', '-', ':', '(', ')']).find(|word| word.starts_with("5.") && word.matches('.').count() == 2);
    match status {
        Some(status) => status.starts_with("5.1.") || status == "5.2.1",
        None => matches!(code, 550 | 551 | 553),
    }
}

/// An address as servers know it: its domain in ASCII.
fn address(typed: &str) -> Option<Address> {
    let (user, domain) = typed.trim().rsplit_once('@')?;
    let domain = Url::parse(&format!("http://{domain}/")).ok()?.host_str()?.to_owned();
    Address::new(user, domain).ok()
}

/// What a server says, without anything that looks like an address, and not for ever.
pub fn without_address(words: &str, to: &str) -> String {
    let words = if to.is_empty() { words.to_owned() } else { words.replace(to, "…") };
    let kept = words.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
    kept.collect::<Vec<_>>().join(" ").chars().take(300).collect()
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

impl Server {
    fn read(url: &str, domain: &str) -> anyhow::Result<Server> {
        let url = Url::parse(url)?;
        let wanted = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let (tls, port) = match (url.scheme(), wanted.as_deref()) {
            ("smtps", _) => (Tls::Wrapper, 465),
            (_, None) => (Tls::None, 25),
            (_, Some("required")) => (Tls::Required, 587),
            (_, Some("opportunistic")) => (Tls::Opportunistic, 587),
            _ => anyhow::bail!("tls is neither required nor opportunistic"),
        };
        let decoded =
            |part: &str| percent_encoding::percent_decode_str(part).decode_utf8().map(|text| text.into_owned());
        let credentials = match url.password() {
            Some(password) => Some(Credentials::new(decoded(url.username())?, decoded(password)?)),
            None => None,
        };
        Ok(Server {
            host: url.host_str().context("it names no host")?.to_owned(),
            port: url.port().unwrap_or(port),
            tls,
            credentials,
            hello: ClientId::Domain(domain.to_owned()),
        })
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, smtp::Error> {
        let tls = (self.tls != Tls::None).then(|| TlsParameters::new(self.host.clone())).transpose()?;
        let wrapper = if self.tls == Tls::Wrapper { tls.clone() } else { None };
        let address = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(PATIENCE), &self.hello, wrapper, None).await?;
        if let Some(tls) = tls
            && (self.tls == Tls::Required || (self.tls == Tls::Opportunistic && connection.can_starttls()))
        {
            connection.starttls(tls, &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await?;
        }
        Ok(connection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_dead_address_is_remembered_as_dead() {
        assert!(nobody_there(550, "permanent error (550): 5.1.1 no such user"));
        assert!(nobody_there(550, "permanent error (550): no such user"));
        assert!(!nobody_there(550, "permanent error (550): 5.7.1 relaying denied"));
        assert!(!nobody_there(552, "permanent error (552): 5.2.2 mailbox full"));
        assert!(!nobody_there(554, "permanent error (554): policy"));
    }

    #[test]
    fn domains_in_other_letters_are_found() {
        assert_eq!(address("saule@хаб.қаз").unwrap().to_string(), "saule@xn--80ac2d.xn--80ao21a");
        assert_eq!(address("saule@people.example").unwrap().to_string(), "saule@people.example");
        for wrong in ["", "saule", "@people.example", "saule@", "two words@people.example"] {
            assert!(address(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn what_servers_say_is_kept_without_addresses() {
        assert_eq!(without_address("550 <a@b.example>: unknown a@b.example", "a@b.example"), "550 <…>: unknown …");
        assert_eq!(without_address("sorry, A@B.example", "a@b.example"), "sorry, …");
        assert_eq!(without_address("no +77010000000 here", "+77010000000"), "no … here");
    }

    #[test]
    fn the_server_s_address_says_how_it_is_spoken_to() {
        let read = |url| Server::read(url, "techhub.example");
        let plain = read("smtp://localhost:2525").unwrap();
        assert!(plain.tls == Tls::None && plain.port == 2525 && plain.credentials.is_none());
        let secret = read("smtps://us%40er:p%3Aw@mail.example").unwrap();
        assert!(secret.tls == Tls::Wrapper && secret.port == 465);
        assert!(secret.credentials == Some(Credentials::new("us@er".into(), "p:w".into())));
        assert!(read("smtp://mail.example?tls=required").unwrap().port == 587);
        assert!(read("smtp://mail.example?tls=perhaps").is_err());
    }
}
