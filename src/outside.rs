//! Requests that leave this machine at an address that somebody wrote down. The name is resolved once, what it leads
//! to is looked at, and the request goes to just these addresses: a name that leads somewhere else a moment later is
//! not followed, and neither are redirects.

use reqwest::{Client, Response, Url};
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

/// Why nothing left.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Blocked {
    #[error("{0}")]
    Address(&'static str),
    #[error("the address leads to no public host")]
    Private,
    /// In the words of the system; it may be otherwise later.
    #[error("{0}")]
    System(String),
}

/// A client that reaches the host of this address and no other; hosts of this machine and its network only when
/// `private` allows it.
pub async fn client(url: &Url, private: bool, patience: Duration) -> Result<Client, Blocked> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let host = url.host_str().ok_or(Blocked::Address("the address has no host"))?;
    let port = url.port_or_known_default().ok_or(Blocked::Address("the address has no port"))?;
    let found = tokio::net::lookup_host((host.trim_matches(['[', ']']), port));
    let found = tokio::time::timeout(patience, found).await.map_err(|_| Blocked::System("no name server".into()))?;
    let found = found.map_err(|error| Blocked::System(error.to_string()))?;
    let addresses: Vec<SocketAddr> = found.filter(|address| private || is_public(address.ip())).collect();
    if addresses.is_empty() {
        return Err(Blocked::Private);
    }
    let builder = Client::builder()
        .timeout(patience)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .user_agent(concat!("techhub/", env!("CARGO_PKG_VERSION")))
        .resolve_to_addrs(host, &addresses);
    builder.build().map_err(|error| Blocked::System(error.to_string()))
}

/// The body of an answer up to so many bytes; `None` when there are more. The words of a fault hold no address.
pub async fn body(answer: &mut Response, most: usize) -> Result<Option<Vec<u8>>, String> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(told)? {
        body.extend_from_slice(&chunk);
        if body.len() > most {
            return Ok(None);
        }
    }
    Ok(Some(body))
}

/// The words of a fault without its address, which may hold a password.
pub fn told(error: reqwest::Error) -> String {
    error.without_url().to_string()
}

/// Whether an address belongs to the internet and not to this machine or its network.
pub fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let tests = a == 198 && (18..20).contains(&b);
            let assigned = a == 192 && b == 0 && c == 0;
            let relays = a == 192 && b == 88 && c == 99;
            !(ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_broadcast()
                || ip.is_documentation()
                || ip.is_multicast()
                || a == 0
                || a >= 240
                || shared
                || tests
                || assigned
                || relays)
        }
        // What is routed at all, without tunnels that hold an address of the old kind within.
        IpAddr::V6(ip) => {
            let [a, b, ..] = ip.segments();
            let tunnel = a == 0x2002 || (a == 0x2001 && b < 0x200);
            a & 0xe000 == 0x2000 && !tunnel && (a, b) != (0x2001, 0xdb8) && a != 0x3fff
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_and_its_network_are_told_from_the_internet() {
        for public in ["8.8.8.8", "2a00:1450::1", "198.51.0.1", "2001:4860::8888"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.192",
            "0.0.0.0",
            "224.0.0.1",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:0:7f00:1::",
            "ff02::1",
            "::",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
    }

    #[tokio::test]
    async fn a_name_of_this_machine_is_reached_only_when_that_is_allowed() {
        let url: Url = "http://localhost:1/".parse().unwrap();
        assert_eq!(client(&url, false, Duration::from_secs(5)).await.err(), Some(Blocked::Private));
        assert!(client(&url, true, Duration::from_secs(5)).await.is_ok());
        let bare: Url = "http://[::1]:1/".parse().unwrap();
        assert_eq!(client(&bare, false, Duration::from_secs(5)).await.err(), Some(Blocked::Private));
    }
}
