//! Patterns that managers write: linear in time by the engine's construction, and small.

use moka::sync::Cache;
use regex::{Regex, RegexBuilder};
use std::sync::{Arc, LazyLock};

/// The longest pattern, in characters, and what it may grow to, in bytes.
pub const LONGEST: usize = 200;
const LARGEST: usize = 256 << 10;

/// Compiled patterns: a step is checked in less time than one takes to compile.
static COMPILED: LazyLock<Cache<String, Option<Arc<Regex>>>> = LazyLock::new(|| Cache::new(500));

/// The pattern over a whole answer; `None` for one that is none.
pub fn compiled(pattern: &str) -> Option<Arc<Regex>> {
    COMPILED.get(pattern).unwrap_or_else(|| {
        let made = make(pattern).map(Arc::new);
        COMPILED.insert(pattern.to_owned(), made.clone());
        made
    })
}

fn make(pattern: &str) -> Option<Regex> {
    if pattern.is_empty() || pattern.chars().count() > LONGEST {
        return None;
    }
    let build = |source: &str| {
        RegexBuilder::new(source).size_limit(LARGEST).dfa_size_limit(LARGEST * 4).nest_limit(20).build().ok()
    };
    // Alone first: `a)|(b` must not step out of the group.
    build(pattern)?;
    build(&format!("^(?:{pattern})$"))
}
