//! Which host a request may be for: another one is answered by no page, so that nobody's name gets into our links
//! and caches.

use crate::config::Config;
use actix_web::{
    HttpRequest,
    http::{Version, header},
};
use std::net::IpAddr;

/// Asked by what watches the portal, under whatever name it knows the machine.
const WATCHED: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// Whether a request is for this portal: `PUBLIC_URL`, `HOSTS`, and in development any number of this or another
/// machine.
pub fn is_ours(req: &HttpRequest, config: &Config) -> bool {
    if WATCHED.contains(&req.path()) {
        return true;
    }
    let said = req.headers().get(header::HOST).map(|host| host.to_str().unwrap_or("?"));
    // Only HTTP/1.0 has none.
    let said = said.or((req.version() <= Version::HTTP_10).then_some("localhost"));
    let asked = req.uri().authority().map(|authority| authority.as_str());
    said.into_iter().chain(asked).all(|host| is_known(name(host), config)) && said.is_some()
}

fn is_known(host: &str, config: &Config) -> bool {
    let server = &config.server;
    let public = server.public_url.split_once("://").map_or("", |(_, rest)| name(rest));
    let mut own = std::iter::once(public).chain(server.hosts.iter().map(String::as_str));
    let number = || host == "localhost" || host.parse::<IpAddr>().is_ok();
    own.any(|known| known.eq_ignore_ascii_case(host)) || (!config.production() && number())
}

/// A host without its port and without the brackets of a number.
fn name(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    host.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(pairs: &[(&str, &str)]) -> Config {
        Config::from_pairs(pairs.iter().copied().chain([("DATABASE_URL", "postgres://localhost/x")])).unwrap()
    }

    #[test]
    fn only_our_own_names_are_answered() {
        let development = config(&[("HOSTS", "hub.example")]);
        for host in ["localhost:8080", "127.0.0.1", "[::1]:8080", "HUB.example"] {
            assert!(is_known(name(host), &development), "{host}");
        }
        for host in ["evil.example", "", "hub.example.evil.example", "localhost.evil.example"] {
            assert!(!is_known(name(host), &development), "{host}");
        }
    }
}
