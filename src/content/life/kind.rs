use super::Document;
use crate::{
    i18n::Texts,
    web::{Answer, Problems, Shell},
};
use diesel_async::AsyncPgConnection;
use futures_util::future::LocalBoxFuture;

/// Words of the portal, by language.
pub type Words = fn(&'static Texts) -> &'static str;

/// Draws the public page of the piece with this address (or number, where there are no addresses of words) as the
/// database holds it at this moment, whatever its state.
pub type Preview = for<'p> fn(Shell, &'p AsyncPgConnection, &'p str) -> LocalBoxFuture<'p, Answer>;

/// One kind of content: what its table is called and what people write into it. All else is common.
pub struct Kind {
    /// As addresses, `app.content.kind`, `core_feed.source` and `search_search.source` have it.
    pub code: &'static str,
    pub table: &'static str,
    /// Where its public pages are, behind the language.
    pub path: &'static str,
    pub icon: &'static str,
    /// One of it: `Event`.
    pub name: Words,
    /// The right to decide about it, as `core.change_event`.
    pub right: &'static str,
    /// Whether only those who have that right write it: it speaks for the Hub.
    pub staff_only: bool,
    /// The column of its title.
    pub title: &'static str,
    /// The column that, beside the status, makes it public.
    pub shown: &'static str,
    /// Whether it has an address of words, a company, and a place in the feed (its column there).
    pub slug: bool,
    pub company: bool,
    pub feed: Option<&'static str>,
    /// Whether it can be taken off the public pages at a set time; vacancies have a field of their own for that.
    pub expires: bool,
    pub fields: &'static [Field],
    /// What the fields have to do with each other.
    pub check: fn(&Document, &'static Texts, &mut Problems),
    /// Fills what follows from the rest.
    pub derive: fn(&mut Document),
    pub preview: Preview,
}

/// One thing that people write.
pub struct Field {
    /// The column, and the name in forms.
    pub name: &'static str,
    pub form: Form,
    pub label: Words,
    pub help: Option<Words>,
    pub need: Need,
}

/// When a field may not be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Never,
    /// Before it is sent; a text in each language that the configuration asks for.
    Sending,
    /// Always: the table wants it.
    Always,
}

/// What a field holds, and how it is written.
#[derive(Clone, Copy)]
pub enum Form {
    /// A text in three languages: a line, some lines, or a rich text.
    Line,
    Lines,
    Rich,
    /// A line in one language, and a web address.
    Plain,
    Web,
    /// One of some codes, with their names.
    Choice(&'static [&'static str], fn(&'static Texts, &str) -> &'static str),
    City,
    /// A category of the dictionary, of this kind.
    Category(&'static str),
    /// A moment on the clocks of Kazakhstan.
    Moment,
    /// A whole number from 0 on.
    Number,
    Flag,
    /// Short words, divided by commas.
    Tags,
    /// Whom to ask: name, mail, phone, site.
    Contact,
    /// An amount with its currency; without one it is agreed upon.
    Reward,
    /// What is asked of those who register.
    Questions,
}

impl Form {
    pub fn translated(self) -> bool {
        matches!(self, Form::Line | Form::Lines | Form::Rich)
    }
}

impl Field {
    pub const fn new(name: &'static str, form: Form, label: Words) -> Field {
        Field { name, form, label, help: None, need: Need::Never }
    }

    pub const fn needed(self, need: Need) -> Field {
        Field { need, ..self }
    }

    pub const fn helped(self, help: Words) -> Field {
        Field { help: Some(help), ..self }
    }
}

impl Kind {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Where a piece is, behind the language, once it is public.
    pub fn public_path(&self, id: i32, slug: &str) -> String {
        if self.slug { format!("{}/{slug}", self.path) } else { format!("{}/{id}", self.path) }
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}
