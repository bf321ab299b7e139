//! Another place that people sign in with: a real OpenID Connect issuer, in a process of its own (`tests/oidc`).

use super::{Client, Visitor};
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};
use techhub::config::{Credentials, Facebook, OpenId, Providers};

pub struct Issuer {
    /// How it is called, without a slash at the end.
    pub address: String,
    process: Child,
}

impl Issuer {
    /// For the portal that is called like this.
    pub fn of(portal: &str) -> Issuer {
        // The system's Python: that is the one that has the system's packages.
        let mut process = Command::new("/usr/bin/python3")
            .args([concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oidc/issuer.py"), portal])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("python3: run the tests by bin/test");
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Issuer { address: address.trim().to_owned(), process }
    }

    /// The configuration of a portal that knows it: as an issuer, and as what Facebook is.
    pub fn providers(&self) -> Providers {
        let credentials = |id: &str| Credentials { id: id.into(), secret: format!("secret-of-{id}") };
        let open_id = OpenId { credentials: credentials("oidc"), issuer: self.address.clone(), name: "Hub ID".into() };
        let facebook = Facebook {
            credentials: credentials("facebook"),
            dialogue: format!("{}/auth", self.address),
            token: format!("{}/token", self.address),
            profile: format!("{}/graph", self.address),
        };
        Providers { google: None, facebook: Some(facebook), open_id: Some(open_id) }
    }

    /// What somebody does who was sent to `asked`: says who they are and agrees. The path with which they come back.
    pub async fn agree(&self, asked: &str, person: &str) -> String {
        let there = Visitor::of(Client::new(self.address.trim_start_matches("http://").parse().unwrap()));
        let path = asked.strip_prefix(&self.address).unwrap_or_else(|| panic!("{asked} is not at the issuer"));
        there.get(path).await.ok().shows("Agree");
        let led = there.post_with(path, "", &[("login", person)]).await.is(302).has("location").to_owned();
        let behind = led.split_once("://").unwrap().1;
        behind[behind.find('/').unwrap()..].to_owned()
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
