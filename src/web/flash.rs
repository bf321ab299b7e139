use serde::{Deserialize, Serialize};

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    Success,
    Warning,
    Error,
}

/// A message on the next page, in the reader's language already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    pub tone: Tone,
    pub words: String,
}

impl Flash {
    pub fn success(words: impl Into<String>) -> Flash {
        Flash { tone: Tone::Success, words: words.into() }
    }

    pub fn warning(words: impl Into<String>) -> Flash {
        Flash { tone: Tone::Warning, words: words.into() }
    }

    pub fn error(words: impl Into<String>) -> Flash {
        Flash { tone: Tone::Error, words: words.into() }
    }

    pub fn class(&self) -> &'static str {
        match self.tone {
            Tone::Success => "success",
            Tone::Warning => "warning",
            Tone::Error => "error",
        }
    }

    pub fn icon(&self) -> &'static str {
        match self.tone {
            Tone::Success => "check",
            Tone::Warning | Tone::Error => "info",
        }
    }
}
