mod ways;

use super::{Choice, Flash, Portal, PortalError, feed::rfc3339, form::Binding, links, rich};
use crate::{
    access::Viewer,
    dictionary::Dictionary,
    i18n::{Lang, Text, Texts, format},
    people::{Name, SealedName},
};
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web::Data};
use askama::Template;
use chrono::{DateTime, Utc};
use std::{
    future::{Ready, ready},
    rc::Rc,
    sync::Arc,
};

/// How the reader wants the portal to look; a cookie set by `POST /theme`. The three `contrast` themes are
/// the version for people with low vision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme(&'static str);

impl Theme {
    pub const COOKIE: &'static str = "theme";
    const CODES: [&'static str; 6] = ["auto", "light", "dark", "contrast", "contrast-dark", "contrast-blue"];

    /// The theme of this code; the browser's own choice for any other.
    pub fn from_code(code: &str) -> Theme {
        Theme(Theme::CODES.into_iter().find(|known| *known == code).unwrap_or(Theme::CODES[0]))
    }

    pub fn code(self) -> &'static str {
        self.0
    }

    pub fn of(req: &HttpRequest) -> Theme {
        Theme::from_code(req.cookie(Theme::COOKIE).as_ref().map_or("", |cookie| cookie.value()))
    }
}

/// What every page shows around its own content, and the voice in which it speaks.
pub struct Shell {
    pub lang: Lang,
    pub t: &'static Texts,
    pub theme: Theme,
    /// The path behind the language: `/events`, empty for home.
    pub path: String,
    /// The query string as it came.
    pub query: String,
    /// The id of this request, for error pages.
    pub request_id: String,
    pub dictionary: Arc<Dictionary>,
    /// Who is signed in.
    pub viewer: Option<Rc<Viewer>>,
    /// What the page before has left to say.
    pub flash: Option<Rc<Flash>>,
    /// Whether the page shows what is not public yet.
    pub preview: bool,
    binding: Binding,
    sprite: &'static str,
    portal: Data<Portal>,
}

impl Shell {
    pub fn of(req: &HttpRequest) -> Option<Shell> {
        let portal = req.app_data::<Data<Portal>>()?;
        let default = super::language::wanted(req, portal.config.pages.language);
        let id = super::envelope::request_id(req);
        let mut shell = Shell::new(portal, req.path(), req.query_string(), default, Theme::of(req), &id);
        shell.viewer = req.extensions().get::<Rc<Viewer>>().cloned();
        shell.flash = req.extensions().get::<Rc<Flash>>().cloned();
        shell.binding = Binding::of(req);
        Some(shell)
    }

    /// For a reader of this address; `default` is the language when the address has none.
    pub fn new(portal: &Data<Portal>, path: &str, query: &str, default: Lang, theme: Theme, id: &str) -> Shell {
        let (lang, path) = split(path);
        let lang = lang.unwrap_or(default);
        Shell {
            lang,
            t: Texts::of(lang),
            theme,
            path: path.to_owned(),
            query: query.to_owned(),
            request_id: id.to_owned(),
            dictionary: portal.dictionary(),
            viewer: None,
            flash: None,
            preview: false,
            binding: Binding::default(),
            sprite: portal.assets.address("icons.svg"),
            portal: portal.clone(),
        }
    }

    /// The hidden token of a form on this page.
    pub fn token(&self) -> String {
        self.binding.token(&self.portal)
    }

    /// Whether the person who is signed in has this right, for links that others need not see.
    pub fn may(&self, code: &str) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.holds(code))
    }

    /// What every address in the reader's language begins with.
    pub fn base(&self) -> &'static str {
        match self.lang {
            Lang::Kk => "/kk",
            Lang::Ru => "/ru",
            Lang::En => "/en",
        }
    }

    /// A path of this portal in the reader's language.
    pub fn here(&self, path: &str) -> String {
        format!("/{}{path}", self.lang)
    }

    /// The same with the outside address, for feeds and robots.
    pub fn outside(&self, path: &str) -> String {
        format!("{}/{}{path}", self.portal.config.server.public_url, self.lang)
    }

    /// How many rows a filter found a moment ago.
    pub fn known_total(&self, key: &str) -> Option<i64> {
        self.portal.totals.get(key)
    }

    pub fn learn_total(&self, key: String, total: i64) {
        self.portal.totals.learn(key, total);
    }

    pub fn public_url(&self) -> &str {
        &self.portal.config.server.public_url
    }

    /// This page in another language, filters kept.
    pub fn in_language(&self, lang: &Lang) -> String {
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        format!("/{lang}{}{query}", self.path)
    }

    /// This page in the portal's default language, for readers of other languages.
    pub fn in_default_language(&self) -> String {
        self.in_language(&self.portal.config.pages.language)
    }

    /// The main sections with their names, in the order of the navigation.
    pub fn sections(&self) -> [(&'static str, &'static str); 7] {
        [
            ("/events", self.t.events_title()),
            ("/services", self.t.services_title()),
            ("/vacancies", self.t.vacancies_title()),
            ("/companies", self.t.companies_title()),
            ("/tech-tasks", self.t.catalogue_techtasks()),
            ("/articles", self.t.articles_title()),
            ("/faq", self.t.faq_title()),
        ]
    }

    /// `1 459`.
    pub fn number(&self, number: &i64) -> String {
        format::grouped(*number)
    }

    /// What a role or a group is called; its code where it has no name.
    pub fn role<'c>(&'c self, code: &'c str) -> &'c str {
        self.dictionary.role(code).map_or(code, |role| self.words(&role.name))
    }

    /// All cities as choices of a filter.
    pub fn city_options(&self, chosen: &str) -> Vec<Choice<'_>> {
        let cities = self.dictionary.cities.iter();
        cities.map(|city| Choice::of(&city.slug, self.words(&city.name), chosen)).collect()
    }

    /// The address of a picture of the sprite, for scripts.
    pub fn sprite(&self, name: &str) -> String {
        format!("{}#{name}", self.sprite)
    }

    /// A letter with this page's address.
    pub fn mail_share(&self, title: &str) -> String {
        links::with("mailto:", [("subject", title), ("body", self.outside(&self.path).as_str())])
    }

    /// A link that offers this page to Telegram.
    pub fn telegram_share(&self, title: &str) -> String {
        links::with("https://t.me/share/url", [("url", self.outside(&self.path).as_str()), ("text", title)])
    }

    pub fn year(&self) -> String {
        format::today().format("%Y").to_string()
    }

    /// The path and query of this page, to come back to after a form.
    pub fn back(&self) -> String {
        self.in_language(&self.lang)
    }

    /// Whether the page's own words are in Cyrillic letters: which fonts are fetched first.
    pub fn cyrillic(&self) -> bool {
        self.lang != Lang::En
    }

    /// Whether the reader has the version for people with low vision.
    pub fn low_vision(&self) -> bool {
        self.theme.code().starts_with("contrast")
    }

    pub fn theme_is(&self, code: &str) -> bool {
        self.theme.code() == code
    }

    pub fn languages(&self) -> [Lang; 3] {
        Lang::ALL
    }

    /// The address of a file of `static/`.
    pub fn asset(&self, name: &str) -> &'static str {
        self.portal.assets.address(name)
    }

    pub fn style(&self) -> &'static str {
        self.portal.assets.address(super::assets::STYLE)
    }

    pub fn script(&self) -> &'static str {
        self.portal.assets.address(super::assets::SCRIPT)
    }

    pub fn demo(&self) -> bool {
        self.portal.config.demo
    }

    pub fn production(&self) -> bool {
        self.portal.config.production()
    }

    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// Whether the reader is in this section, for the navigation's mark.
    pub fn within(&self, section: &str) -> bool {
        self.path.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// A stored text on the page, marked with its language where that is not the page's.
    pub fn say<'p>(&self, text: &'p Text) -> Saying<'p> {
        let said = text.say(self.lang);
        Saying { words: said.words, lang: said.lang, fallback: said.fallback && !said.words.is_empty() }
    }

    /// The small note that a text is there in another language only; nothing when it is in the reader's.
    pub fn note(&self, text: &Text) -> Note<'_> {
        let said = text.say(self.lang);
        let words = (said.fallback && !said.words.is_empty()).then(|| only_in(self.t, said.lang));
        Note { shell: self, words }
    }

    pub fn icon<'p>(&'p self, name: &'p str) -> Icon<'p> {
        Icon { sprite: self.sprite, name, small: false }
    }

    pub fn small_icon<'p>(&'p self, name: &'p str) -> Icon<'p> {
        Icon { small: true, ..self.icon(name) }
    }

    /// A stored text as plain words, for attributes and titles.
    pub fn words<'t>(&self, text: &'t Text) -> &'t str {
        text.say(self.lang).words
    }

    /// The name of a person who stands in a row; none where they gave none, and that of nobody for who has left.
    pub fn person(&self, name: &Option<SealedName>) -> Option<Name> {
        let name = name.as_ref()?;
        if name.deleted_at.is_some() {
            return Some(Name::new(self.t.deletion_person(), ""));
        }
        Some(name.open(&self.portal.vault)).filter(|name| !name.is_empty())
    }

    /// A moment for `<time datetime>`: HTML knows no microseconds.
    pub fn stamp(&self, at: &DateTime<Utc>) -> String {
        rfc3339(at)
    }

    /// The name of a person as lists of the office show it: the given one and a letter.
    pub fn masked(&self, name: &SealedName) -> String {
        let masked = name.open(&self.portal.vault).masked();
        if masked.is_empty() { self.t.office_nameless().to_owned() } else { masked }
    }

    /// A stored rich text, sanitised.
    pub fn rich(&self, text: &Text) -> RichSaying {
        let said = text.say(self.lang);
        let fallback = said.fallback && !said.words.is_empty();
        let mut html = rich::clean(said.words);
        if fallback {
            html = rich::with_links_in(&html, said.lang, self.lang);
        }
        RichSaying { html: rich::with_scrolling_tables(html, self.t.table_label()), lang: said.lang, fallback }
    }

    /// The first words of a rich text, for descriptions.
    pub fn excerpt(&self, text: &Text, longest: usize) -> String {
        rich::plain(text.say(self.lang).words, longest)
    }

    pub fn encoded(&self, text: &str) -> String {
        links::encode(text).to_string()
    }
}

/// Words of a stored text with the language they are in.
#[derive(Template)]
#[template(path = "parts/saying.html")]
pub struct Saying<'p> {
    words: &'p str,
    lang: Lang,
    fallback: bool,
}

/// The same for rich texts.
#[derive(Template)]
#[template(path = "parts/rich.html")]
pub struct RichSaying {
    html: Arc<str>,
    lang: Lang,
    fallback: bool,
}

/// "Available in Russian only".
#[derive(Template)]
#[template(path = "parts/note.html")]
pub struct Note<'p> {
    shell: &'p Shell,
    words: Option<&'static str>,
}

/// A picture of the sprite `static/icons.svg`, decorative: words stand beside it.
#[derive(Template)]
#[template(path = "parts/icon.html")]
pub struct Icon<'p> {
    sprite: &'p str,
    name: &'p str,
    small: bool,
}

impl askama::filters::HtmlSafe for Saying<'_> {}
impl askama::filters::HtmlSafe for RichSaying {}
impl askama::filters::HtmlSafe for Note<'_> {}
impl askama::filters::HtmlSafe for Icon<'_> {}

/// The words that name a language in which a text is available alone.
fn only_in(t: &'static Texts, lang: Lang) -> &'static str {
    match lang {
        Lang::Kk => t.only_in_kazakh(),
        Lang::Ru => t.only_in_russian(),
        Lang::En => t.only_in_english(),
    }
}

/// The language of an address and what follows it.
pub fn split(path: &str) -> (Option<Lang>, &str) {
    let rest = path.strip_prefix('/').unwrap_or(path);
    let (first, tail) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    match Lang::ALL.into_iter().find(|lang| lang.code() == first) {
        Some(lang) => (Some(lang), tail),
        None => (None, path),
    }
}

impl FromRequest for Shell {
    type Error = PortalError;
    type Future = Ready<Result<Self, PortalError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Shell::of(req).ok_or_else(|| PortalError::Unexpected(anyhow::anyhow!("the application has no portal"))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_first_part_of_an_address() {
        assert_eq!(split("/kk/events/x"), (Some(Lang::Kk), "/events/x"));
        assert_eq!(split("/en"), (Some(Lang::En), ""));
        assert_eq!(split("/events"), (None, "/events"));
        assert_eq!(split("/kkk"), (None, "/kkk"));
    }
}
