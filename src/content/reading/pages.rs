use super::{Card, FeedText, Kind, Reading, ReadingFilter};
use crate::{
    content::comments::Said,
    dictionary::Category,
    web::{Answer, Chip, Filter, JsonLd, Pager, PortalError, Shell, Slice, chips, feed as atom, json_ld, links},
};
use askama::Template;
use serde_json::{Value, json};

/// Texts in a feed.
pub const FEED_LENGTH: i64 = 50;

/// The rows of a page come without an order: sorting twenty here is cheaper than a second sort there.
pub fn latest_first(mut cards: Vec<Card>) -> Vec<Card> {
    cards.sort_by_key(|card| std::cmp::Reverse((card.published_at, card.id)));
    cards
}

/// The list of a section with its filters.
#[derive(Template)]
#[template(path = "reading/list.html")]
pub struct ReadingList {
    shell: Shell,
    kind: Kind,
    filter: ReadingFilter,
    texts: Slice<Card>,
}

/// A category above the list.
struct Jump<'l> {
    category: &'l Category,
    link: String,
    current: bool,
}

impl ReadingList {
    pub fn new(shell: Shell, kind: Kind, filter: ReadingFilter, texts: Slice<Card>) -> ReadingList {
        ReadingList { shell, kind, filter, texts }
    }

    fn base(&self) -> String {
        self.shell.here(self.kind.path())
    }

    fn heading(&self) -> &'static str {
        self.kind.heading(self.shell.t)
    }

    fn lead(&self) -> &'static str {
        self.kind.lead(self.shell.t)
    }

    fn empty(&self) -> &'static str {
        self.kind.empty(self.shell.t)
    }

    fn count(&self) -> String {
        self.kind.count(self.shell.t, self.texts.total)
    }

    fn is_blog(&self) -> bool {
        self.kind == Kind::Blog
    }

    /// The newest text stands out where nothing was filtered.
    fn stands_out(&self, at: &usize) -> bool {
        *at == 0 && self.kind == Kind::Article && self.filter.page() == 1 && self.filter.active() == 0
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, self.kind.path(), &self.filter, &self.texts)
    }

    fn known_category(&self) -> Option<&Category> {
        self.shell.dictionary.category_by_slug(&self.filter.category()?)
    }

    /// The same list in this category, or in all of them.
    fn in_category(&self, slug: Option<&str>) -> String {
        let pairs = self.filter.pairs();
        let rest = pairs.iter().filter(|(name, _)| *name != "category").map(|(n, v)| (*n, v.as_str()));
        links::with(&self.base(), rest.chain(slug.map(|slug| ("category", slug))))
    }

    fn everything(&self) -> String {
        self.in_category(None)
    }

    fn jumps(&self) -> Vec<Jump<'_>> {
        let chosen = self.filter.category();
        let categories = self.shell.dictionary.categories.iter().filter(|category| category.kind == "content");
        categories
            .map(|category| Jump {
                category,
                link: self.in_category(Some(&category.slug)),
                current: chosen.as_ref() == Some(&category.slug),
            })
            .collect()
    }

    /// Chips for what the row of categories does not show.
    fn chips(&self) -> Vec<Chip> {
        let t = self.shell.t;
        chips(&self.shell, self.kind.path(), &self.filter, |name, value| match name {
            "q" => Some(t.filter_text_chip(value)),
            "category" if self.known_category().is_none() => Some(value.into()),
            "tag" => Some(t.reading_tag_chip(value)),
            "company" => Some(t.reading_company_chip(self.company_name().unwrap_or(value))),
            _ => None,
        })
    }

    /// The name of the company whose posts were asked for, as its first post shows it.
    fn company_name(&self) -> Option<&str> {
        self.texts.rows.first()?.company.as_ref().map(|company| self.shell.words(company))
    }
}

/// One text.
#[derive(Template)]
#[template(path = "reading/show.html")]
pub struct ReadingPage {
    shell: Shell,
    kind: Kind,
    text: Reading,
    related: Vec<Card>,
    said: Said,
}

impl ReadingPage {
    /// Refuses what nobody may see, and what is no more.
    pub fn check(text: Reading) -> Result<Reading, PortalError> {
        match text {
            text if text.deleted() => Err(PortalError::Gone),
            text if text.visible() => Ok(text),
            _ => Err(PortalError::NotFound),
        }
    }

    /// `beside` is what is alike, and what was said.
    pub fn of(shell: Shell, kind: Kind, text: Reading, beside: (Vec<Card>, Said)) -> ReadingPage {
        ReadingPage { shell, kind, text, related: beside.0, said: beside.1 }
    }

    fn path(&self) -> String {
        format!("{}/{}", self.kind.path(), self.text.card.slug)
    }

    fn base(&self) -> String {
        self.shell.here(self.kind.path())
    }

    fn section(&self) -> &'static str {
        self.kind.title(self.shell.t)
    }

    fn is_blog(&self) -> bool {
        self.kind == Kind::Blog
    }

    fn category(&self) -> Option<&Category> {
        self.shell.dictionary.category(&self.text.card.category_id)
    }

    fn tag_link(&self, tag: &str) -> String {
        links::with(&self.base(), [("tag", tag)])
    }

    fn description(&self) -> String {
        let (shell, card) = (&self.shell, &self.text.card);
        match shell.words(&card.subtitle) {
            "" => shell.excerpt(&self.text.content, 200),
            words => words.to_owned(),
        }
    }

    /// The description that the page gives of itself.
    fn described(&self) -> String {
        let (shell, card) = (&self.shell, &self.text.card);
        match card.subtitle.in_lang(shell.lang) {
            "" => shell.describe_rich(&self.text.content),
            words => words.to_owned(),
        }
    }

    /// Where the picture is; social networks show no SVG.
    fn image(&self) -> Option<String> {
        let file = self.text.card.cover.as_ref().filter(|file| !file.ends_with(".svg"))?;
        Some(format!("{}/media/{file}", self.shell.public_url()))
    }

    /// schema.org/Article or BlogPosting.
    fn json_ld(&self) -> JsonLd {
        let (shell, text) = (&self.shell, &self.text);
        let card = &text.card;
        let hub = json!({ "@type": "Organization", "name": shell.t.reading_hub(), "url": shell.public_url() });
        let company = || card.company.as_ref().map(|c| json!({ "@type": "Organization", "name": shell.words(c) }));
        let author: Value = match shell.person(&card.author) {
            Some(author) => json!({ "@type": "Person", "name": author.full() }),
            None => company().unwrap_or_else(|| hub.clone()),
        };
        JsonLd(json!({
            "@context": "https://schema.org",
            "@type": self.kind.schema_type(),
            "headline": shell.words(&card.title),
            "description": self.description(),
            "datePublished": card.machine_time(),
            "dateModified": atom::rfc3339(&text.updated_at.max(card.published())),
            "author": author,
            "publisher": hub,
            "image": self.image(),
            "keywords": text.tags,
            "mainEntityOfPage": shell.outside(&self.path()),
            "inLanguage": card.title.say(shell.lang).lang.code(),
        }))
    }

    fn breadcrumbs(&self) -> JsonLd {
        let shell = &self.shell;
        JsonLd(json_ld::breadcrumbs(&[
            (shell.t.home_title(), shell.outside("")),
            (self.section(), shell.outside(self.kind.path())),
            (shell.words(&self.text.card.title), shell.outside(&self.path())),
        ]))
    }
}

/// The Atom feed of a section.
pub fn feed(shell: Shell, kind: Kind, texts: Vec<FeedText>) -> Answer {
    let entries = texts
        .into_iter()
        .map(|text| {
            let published = text.published_at.unwrap_or(text.updated_at);
            atom::Entry {
                path: format!("{}/{}", kind.path(), text.slug),
                title: shell.words(&text.title).to_owned(),
                summary: shell.words(&text.subtitle).to_owned(),
                published,
                updated: text.updated_at.max(published),
            }
        })
        .collect();
    let title = kind.heading(shell.t);
    atom::atom(shell, title, kind.path(), entries)
}
