//! Whether a file holds a virus: asked of a program or of clamd. Who does not answer is asked again later; what
//! nobody has looked at is given to nobody.

use crate::config::Scanner;
use anyhow::{Context as _, bail};
use std::{path::Path, process::Stdio, time::Duration};
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncWriteExt},
    net::UnixStream,
    process::Command,
    time::timeout,
};

/// How long one file may take.
const PATIENCE: Duration = Duration::from_secs(90);
const PIECE: usize = 64 << 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    Infected,
    /// No scanner is configured.
    Skipped,
}

impl Verdict {
    /// As `scan_status` has it.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Clean => "clean",
            Verdict::Infected => "infected",
            Verdict::Skipped => "skipped",
        }
    }
}

pub async fn scan(scanner: &Scanner, path: &Path) -> anyhow::Result<Verdict> {
    let asked = async {
        match (&scanner.command, &scanner.clamd) {
            (Some(command), _) => by_command(command, path).await,
            (None, Some(socket)) => by_clamd(socket, path).await,
            (None, None) => Ok(Verdict::Skipped),
        }
    };
    timeout(PATIENCE, asked).await.context("the scanner took too long")?
}

/// As clamscan answers: 0 is clean, 1 is infected, anything else is a fault.
async fn by_command(command: &str, path: &Path) -> anyhow::Result<Verdict> {
    let mut words = command.split_whitespace();
    let program = words.next().context("SCAN_COMMAND is empty")?;
    let mut asked = Command::new(program);
    asked.args(words).arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    match asked.status().await.context("SCAN_COMMAND can't be run")?.code() {
        Some(0) => Ok(Verdict::Clean),
        Some(1) => Ok(Verdict::Infected),
        code => bail!("SCAN_COMMAND ended with {code:?}"),
    }
}

/// The file goes through the socket, so that clamd may run as somebody else.
async fn by_clamd(socket: &Path, path: &Path) -> anyhow::Result<Verdict> {
    let mut clamd = UnixStream::connect(socket).await.context("CLAMD_SOCKET")?;
    let mut file = File::open(path).await?;
    clamd.write_all(b"zINSTREAM\0").await?;
    let mut piece = vec![0; PIECE];
    loop {
        let count = file.read(&mut piece).await?;
        clamd.write_all(&u32::try_from(count)?.to_be_bytes()).await?;
        if count == 0 {
            break;
        }
        clamd.write_all(piece.get(..count).unwrap_or_default()).await?;
    }
    let mut answer = Vec::new();
    clamd.take(1024).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    match answer.trim_end_matches(['\0', '\n']) {
        clean if clean.ends_with(" OK") => Ok(Verdict::Clean),
        found if found.ends_with(" FOUND") => Ok(Verdict::Infected),
        other => bail!("clamd says: {other}"),
    }
}
