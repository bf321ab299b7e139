//! Passwords are kept as Argon2id hashes only.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, Sender},
    },
};
use tokio::sync::{OnceCell, oneshot};
use zxcvbn::feedback::Feedback;

/// What stands in place of the hash for people who can't sign in with a password: no password has this hash.
pub const UNUSABLE: &str = "!";

/// Whether no password can ever fit this: the person signs in otherwise.
pub fn is_unusable(kept: &str) -> bool {
    kept.is_empty() || kept.starts_with(UNUSABLE)
}

/// The shortest password that is accepted, in characters.
pub const SHORTEST: usize = 8;

/// The longest that is accepted, in bytes.
const ACCEPTED: usize = LONGEST;

/// Of zxcvbn's five marks, 0 to 4, the least that is accepted: a hundred million guesses.
const STRONG: u8 = 3;

/// Of a long password this much is judged: what comes behind it can only make it better, and judging is work.
const JUDGED: usize = 64;

/// Why a password is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Weak {
    #[error("the password is too short: it needs {SHORTEST} characters or more")]
    Short,
    #[error("the password is longer than {LONGEST} bytes")]
    Long,
    /// Its mark, and what would make it better.
    #[error("the password is easy to guess: {0} of 4")]
    Guessable(u8, Feedback),
    #[error("the password contains the e-mail address, which is the first thing anybody would try")]
    Email,
}

/// Whether a password may be chosen by the person with this address.
pub fn check(password: &str, email: &str) -> Result<(), Weak> {
    if password.chars().count() < SHORTEST {
        return Err(Weak::Short);
    }
    if password.len() > ACCEPTED {
        return Err(Weak::Long);
    }
    let (password, email) = (password.to_lowercase(), email.to_lowercase());
    let name = email.split('@').next().unwrap_or_default();
    // A name of three letters may stand in a password by chance.
    if (!email.is_empty() && password.contains(&email)) || (name.chars().count() > 3 && password.contains(name)) {
        return Err(Weak::Email);
    }
    Ok(())
}

/// The same, and how easily it is guessed: common passwords, names, dates, rows of keys, and what is the person's
/// own.
pub fn judge(password: &str, email: &str, own: &[&str]) -> Result<(), Weak> {
    check(password, email)?;
    let judged: String = password.chars().take(JUDGED).collect();
    let known: Vec<&str> = ["techhub", "astanahub", email].into_iter().chain(own.iter().copied()).collect();
    let found = zxcvbn::zxcvbn(&judged, &known);
    match (u8::from(found.score()), found.feedback()) {
        (mark, feedback) if mark < STRONG => Err(Weak::Guessable(mark, feedback.cloned().unwrap_or_default())),
        _ => Ok(()),
    }
}

/// The longest that is hashed, in bytes: hashing is work, and nobody may order more of it than a password is worth.
pub const LONGEST: usize = 1000;

/// Memory in KiB and passes: above OWASP's first recommendation; 100 to 250 ms of one core (`bench/README.md`).
const MEMORY: u32 = 64 * 1024;
const PASSES: u32 = 3;

fn argon2() -> anyhow::Result<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, 1, None).map_err(|error| anyhow::anyhow!("Argon2: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash to keep, as a PHC string.
pub fn hash(password: &str) -> anyhow::Result<String> {
    let hash = argon2()?.hash_password(password.as_bytes()).map_err(|error| anyhow::anyhow!("Argon2: {error}"))?;
    Ok(hash.to_string())
}

/// What a check of a password gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, and kept in an older way: this is the hash to keep from now on.
    Rehashed(String),
}

/// Where passwords are hashed: by half of the processors, on threads that give way to those that make pages, so that
/// a crowd that signs in takes neither all processors nor all memory from those who read.
#[derive(Debug)]
pub struct Hashing {
    work: Sender<Work>,
    /// The hash of no password, checked where there is no account: the answer takes as long.
    nobody: OnceCell<String>,
}

type Work = Box<dyn FnOnce() + Send>;

/// How much less than others the hashing threads get of a busy processor: a tenth (nice(2)).
const GIVES_WAY: i32 = 10;

impl Default for Hashing {
    fn default() -> Hashing {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let (work, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..(cores / 2).max(1) {
            let queue = Arc::clone(&queue);
            std::thread::spawn(move || work_off(&queue));
        }
        Hashing { work, nobody: OnceCell::new() }
    }
}

/// The life of a hashing thread; it ends with its [`Hashing`].
fn work_off(queue: &Mutex<Receiver<Work>>) {
    // On Linux a thread alone is meant; where that is refused, all are equal.
    let _ = rustix::process::setpriority_process(None, GIVES_WAY);
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        // Who waits for a work that panicked learns it by the answer that never comes.
        let _ = catch_unwind(AssertUnwindSafe(work));
    }
}

impl Hashing {
    /// Whether the password fits; `None` for an account that does not exist costs the same and is never right.
    pub async fn verify(&self, password: String, kept: Option<String>) -> anyhow::Result<Verdict> {
        let known = kept.as_deref().is_some_and(|kept| kept != UNUSABLE && !kept.is_empty());
        let kept = match kept.filter(|_| known) {
            Some(kept) => kept,
            None => self
                .nobody
                .get_or_try_init(async || self.hash(format!("{:x}", rand::random::<u128>())).await)
                .await?
                .clone(),
        };
        let verdict = self.aside(move || verdict(&password, &kept)).await?;
        Ok(if known { verdict } else { Verdict::Wrong })
    }

    pub async fn hash(&self, password: String) -> anyhow::Result<String> {
        self.aside(move || hash(&password)).await
    }

    /// What nobody waits for any longer is not done.
    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let (answer, result) = oneshot::channel();
        let work: Work = Box::new(move || {
            if !answer.is_closed() {
                let _ = answer.send(work());
            }
        });
        self.work.send(work).map_err(|_| anyhow::anyhow!("the hashing threads have ended"))?;
        result.await?
    }
}

fn verdict(password: &str, kept: &str) -> anyhow::Result<Verdict> {
    if password.len() > LONGEST {
        return Ok(Verdict::Wrong);
    }
    if let Ok(phc) = PasswordHash::new(kept) {
        if argon2()?.verify_password(password.as_bytes(), &phc).is_err() {
            return Ok(Verdict::Wrong);
        }
        let current = format!("$argon2id$v=19$m={MEMORY},t={PASSES},p=1$");
        return Ok(if kept.starts_with(&current) { Verdict::Right } else { Verdict::Rehashed(hash(password)?) });
    }
    // The old portal's ways: pbkdf2_sha256 and its like. What the crate does not know is no hash.
    match djangohashers::check_password(password, kept) {
        Ok(true) => Ok(Verdict::Rehashed(hash(password)?)),
        _ => Ok(Verdict::Wrong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(password: &str, hash: &str) -> bool {
        let Ok(hash) = PasswordHash::new(hash) else { return false };
        Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
    }

    #[test]
    fn a_password_fits_its_hash_alone() {
        let kept = hash("aq bota 2026 jyl").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{kept}");
        assert!(fits("aq bota 2026 jyl", &kept));
        assert!(!fits("aq bota 2026 jyl ", &kept));
        assert!(!fits("", UNUSABLE) && !fits(UNUSABLE, UNUSABLE));
    }

    #[test]
    fn the_same_password_gets_another_hash_each_time() {
        assert_ne!(hash("aq bota 2026 jyl").unwrap(), hash("aq bota 2026 jyl").unwrap());
    }

    #[test]
    fn weak_passwords_are_refused() {
        let email = "Saule@techhub.example";
        assert_eq!(check("qys 202", email), Err(Weak::Short));
        assert_eq!(check("ақ бота", email), Err(Weak::Short));
        assert_eq!(check("xx saule@TECHHUB.example", email), Err(Weak::Email));
        assert_eq!(check("my name is SAULE!", email), Err(Weak::Email));
        assert_eq!(check("ақ бота 2026", email), Ok(()));
        assert_eq!(check("a long enough one", "a@techhub.example"), Ok(()));
        assert_eq!(check("a long enough one", ""), Ok(()), "who has a phone has no address");
    }

    #[test]
    fn what_everybody_tries_first_is_refused_however_long_it_is() {
        let judge = |password: &str| judge(password, "saule@techhub.example", &["Сәуле", "Ахметова"]);
        for easy in ["password123", "qwertyuiop", "12345678901", "techhub2026", "iloveyou1", "aaaaaaaaaaaa"] {
            assert!(matches!(judge(easy), Err(Weak::Guessable(..))), "{easy}");
        }
        for good in ["qonyr sandyq besigi", "тоғыз қоңыр қаз ұшты", "vB7!kq0Zr2"] {
            assert_eq!(judge(good), Ok(()), "{good}");
        }
        assert_eq!(judge(&"a b".repeat(1000)), Err(Weak::Long));
    }

    #[tokio::test]
    async fn a_hash_of_the_old_portal_is_read_once_and_replaced() {
        let hashing = Hashing::default();
        let old = djangohashers::make_password_with_algorithm("aq bota 2026 jyl", djangohashers::Algorithm::PBKDF2);
        assert!(old.starts_with("pbkdf2_sha256$"));
        let verdict = hashing.verify("aq bota 2026 jyl".into(), Some(old.clone())).await.unwrap();
        let Verdict::Rehashed(new) = verdict else { panic!("{verdict:?}") };
        assert!(new.starts_with("$argon2id$"));
        assert_eq!(hashing.verify("aq bota 2026 jyl".into(), Some(new)).await.unwrap(), Verdict::Right);
        assert_eq!(hashing.verify("another".into(), Some(old)).await.unwrap(), Verdict::Wrong);
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        let hashing = Hashing::default();
        for kept in [None, Some(String::new()), Some(UNUSABLE.into()), Some("md5$x$y".into())] {
            assert_eq!(hashing.verify(UNUSABLE.into(), kept).await.unwrap(), Verdict::Wrong);
        }
    }
}
