use serde::{Deserialize, Serialize};

/// A language of the portal; Kazakh comes first wherever they are listed (law on languages, art. 21).
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Kk,
    Ru,
    En,
}

impl Lang {
    pub const ALL: [Lang; 3] = [Lang::Kk, Lang::Ru, Lang::En];

    /// The code used in addresses, `lang` attributes and jsonb keys.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Kk => "kk",
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }

    /// The language's own name, as the switcher shows it to those who read it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::Kk => "\u{49a}\u{430}\u{437}\u{430}\u{49b}\u{448}\u{430}",
            Lang::Ru => "\u{420}\u{443}\u{441}\u{441}\u{43a}\u{438}\u{439}",
            Lang::En => "English",
        }
    }

    /// The value of Open Graph's `og:locale`.
    pub const fn locale(self) -> &'static str {
        match self {
            Lang::Kk => "kk_KZ",
            Lang::Ru => "ru_RU",
            Lang::En => "en_US",
        }
    }

    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(code))
    }

    /// The best of our languages for an `Accept-Language` header; the header's own order breaks ties.
    pub fn from_header(header: &str) -> Option<Lang> {
        let mut best: Option<(f32, Lang)> = None;
        for part in header.split(',').take(32) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim();
            let quality = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.parse::<f32>().ok().filter(|q| q.is_finite()).unwrap_or(0.0));
            let primary = tag.split('-').next().unwrap_or_default();
            if let Some(lang) = Lang::from_code(primary)
                && quality > 0.0
                && best.is_none_or(|(other, _)| quality > other)
            {
                best = Some((quality, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }

    /// The place of this language in tables that hold one entry per language.
    pub const fn index(self) -> usize {
        match self {
            Lang::Kk => 0,
            Lang::Ru => 1,
            Lang::En => 2,
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_read_by_quality_then_by_order() {
        assert_eq!(Lang::from_header("de, en;q=0.5, kk;q=0.8"), Some(Lang::Kk));
        assert_eq!(Lang::from_header("ru-KZ,en"), Some(Lang::Ru));
        assert_eq!(Lang::from_header("en;q=0, fr"), None);
        assert_eq!(Lang::from_header("ru;q=NaN, en;q=0.1"), Some(Lang::En));
        assert_eq!(Lang::from_header(""), None);
    }
}
