use super::{Answer, Client, Portal};
use std::{cell::RefCell, collections::BTreeMap, fmt::Write as _};

/// The password of the demo accounts.
pub const PASSWORD: &str = "techhub-demo";

/// A visitor with cookies, who can sign in and send forms; without a browser.
pub struct Visitor {
    client: Client,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Portal {
    /// Somebody whom the portal has not seen before.
    pub fn visitor(&self) -> Visitor {
        Visitor { client: self.client, cookies: RefCell::default() }
    }

    /// One of the demo accounts, signed in: resident, owner, moderator, expert, manager, admin.
    pub async fn signed_in(&self, account: &str) -> Visitor {
        let visitor = self.visitor();
        let answer = visitor.sign_in(&format!("{account}@demo.techhub.example"), PASSWORD).await;
        assert_eq!(answer.status, 303, "{account} could not sign in: {}", answer.beginning());
        visitor
    }
}

impl Visitor {
    /// Of another server.
    pub fn of(client: Client) -> Visitor {
        Visitor { client, cookies: RefCell::default() }
    }

    pub async fn sign_in(&self, login: &str, password: &str) -> Answer {
        self.get("/en/sign-in").await;
        self.post("/en/sign-in", &[("login", login), ("password", password)]).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        let answer = self.client.get(path, &[("Cookie", &self.jar())]).await;
        self.keep(&answer);
        answer
    }

    /// Sends a form with the token that this visitor's pages hold.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        self.post_with(path, &token, fields).await
    }

    /// The token that the forms of this visitor's pages hold.
    pub async fn token(&self) -> String {
        let page = self.get("/en/sign-in").await;
        let page = if page.status == 303 { self.get("/en/cabinet/privacy/agree").await } else { page };
        let token = page
            .text()
            .split("name=\"form_token\" value=\"")
            .nth(1)
            .map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
        token.unwrap_or_else(|| panic!("no form on the page: {}", page.beginning()))
    }

    /// Sends a form with this token.
    pub async fn post_with(&self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = format!("form_token={}", encoded(token));
        for (name, value) in fields {
            let _ = write!(body, "&{}={}", encoded(name), encoded(value));
        }
        let jar = self.jar();
        let headers = [("Cookie", jar.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
        let answer = self.client.send("POST", path, &headers, body.as_bytes()).await;
        self.keep(&answer);
        answer
    }

    /// Sends a form with files: name of the field, name of the file, content.
    pub async fn send_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        let token = self.token().await;
        self.send_parts(path, &[&[("form_token", token.as_str())], fields].concat(), files).await
    }

    /// The same with these fields alone.
    pub async fn send_parts(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        const BOUNDARY: &str = "----a-boundary-that-nobody-types";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, file, content) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let (jar, kind) = (self.jar(), format!("multipart/form-data; boundary={BOUNDARY}"));
        let headers = [("Cookie", jar.as_str()), ("Content-Type", kind.as_str())];
        let answer = self.client.send("POST", path, &headers, &body).await;
        self.keep(&answer);
        answer
    }

    /// The value of a cookie that this visitor has.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn jar(&self) -> String {
        self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, answer: &Answer) {
        for (header, value) in &answer.headers {
            if header.eq_ignore_ascii_case("set-cookie")
                && let Some((name, rest)) = value.split_once('=')
            {
                let kept = rest.split(';').next().unwrap_or_default();
                let gone = kept.is_empty() || value.contains("Max-Age=0");
                let mut cookies = self.cookies.borrow_mut();
                if gone {
                    cookies.remove(name)
                } else {
                    cookies.insert(name.to_owned(), kept.to_owned())
                };
            }
        }
    }
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
