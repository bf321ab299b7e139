use super::{Fact, Outcome, PATIENCE, Register};
use crate::config::RegisterSettings;
use chrono::{NaiveDate, Utc};
use futures_util::{FutureExt, future::BoxFuture};
use reqwest::{Client, StatusCode, Url};
use serde::Deserialize;
use std::net::{IpAddr, SocketAddr};

/// The largest answer that is read, in bytes.
const LARGEST: usize = 64 << 10;

/// A register that is asked over HTTP, and answers with JSON as the state's statistics does.
pub struct Http {
    pub settings: RegisterSettings,
}

/// The answer: the company itself, or wrapped in `obj` with `success`.
#[derive(Deserialize)]
struct Wrapped {
    #[serde(default)]
    success: Option<bool>,
    obj: Option<Said>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Said {
    bin: String,
    name: String,
    register_date: Option<String>,
    oked_code: Option<String>,
    oked_name: Option<String>,
    kato_address: Option<String>,
    fio: Option<String>,
}

impl Register for Http {
    fn ask<'r>(&'r self, bin: &'r str) -> BoxFuture<'r, Outcome> {
        async move { self.get(bin).await.unwrap_or_else(Outcome::Silent) }.boxed()
    }
}

impl Http {
    async fn get(&self, bin: &str) -> Result<Outcome, String> {
        let address = self.settings.url.as_deref().unwrap_or_default().replace("{bin}", bin);
        let url: Url = address.parse().map_err(|_| "the address is none")?;
        let client = self.client(&url).await?;
        let mut request = client.get(url);
        if !self.settings.token.is_empty() {
            request = request.bearer_auth(&self.settings.token);
        }
        // Its own words may hold the address with a password.
        let mut answer = request.send().await.map_err(|error| error.without_url().to_string())?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Ok(Outcome::Unknown);
        }
        if !answer.status().is_success() {
            return Err(format!("status {}", answer.status().as_u16()));
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| error.without_url().to_string())? {
            body.extend_from_slice(&chunk);
            if body.len() > LARGEST {
                return Err("the answer is too large".into());
            }
        }
        read(&body, bin)
    }

    /// A client that can reach this host at the addresses that were looked at, and no other: a name that leads
    /// somewhere else a moment later is not followed.
    async fn client(&self, url: &Url) -> Result<Client, String> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let host = url.host_str().ok_or("the address has no host")?;
        let port = url.port_or_known_default().ok_or("the address has no port")?;
        let bare = host.trim_matches(['[', ']']);
        let found = tokio::net::lookup_host((bare, port)).await.map_err(|error| error.to_string())?;
        let addresses: Vec<SocketAddr> =
            found.filter(|address| self.settings.private || is_public(address.ip())).collect();
        if addresses.is_empty() {
            return Err("the register is at no public address".into());
        }
        let builder = Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .resolve_to_addrs(host, &addresses);
        builder.build().map_err(|error| error.to_string())
    }
}

fn read(body: &[u8], bin: &str) -> Result<Outcome, String> {
    let wrapped: Option<Wrapped> = serde_json::from_slice(body).ok();
    let said = match wrapped {
        Some(Wrapped { success: Some(false), .. }) => return Ok(Outcome::Unknown),
        Some(Wrapped { obj: Some(said), .. }) => said,
        _ => serde_json::from_slice(body).map_err(|error| error.to_string())?,
    };
    if said.name.trim().is_empty() || (!said.bin.is_empty() && said.bin != bin) {
        return Ok(Outcome::Unknown);
    }
    let day = said.register_date.and_then(|text| text.get(..10)?.parse::<NaiveDate>().ok());
    let tidy = |text: Option<String>| crate::web::typed(&text.unwrap_or_default());
    Ok(Outcome::Found(Box::new(Fact {
        name: crate::web::typed(&said.name),
        address: tidy(said.kato_address),
        oked: tidy(said.oked_code),
        oked_name: tidy(said.oked_name),
        registered_on: day,
        head: tidy(said.fio),
        at: Utc::now(),
    })))
}

/// Whether an address belongs to the internet and not to this machine or its network.
fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let tests = a == 198 && (18..20).contains(&b);
            !(ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_broadcast()
                || ip.is_documentation()
                || ip.is_multicast()
                || a == 0
                || a >= 240
                || shared
                || tests)
        }
        IpAddr::V6(ip) => ip.segments()[0] & 0xe000 == 0x2000 && ip.segments()[..2] != [0x2001, 0xdb8],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_and_its_network_are_told_from_the_internet() {
        for public in ["8.8.8.8", "2a00:1450::1", "198.51.0.1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1",
            "fc00::1",
            "::ffff:127.0.0.1",
            "::",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
    }

    #[test]
    fn answers_are_read_wrapped_or_bare_and_those_of_other_numbers_are_not() {
        let bare = r#"{"bin":"350240000013","name":" Dala  LLP ","registerDate":"2035-02-01T00:00:00","okedCode":"62011","fio":"A B"}"#;
        let wrapped = format!(r#"{{"success":true,"obj":{bare}}}"#);
        for body in [bare, &wrapped] {
            let Ok(Outcome::Found(fact)) = read(body.as_bytes(), "350240000013") else { panic!("{body}") };
            assert_eq!((fact.name.as_str(), fact.activity(), fact.head.as_str()), ("Dala LLP", "software", "A B"));
            assert_eq!(fact.registered_on, "2035-02-01".parse().ok());
        }
        assert_eq!(read(bare.as_bytes(), "350240000023"), Ok(Outcome::Unknown));
        assert_eq!(read(br#"{"success":false,"obj":null}"#, "350240000013"), Ok(Outcome::Unknown));
        assert!(read(b"<html>", "350240000013").is_err());
    }
}
