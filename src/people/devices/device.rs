use crate::i18n::Texts;

/// What a user agent says of a browser and its system: enough for its owner to know it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    browser: Option<&'static str>,
    system: Option<&'static str>,
}

/// Marks in the order in which they decide: most browsers also call themselves by the names of others.
const BROWSERS: [(&str, &str); 12] = [
    ("YaBrowser/", "Yandex Browser"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
    ("X11", "Unix"),
];

impl Device {
    pub fn of(agent: &str) -> Device {
        let named =
            |marks: &[(&str, &'static str)]| marks.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
        Device { browser: named(&BROWSERS), system: named(&SYSTEMS) }
    }

    /// `Firefox, Linux`.
    pub fn words(self, t: &'static Texts) -> String {
        match (self.browser, self.system) {
            (Some(browser), Some(system)) => format!("{browser}, {system}"),
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (None, None) => t.devices_unknown().to_owned(),
        }
    }

    pub fn icon(self) -> &'static str {
        if matches!(self.system, Some("iOS" | "Android")) { "phone" } else { "online" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_browser_is_known_by_its_own_name() {
        let words = |agent: &str| Device::of(agent).words(Texts::of(Lang::En));
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";
        assert_eq!(words(chrome), "Chrome, Windows");
        let edge = format!("{chrome} Edg/130.0");
        assert_eq!(words(&edge), "Edge, Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(words(phone), "Safari, iOS");
        assert_eq!(words("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"), "Firefox, Linux");
        assert_eq!(words(""), "Unknown device");
    }
}
