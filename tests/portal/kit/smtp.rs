use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// How the mail server feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Kind,
    /// Answers every RCPT with this line.
    Refuses(&'static str),
    /// Takes so long for each mail.
    Slow(Duration),
    /// Closes the connection in the middle of a mail.
    Drops,
}

/// A mail that the server has taken.
#[derive(Debug, Clone)]
pub struct Mail {
    pub to: String,
    /// Head and body as they came.
    pub text: String,
}

impl Mail {
    /// A header, its lines joined.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
        let start = format!("{}:", name.to_lowercase());
        head.lines()
            .find(|line| line.to_lowercase().starts_with(&start))
            .map(|line| line[start.len()..].trim().to_owned())
    }

    /// A header that has to be there.
    #[track_caller]
    pub fn has(&self, name: &str) -> String {
        self.header(name).unwrap_or_else(|| panic!("no {name} in:\n{}", self.text))
    }
}

/// A real mail server on a port of its own, which keeps what it is given.
#[derive(Clone)]
pub struct Smtp {
    address: SocketAddr,
    mails: Arc<Mutex<Vec<Mail>>>,
    mood: Arc<Mutex<Mood>>,
}

impl Smtp {
    pub async fn start() -> Smtp {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let smtp = Smtp { address, mails: Arc::default(), mood: Arc::new(Mutex::new(Mood::Kind)) };
        let serving = smtp.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serving = serving.clone();
                // A client that goes away ends only its own talk.
                tokio::spawn(async move { serving.talk(stream).await.ok() });
            }
        });
        smtp
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn feels(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn mails(&self) -> Vec<Mail> {
        self.mails.lock().unwrap().clone()
    }

    fn mood(&self) -> Mood {
        *self.mood.lock().unwrap()
    }

    async fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 test.example\r\n").await?;
        let mut to = String::new();
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let command = line.trim_end().to_uppercase();
            let answer = match command.split(' ').next().unwrap() {
                "EHLO" => "250-test.example\r\n250 8BITMIME",
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    match self.mood() {
                        Mood::Refuses(words) => words,
                        _ => "250 2.1.5 fine",
                    }
                }
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await?;
                    let text = self.content(&mut stream).await?;
                    if self.mood() == Mood::Drops {
                        return Ok(());
                    }
                    if let Mood::Slow(time) = self.mood() {
                        tokio::time::sleep(time).await;
                    }
                    self.mails.lock().unwrap().push(Mail { to: to.clone(), text });
                    "250 2.0.0 taken"
                }
                "QUIT" => {
                    stream.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => "250 2.0.0 fine",
            };
            stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
    }

    async fn content(&self, stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
        let mut text = String::new();
        loop {
            let start = text.len();
            if stream.read_line(&mut text).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if &text[start..] == ".\r\n" {
                text.truncate(start);
                return Ok(text);
            }
        }
    }
}
