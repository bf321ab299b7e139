use super::{Fact, Outcome, PATIENCE, Register};
use crate::{config::RegisterSettings, outside};
use chrono::{NaiveDate, Utc};
use futures_util::{FutureExt, future::BoxFuture};
use reqwest::{StatusCode, Url};
use serde::Deserialize;

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
        let client = outside::client(&url, self.settings.private, PATIENCE).await.map_err(|error| error.to_string())?;
        let mut request = client.get(url);
        if !self.settings.token.is_empty() {
            request = request.bearer_auth(&self.settings.token);
        }
        let mut answer = request.send().await.map_err(outside::told)?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Ok(Outcome::Unknown);
        }
        if !answer.status().is_success() {
            return Err(format!("status {}", answer.status().as_u16()));
        }
        let body = outside::body(&mut answer, LARGEST).await?.ok_or("the answer is too large")?;
        read(&body, bin)
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

#[cfg(test)]
mod tests {
    use super::*;

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
