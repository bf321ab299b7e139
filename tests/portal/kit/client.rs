use super::Markup;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// No answer takes longer, whatever else the machine does.
const PATIENCE: Duration = Duration::from_secs(30);

/// A visitor without a browser: writes requests byte by byte, so that hostile ones can be written, too.
#[derive(Clone, Copy)]
pub struct Client {
    address: SocketAddr,
}

#[derive(Debug)]
pub struct Answer {
    /// The first line of the request, for messages.
    pub asked: String,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub bytes: Vec<u8>,
    /// The body is as long as the head has promised.
    pub complete: bool,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// A header that has to be there.
    #[track_caller]
    pub fn has(&self, name: &str) -> &str {
        self.header(name).unwrap_or_else(|| panic!("{}: no {name} in {:?}", self.asked, self.headers))
    }

    /// The value that this answer gives to a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .filter(|(header, _)| header.eq_ignore_ascii_case("set-cookie"))
            .filter_map(|(_, value)| value.split(';').next()?.split_once('='))
            .find_map(|(known, value)| (known == name).then_some(value))
    }

    /// The page as a tree.
    #[track_caller]
    pub fn page(&self) -> Markup {
        Markup::html(&self.text()).unwrap_or_else(|error| panic!("{}: {error}", self.asked))
    }

    /// The feed or map as a tree.
    #[track_caller]
    pub fn xml(&self) -> Markup {
        Markup::xml(&self.text()).unwrap_or_else(|error| panic!("{}: {error}", self.asked))
    }

    /// What `<main>` holds: the page without header and footer.
    pub fn main(&self) -> String {
        let text = self.text();
        let from = text.find("<main").unwrap_or(0);
        let to = text.find("</main>").unwrap_or(text.len());
        text[from..to].to_owned()
    }

    /// Its beginning, for the message of a failed test.
    pub fn beginning(&self) -> String {
        self.main().chars().take(1500).collect()
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.beginning());
        self
    }

    #[track_caller]
    pub fn ok(self) -> Answer {
        self.is(200)
    }

    #[track_caller]
    pub fn shows(&self, words: &str) -> &Answer {
        assert!(self.text().contains(words), "{}: «{words}» is not there:\n{}", self.asked, self.beginning());
        self
    }

    #[track_caller]
    pub fn hides(&self, words: &str) -> &Answer {
        let text = self.text();
        let found = text.find(words).map(|at| text[at..].chars().take(200).collect::<String>());
        assert!(found.is_none(), "{}: «{words}» is there: {}", self.asked, found.unwrap_or_default());
        self
    }
}

impl Client {
    pub fn new(address: SocketAddr) -> Client {
        Client { address }
    }

    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, b"").await
    }

    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.raw(&self.request(method, path, headers, body)).await
    }

    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        if !body.is_empty() {
            request += &format!("Content-Length: {}\r\n", body.len());
        }
        request += "\r\n";
        let mut bytes = request.into_bytes();
        bytes.extend_from_slice(body);
        bytes
    }

    /// Sends these bytes and reads the answer until the server closes.
    pub async fn raw(&self, request: &[u8]) -> Answer {
        self.exchange(request, |_| false).await
    }

    /// The same for servers that never close: reads until the answer is whole.
    pub async fn whole(&self, request: &[u8]) -> Answer {
        self.exchange(request, |bytes| parse(request, bytes).complete).await
    }

    async fn exchange(&self, request: &[u8], enough: impl Fn(&[u8]) -> bool) -> Answer {
        let mut bytes = Vec::new();
        let talk = async {
            let mut stream = TcpStream::connect(self.address).await.unwrap();
            // A server that refuses a request may close before it has read all of it.
            let _ = stream.write_all(request).await;
            while !enough(&bytes) && stream.read_buf(&mut bytes).await.is_ok_and(|count| count > 0) {}
        };
        timeout(PATIENCE, talk).await.unwrap_or_else(|_| panic!("no end of the answer in {PATIENCE:?}"));
        parse(request, &bytes)
    }
}

fn parse(request: &[u8], bytes: &[u8]) -> Answer {
    let asked = String::from_utf8_lossy(request.split(|byte| *byte == b'\r').next().unwrap_or_default()).into_owned();
    let headless = asked.starts_with("HEAD ");
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
    let head = String::from_utf8_lossy(&bytes[..end.unwrap_or(bytes.len())]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok()).unwrap_or(0);
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect();
    let body = end.map_or(&[][..], |end| &bytes[end + 4..]);
    let mut answer = Answer { asked, status, headers, bytes: body.to_vec(), complete: end.is_some() };
    if answer.header("transfer-encoding").is_some_and(|coding| coding.contains("chunked")) {
        match unchunk(body) {
            Some(whole) => answer.bytes = whole,
            None => answer.complete = false,
        }
    } else if let Some(length) = answer.header("content-length")
        && !headless
    {
        answer.complete &= length.parse() == Ok(body.len());
    }
    answer
}

/// The body behind the sizes of its chunks; `None` when its end is missing.
fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let at = rest.windows(2).position(|window| window == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..at]).ok()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(at + 2..at + 2 + size)?);
        rest = rest.get(at + 2 + size + 2..)?;
    }
}
