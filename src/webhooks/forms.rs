use super::{
    announce::Event,
    model::Webhook,
    queries::{Fresh, Settings},
};
use crate::{i18n::Texts, outside, web::Problems};
use reqwest::Url;
use serde::Deserialize;
use std::net::IpAddr;

/// The longest address, in characters.
const LONGEST: usize = 1000;

/// A webhook as its page posts it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct WebhookForm {
    /// What the page has seen; 0 where there was no webhook.
    pub revision: i32,
    pub url: String,
    pub event: Vec<String>,
    pub active: String,
}

impl WebhookForm {
    pub fn of(webhook: Option<&Webhook>) -> WebhookForm {
        let Some(webhook) = webhook else {
            // Somebody who writes an address wants to hear everything.
            let event = Event::ALL.map(|event| event.code().to_owned()).into();
            return WebhookForm { event, active: "1".into(), ..WebhookForm::default() };
        };
        WebhookForm {
            revision: webhook.revision,
            url: webhook.url.clone(),
            event: webhook.events.clone(),
            active: if webhook.active { "1".into() } else { String::new() },
        }
    }

    pub fn has(&self, event: Event) -> bool {
        self.event.iter().any(|code| code == event.code())
    }

    /// `private` allows addresses of this machine, and without TLS.
    pub fn check(&self, private: bool, t: &'static Texts) -> Result<Settings, Problems> {
        let mut problems = Problems::default();
        if let Some(words) = fault(self.url.trim(), private, t) {
            problems.add("url", words);
        }
        let events: Vec<&str> = Event::ALL.into_iter().filter(|event| self.has(*event)).map(Event::code).collect();
        if events.is_empty() {
            problems.add("event", t.webhooks_event_missing());
        }
        problems.or(Settings { url: self.url.trim().to_owned(), events, active: !self.active.is_empty() })
    }
}

/// What is wrong with an address; where a name leads is looked at when something is sent.
fn fault(typed: &str, private: bool, t: &'static Texts) -> Option<&'static str> {
    let url = typed.parse::<Url>().ok().filter(|_| typed.chars().count() <= LONGEST);
    let Some(url) = url.filter(|url| url.has_host() && url.username().is_empty() && url.password().is_none()) else {
        return Some(t.webhooks_url_wrong());
    };
    let ip = url.host_str().and_then(|host| host.trim_matches(['[', ']']).parse::<IpAddr>().ok());
    match url.scheme() {
        "https" | "http" if private => None,
        "https" if ip.is_none_or(outside::is_public) => None,
        "https" => Some(t.webhooks_url_private()),
        _ => Some(t.webhooks_url_wrong()),
    }
}

/// Which key is made anew.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeysForm {
    what: String,
}

impl KeysForm {
    pub fn wanted(&self) -> Option<Fresh> {
        match self.what.as_str() {
            "secret" => Some(Fresh::Secret),
            "token" => Some(Fresh::Token),
            "no-token" => Some(Fresh::NoToken),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn an_address_is_one_of_the_internet_and_under_tls() {
        let t = Texts::of(Lang::En);
        let wrong = |url: &str, private| fault(url, private, t).is_some();
        assert!(!wrong("https://crm.example/in?x=1", false));
        for url in [
            "",
            "crm.example",
            "http://crm.example/",
            "ftp://crm.example/",
            "https://user:pass@crm.example/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://[::1]/",
            "https://169.254.169.254/latest",
            "javascript:alert(1)",
        ] {
            assert!(wrong(url, false), "{url}");
        }
        assert!(!wrong("http://127.0.0.1:8080/", true) && wrong("file:///etc/passwd", true));
    }
}
