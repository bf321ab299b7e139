use super::Quiet;
use serde::Deserialize;

/// What was ticked in the settings: codes of kinds for each channel, and the quiet hours.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub mail: Vec<String>,
    pub sms: Vec<String>,
    pub quiet: String,
    pub from: String,
    pub to: String,
}

impl Settings {
    /// The hours, when they were wished for; `Err` when they are none.
    pub fn hours(&self) -> Result<Option<Quiet>, ()> {
        if self.quiet.is_empty() {
            return Ok(None);
        }
        let hours = self.from.parse().ok().zip(self.to.parse().ok());
        hours.and_then(|(from, to)| Quiet::new(from, to)).map(Some).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_are_two_different_hours_or_none() {
        let typed = |quiet: &str, from: &str, to: &str| {
            Settings { quiet: quiet.into(), from: from.into(), to: to.into(), ..Settings::default() }.hours()
        };
        assert_eq!(typed("", "x", ""), Ok(None));
        assert_eq!(typed("1", "22", "8"), Ok(Quiet::new(22, 8)));
        for (from, to) in [("8", "8"), ("24", "3"), ("", "3"), ("-1", "3")] {
            assert_eq!(typed("1", from, to), Err(()));
        }
    }
}
