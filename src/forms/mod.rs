//! Forms as data: what a form asks, and how what is posted becomes answers.
//!
//! Knows neither database nor web, so that filling, import, preview and the office check the same. In reading order:
//! [`Structure`] is a published form; [`Posted`] is what somebody typed, and is what a draft keeps; [`Structure::check`]
//! makes [`Answers`] of it or says what is wrong; [`compile`] says what is wrong with a form itself; [`StepView`]
//! draws a step.

pub mod answer;
mod compile;
mod decimal;
mod diff;
mod draw;
mod kind;
pub mod marks;
pub mod model;
mod pattern;
mod posted;
mod prefill;
mod read;
mod rule;
mod sentence;
mod show;
#[cfg(test)]
mod tests;
mod versions;
mod wrong;

pub use answer::{Answer, Answers, File, canonical, digest};
pub use compile::{Finding, Flaw, compile, is_key};
pub use decimal::Decimal;
pub use diff::{Change, changes};
pub use draw::{StepFields, StepView};
pub use kind::{Kind, Measure};
pub use model::{Choice, Field, Limits, Pattern, Step, Structure};
pub use posted::{PREFIX, Posted, TooMuch};
pub use prefill::{Facts, Origin, Source, prefill};
pub use read::{Asked, Checked, Day, Side, World, unseen};
pub use rule::{Relation, Rule, Test};
pub use sentence::sentence;
pub use show::{Shown, show};
pub use versions::{VersionChange, version_changes};
pub use wrong::{Problem, Wrong};
