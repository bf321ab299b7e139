use super::Wanted;
use crate::i18n::Texts;

/// Why a file is not taken. Each has words of its own: what is wrong, and what helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// None was chosen.
    Missing,
    /// The end of its name is not among those that are taken.
    Type,
    Size,
    Empty,
    Virus,
    /// It is not what its name says, or it is cut off.
    Broken,
    /// A picture of too many pixels.
    Pixels,
    /// The person's files take too much already.
    Quota,
}

/// The most pixels of a picture, in millions.
pub const MEGAPIXELS: i64 = 50;

impl Fault {
    pub fn words(self, t: &'static Texts, wanted: &Wanted, quota_mb: i64) -> String {
        match self {
            Fault::Missing => t.media_fault_missing().to_owned(),
            Fault::Type => t.media_fault_type(wanted.list()),
            Fault::Size => t.media_fault_size(wanted.most_mb()),
            Fault::Empty => t.media_fault_empty().to_owned(),
            Fault::Virus => t.media_fault_virus().to_owned(),
            Fault::Broken => t.media_fault_broken().to_owned(),
            Fault::Pixels => t.media_fault_pixels(MEGAPIXELS),
            Fault::Quota => t.media_fault_quota(quota_mb),
        }
    }
}
