//! The typed configuration: environment variables first, then an optional TOML file (`TECHHUB_CONFIG`),
//! then the defaults below. The README's table repeats what is documented here; a test keeps them equal.

mod files;
mod providers;
mod signing;

pub use files::{Files, S3, Scanner};
pub use providers::{Credentials, Facebook, OpenId, Providers};
pub use signing::Signing;

use crate::{
    i18n::Lang,
    vault::{Keys, Vault},
};
use lettre::message::Mailbox;
use std::{
    collections::HashMap,
    env, fs,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
    time::Duration,
};

/// Why the program can't start with this configuration; the text names the variable.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0}")]
pub struct ConfigError(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    Development,
    Production,
}

#[derive(Debug, Clone)]
pub struct Config {
    /// `ENVIRONMENT`: `development` or `production`.
    pub environment: Environment,
    /// `DEMO`: demo mode - demo accounts and a notice on every page; refused in production.
    pub demo: bool,
    /// `STAFF_SECOND_FACTOR`: staff without a second factor have no office; 1, and 0 in demo mode.
    pub staff_second_factor: bool,
    pub database: Database,
    pub server: Server,
    pub pages: Pages,
    pub post: Post,
    pub files: Files,
    pub register: RegisterSettings,
    /// `WEBHOOK_PRIVATE`: whether webhooks may go to addresses of this machine or its network, and without TLS.
    pub webhook_private: bool,
    pub signing: Signing,
    pub providers: Providers,
    secrets: Secrets,
}

/// What carries mails and short messages. Never printed: these hold passwords.
#[derive(Clone)]
pub struct Post {
    /// `SMTP_URL`: the mail server, `smtp://user:password@host:port?tls=required` or `smtps://...`.
    pub smtp: Option<String>,
    /// `MAIL_FROM`: the sender of all mails.
    pub from: Mailbox,
    /// `SMS_URL`: where short messages are posted as JSON with `id`, `to` and `text`.
    pub sms: Option<String>,
    /// `SMS_TOKEN`: the bearer token for `SMS_URL`.
    pub sms_token: String,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Post")
    }
}

/// The register of companies that is asked what it knows of a BIN. Never printed: the address may hold a password.
#[derive(Clone)]
pub struct RegisterSettings {
    /// `REGISTER_URL`: the address, with `{bin}` where the number belongs.
    pub url: Option<String>,
    /// `REGISTER_TOKEN`: the bearer token for `REGISTER_URL`.
    pub token: String,
    /// `REGISTER_PRIVATE`: whether the register may be at an address of this machine or its network.
    pub private: bool,
}

impl std::fmt::Debug for RegisterSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RegisterSettings")
    }
}

/// Never printed.
#[derive(Clone)]
struct Secrets {
    /// `DATA_KEYS`: the keys that seal personal data, `id:base64` divided by commas, the current one first.
    ring: Option<String>,
    /// `INDEX_KEY`: the key of blind indexes and form tokens, 32 bytes in base64; changing it hides everybody.
    index: Option<String>,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets")
    }
}

#[derive(Debug, Clone)]
pub struct Database {
    /// `DATABASE_URL`: the PostgreSQL server and database.
    pub url: String,
    /// `DATABASE_POOL`: connections kept for pages.
    pub pool: usize,
    /// `DATABASE_TIMEOUT_MS`: how long a page waits for a connection or a statement, in milliseconds.
    pub timeout: Duration,
}

#[derive(Debug, Clone)]
pub struct Server {
    /// `BIND`: the address to listen on.
    pub bind: SocketAddr,
    /// `PUBLIC_URL`: how the portal is called from outside, without a slash at the end; for links in feeds.
    pub public_url: String,
    /// `WORKERS`: threads that answer; 0 means one per processor.
    pub workers: usize,
    /// `TRUSTED_PROXIES`: addresses, divided by commas, whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
    /// `METRICS_FROM`: addresses, divided by commas, that may read `/metrics` besides this machine.
    pub metrics_from: Vec<IpAddr>,
    /// `HOSTS`: further names, divided by commas, under which the portal may be asked for.
    pub hosts: Vec<String>,
    /// `BENCH`: offers static answers of a wanted size for measuring; never in production.
    pub bench: bool,
}

#[derive(Debug, Clone)]
pub struct Pages {
    /// `DEFAULT_LANGUAGE`: for those who don't say what they read.
    pub language: Lang,
    /// `PAGE_CACHE_SECONDS`: how old a ready page may be; 0 switches the cache off.
    pub cache_for: Duration,
    /// `PAGE_CACHE_MB`: the memory for ready pages, in mebibytes.
    pub cache_mb: u64,
    /// `STATIC_DIR`: style, script, fonts, pictures of the portal itself.
    pub static_dir: PathBuf,
    /// `MEDIA_DIR`: pictures that belong to content.
    pub media_dir: PathBuf,
    /// `REQUIRED_LANGUAGES`: the languages, divided by commas, in which content has to be there to be published.
    pub required: Vec<Lang>,
}

impl Config {
    /// Reads the environment of the process and the file that `TECHHUB_CONFIG` names.
    pub fn load() -> Result<Config, ConfigError> {
        let mut values = HashMap::new();
        if let Some(path) = env::var_os("TECHHUB_CONFIG") {
            values = from_file(&PathBuf::from(path))?;
        }
        values.extend(env::vars().filter(|(_, value)| !value.is_empty()));
        Config::from_values(&Values(values))
    }

    /// From these values alone, as if the environment held nothing else.
    pub fn from_pairs<'v>(pairs: impl IntoIterator<Item = (&'v str, &'v str)>) -> Result<Config, ConfigError> {
        Config::from_values(&Values(pairs.into_iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect()))
    }

    fn from_values(values: &Values) -> Result<Config, ConfigError> {
        let environment = match values.get("ENVIRONMENT").unwrap_or("development") {
            "development" => Environment::Development,
            "production" => Environment::Production,
            other => return Err(wrong("ENVIRONMENT", other, "development or production")),
        };
        let demo = values.flag("DEMO")?;
        if demo && environment == Environment::Production {
            return Err(ConfigError("DEMO is on and ENVIRONMENT is production: demo accounts have a known password, so they may never be together".into()));
        }
        let bench = values.flag("BENCH")?;
        if bench && environment == Environment::Production {
            return Err(ConfigError("BENCH is for measuring and is refused when ENVIRONMENT is production".into()));
        }
        let bind: SocketAddr =
            values.parse("BIND", "127.0.0.1:8080", "an address and a port such as 127.0.0.1:8080")?;
        Ok(Config {
            environment,
            demo,
            staff_second_factor: match values.get("STAFF_SECOND_FACTOR") {
                Some(_) => values.flag("STAFF_SECOND_FACTOR")?,
                None => !demo,
            },
            database: Database::from_values(values)?,
            server: Server {
                bind,
                public_url: public_url(values, environment, bind)?,
                workers: values.parse("WORKERS", "0", "a number of threads")?,
                proxies: addresses(values, "TRUSTED_PROXIES")?,
                metrics_from: addresses(values, "METRICS_FROM")?,
                hosts: hosts(values),
                bench,
            },
            pages: Pages::from_values(values)?,
            post: Post::from_values(values)?,
            files: Files::from_values(values)?,
            register: RegisterSettings::from_values(values)?,
            webhook_private: values.flag("WEBHOOK_PRIVATE")?,
            signing: Signing::from_values(values)?,
            providers: Providers::from_values(values)?,
            secrets: Secrets::from_values(values, demo),
        })
    }

    /// What seals and opens personal data. Without keys only demo mode goes on: with keys that everybody knows.
    pub fn vault(&self) -> Result<Vault, ConfigError> {
        let Secrets { ring: Some(ring), index: Some(index) } = &self.secrets else {
            let name = if self.secrets.ring.is_none() { "DATA_KEYS" } else { "INDEX_KEY" };
            return Err(ConfigError(format!(
                "{name} is not set: personal data are sealed with it; `techhub keys new` makes one"
            )));
        };
        Keys::read(ring, index).map(Vault::new).map_err(|error| ConfigError(error.to_string()))
    }

    pub fn production(&self) -> bool {
        self.environment == Environment::Production
    }
}

impl Secrets {
    fn from_values(values: &Values, demo: bool) -> Secrets {
        let get = |name: &str, known: &str| values.get(name).or(demo.then_some(known)).map(str::to_owned);
        Secrets { ring: get("DATA_KEYS", Keys::DEMO_RING), index: get("INDEX_KEY", Keys::DEMO_INDEX) }
    }
}

impl Database {
    /// Only what concerns the database: enough for `migrate`, `demo`, `load`.
    pub fn load() -> Result<Database, ConfigError> {
        Config::load().map(|config| config.database)
    }

    fn from_values(values: &Values) -> Result<Database, ConfigError> {
        let url = values.get("DATABASE_URL").ok_or_else(|| {
            ConfigError("DATABASE_URL is not set: give the address of a PostgreSQL database such as postgres://user@localhost/techhub".into())
        })?;
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(ConfigError("DATABASE_URL must begin with postgres://".into()));
        }
        let timeout: u64 = values.parse("DATABASE_TIMEOUT_MS", "1500", "milliseconds")?;
        Ok(Database {
            url: url.to_owned(),
            pool: values.parse::<usize>("DATABASE_POOL", "8", "a number of connections")?.max(1),
            timeout: Duration::from_millis(timeout.max(50)),
        })
    }
}

impl Post {
    /// The addresses of servers are secret, so a wrong one is not repeated.
    fn from_values(values: &Values) -> Result<Post, ConfigError> {
        let address = |name: &str, schemes: [&str; 2]| match values.get(name) {
            Some(url) if schemes.iter().any(|scheme| url.starts_with(scheme)) => Ok(Some(url.to_owned())),
            Some(_) => Err(ConfigError(format!("{name} must begin with {} or {}", schemes[0], schemes[1]))),
            None => Ok(None),
        };
        Ok(Post {
            smtp: address("SMTP_URL", ["smtp://", "smtps://"])?,
            from: values.parse("MAIL_FROM", "TechHub <no-reply@techhub.example>", "Name <address@domain>")?,
            sms: address("SMS_URL", ["https://", "http://"])?,
            sms_token: values.get("SMS_TOKEN").unwrap_or_default().to_owned(),
        })
    }
}

impl RegisterSettings {
    fn from_values(values: &Values) -> Result<RegisterSettings, ConfigError> {
        let url = values.get("REGISTER_URL").map(str::to_owned);
        let fits = |url: &String| url.contains("{bin}") && (url.starts_with("https://") || url.starts_with("http://"));
        if !url.as_ref().is_none_or(fits) {
            return Err(ConfigError("REGISTER_URL must begin with https:// or http:// and hold {bin}".into()));
        }
        let token = values.get("REGISTER_TOKEN").unwrap_or_default().to_owned();
        Ok(RegisterSettings { url, token, private: values.flag("REGISTER_PRIVATE")? })
    }
}

impl Pages {
    fn from_values(values: &Values) -> Result<Pages, ConfigError> {
        let language = values.get("DEFAULT_LANGUAGE").unwrap_or("kk");
        Ok(Pages {
            language: Lang::from_code(language).ok_or_else(|| wrong("DEFAULT_LANGUAGE", language, "kk, ru or en"))?,
            cache_for: Duration::from_secs(values.parse("PAGE_CACHE_SECONDS", "5", "seconds")?),
            cache_mb: values.parse("PAGE_CACHE_MB", "24", "mebibytes")?,
            static_dir: values.get("STATIC_DIR").unwrap_or("static").into(),
            media_dir: values.get("MEDIA_DIR").unwrap_or("var/media").into(),
            required: required(values)?,
        })
    }
}

fn required(values: &Values) -> Result<Vec<Lang>, ConfigError> {
    let list = values.get("REQUIRED_LANGUAGES").unwrap_or("kk,ru");
    let language = |code: &str| {
        Lang::from_code(code.trim())
            .ok_or_else(|| wrong("REQUIRED_LANGUAGES", list, "kk, ru and en, divided by commas"))
    };
    list.split(',').map(language).collect()
}

fn public_url(values: &Values, environment: Environment, bind: SocketAddr) -> Result<String, ConfigError> {
    let url = match (values.get("PUBLIC_URL"), environment) {
        (Some(url), _) => url.trim_end_matches('/').to_owned(),
        (None, Environment::Production) => {
            return Err(ConfigError("PUBLIC_URL is not set: in production feeds and the site map need the outside address, such as https://techhub.example".into()));
        }
        (None, Environment::Development) => format!("http://{bind}"),
    };
    if url.starts_with("http://") || url.starts_with("https://") {
        Ok(url)
    } else {
        Err(wrong("PUBLIC_URL", &url, "an address that begins with https://"))
    }
}

fn hosts(values: &Values) -> Vec<String> {
    let list = values.get("HOSTS").unwrap_or_default().split(',');
    list.map(str::trim).filter(|host| !host.is_empty()).map(str::to_owned).collect()
}

fn addresses(values: &Values, name: &'static str) -> Result<Vec<IpAddr>, ConfigError> {
    let list = values.get(name).unwrap_or_default();
    let one = |text: &str| text.parse().map_err(|_| wrong(name, text, "addresses divided by commas"));
    list.split(',').map(str::trim).filter(|text| !text.is_empty()).map(one).collect()
}

struct Values(HashMap<String, String>);

impl Values {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    fn parse<T: FromStr>(&self, name: &str, default: &str, wanted: &str) -> Result<T, ConfigError> {
        let value = self.get(name).unwrap_or(default);
        value.parse().map_err(|_| wrong(name, value, wanted))
    }

    fn flag(&self, name: &str) -> Result<bool, ConfigError> {
        match self.get(name).unwrap_or("0") {
            "1" | "true" | "yes" => Ok(true),
            "0" | "false" | "no" => Ok(false),
            other => Err(wrong(name, other, "1 or 0")),
        }
    }
}

fn wrong(name: &str, value: &str, wanted: &str) -> ConfigError {
    ConfigError(format!("{name} is `{value}`; wanted: {wanted}"))
}

/// A flat TOML table with the same names in lower case: `bind = "0.0.0.0:80"`.
fn from_file(path: &PathBuf) -> Result<HashMap<String, String>, ConfigError> {
    let shown = path.display();
    let text = fs::read_to_string(path)
        .map_err(|e| ConfigError(format!("TECHHUB_CONFIG names {shown}, which can't be read: {e}")))?;
    let table: toml::Table =
        text.parse().map_err(|e: toml::de::Error| ConfigError(format!("{shown} is not TOML: {}", e.message())))?;
    Ok(table
        .into_iter()
        .map(|(name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            (name.to_uppercase(), value)
        })
        .collect())
}

#[cfg(test)]
mod tests;
