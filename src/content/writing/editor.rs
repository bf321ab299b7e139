//! The page on which a piece is written.

use super::{VersionRows, forms::plan, questions::Slot};
use crate::{
    content::life::{
        self, Act, CONTACT, Difference, Document, Event, Field, Gap, Kind, Membership, Order, Piece, State, Typed,
        is_older,
    },
    db::Db,
    i18n::{Lang, Text},
    web::{Portal, PortalError, Problems, Shell, page::html},
};
use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "writing/editor.html")]
pub struct Editor {
    shell: Shell,
    kind: &'static Kind,
    /// None of a new one.
    piece: Option<Piece>,
    key: Uuid,
    typed: Typed,
    problems: Problems,
    memberships: Vec<Membership>,
    required: Vec<Lang>,
    gaps: Vec<Gap>,
    /// What somebody else changed meanwhile.
    meanwhile: Vec<Difference>,
    /// When the words were typed that were never saved.
    saved_at: Option<DateTime<Utc>>,
    /// What a moderator said last, if it stands.
    answer: Option<Event>,
    may_appeal: bool,
    /// What the author was about to say.
    words: String,
}

/// One option of a select.
struct Choosable {
    value: String,
    label: String,
    chosen: bool,
}

/// What was typed as an order to save, with what is wrong with it.
pub fn ordered(
    shell: &Shell,
    portal: &Portal,
    kind: &'static Kind,
    piece: Option<&Piece>,
    memberships: &[Membership],
    typed: &Typed,
) -> (Order, Problems) {
    let t = shell.t;
    let (document, mut problems) = typed.check(kind, t, &shell.dictionary);
    let (publish_at, expire_at) = plan(typed.get("publish_at"), typed.get("expire_at"), t, &mut problems);
    let send = typed.get("do") == "send";
    if send {
        for gap in document.gaps(kind, &portal.config.pages.required) {
            problems.add(gap.field.name, gap_words(shell, &gap));
        }
    }
    let before = piece.and_then(|piece| piece.company_id);
    let wished = typed.get("as_company").parse::<i32>().ok();
    let member = |company: &i32| memberships.iter().any(|member| member.company == *company);
    let company = wished.filter(|company| member(company) || before == Some(*company));
    if wished.is_some() && company.is_none() {
        problems.add("as_company", t.writing_wrong(t.writing_as()));
    }
    let key = piece.is_none().then(|| Uuid::parse_str(typed.get("key")).ok()).flatten();
    let comment = crate::web::typed(typed.get("comment"));
    let slug = typed.get("slug").to_owned();
    (Order { document, company, slug, publish_at, expire_at, comment, send, key }, problems)
}

fn gap_words(shell: &Shell, gap: &Gap) -> String {
    let label = (gap.field.label)(shell.t);
    match gap.lang {
        Some(lang) => shell.t.writing_gap(label, lang.own_name()),
        None => shell.t.writing_needed(label),
    }
}

impl Editor {
    pub fn empty(shell: Shell, portal: &Portal, kind: &'static Kind, memberships: Vec<Membership>) -> Editor {
        let empty = Document::of(kind, &serde_json::Value::Null);
        Editor {
            shell,
            kind,
            piece: None,
            key: Uuid::new_v4(),
            typed: Typed::of(kind, &empty),
            problems: Problems::default(),
            memberships,
            required: portal.config.pages.required.clone(),
            gaps: Vec::new(),
            meanwhile: Vec::new(),
            saved_at: None,
            answer: None,
            may_appeal: false,
            words: String::new(),
        }
    }

    pub async fn of(
        shell: Shell,
        portal: &Portal,
        db: &Db,
        piece: Piece,
        memberships: Vec<Membership>,
    ) -> Result<Editor, PortalError> {
        let mut editor = Editor::empty(shell, portal, piece.kind, memberships);
        let document = piece.document();
        editor.typed = Typed::of(piece.kind, &document);
        editor.gaps = document.gaps(piece.kind, &editor.required);
        let moment = |at: Option<DateTime<Utc>>| {
            at.map(|at| crate::i18n::format::local(at).format("%Y-%m-%dT%H:%M").to_string())
        };
        editor.typed.set("publish_at", &moment(piece.publish_at).unwrap_or_default());
        editor.typed.set("expire_at", &moment(piece.expire_at).unwrap_or_default());
        editor.typed.set("as_company", &piece.company_id.map(|id| id.to_string()).unwrap_or_default());
        let stands = matches!(piece.state, State::Correction | State::Reject | State::Deleted);
        let history = life::history(db, piece.kind, piece.id).await?;
        editor.answer = history.into_iter().find(Event::is_answer).filter(|_| stands);
        editor.may_appeal = piece.can(&Act::Appeal) && life::may_appeal(db, &piece).await?;
        editor.piece = Some(piece);
        Ok(editor)
    }

    /// Goes on where somebody has stopped typing without saving.
    pub fn take_up(&mut self, typed: Option<(Typed, DateTime<Utc>)>) {
        if let Some((typed, at)) = typed.filter(|_| self.open()) {
            self.typed = typed;
            self.saved_at = Some(at);
        }
    }

    /// The same words again, with what is wrong.
    pub fn refused(mut self, typed: Typed, problems: Problems) -> HttpResponse {
        self.key = Uuid::parse_str(typed.get("key")).unwrap_or(self.key);
        self.typed = typed;
        self.problems = problems;
        html(StatusCode::UNPROCESSABLE_ENTITY, &self)
    }

    /// The same words again, beside what somebody else has saved meanwhile.
    pub fn behind(mut self, typed: Typed, order: &Order) -> HttpResponse {
        if let Some(piece) = &self.piece {
            let now = piece.document();
            self.meanwhile = order.document.differences(&now, self.kind, self.shell.t, &self.shell.dictionary);
        }
        let problems = Problems::one("title", self.shell.t.life_behind());
        self.refused(typed, problems)
    }

    pub fn with_words(mut self, words: &str, problems: Problems) -> HttpResponse {
        self.words = words.to_owned();
        self.problems = problems;
        html(StatusCode::UNPROCESSABLE_ENTITY, &self)
    }

    fn action(&self) -> String {
        match &self.piece {
            Some(piece) => self.shell.here(&format!("/cabinet/content/{}/{}", self.kind.code, piece.id)),
            None => self.shell.here(&format!("/cabinet/content/new/{}", self.kind.code)),
        }
    }

    /// Where what is typed goes by itself.
    fn beside(&self, name: &str) -> String {
        let id = self.piece.as_ref().map_or(0, |piece| piece.id);
        self.shell.here(&format!("/cabinet/content/{}/{id}/{name}", self.kind.code))
    }

    fn state(&self) -> State {
        self.piece.as_ref().map_or(State::Draft, |piece| piece.state)
    }

    fn version(&self) -> i64 {
        self.piece.as_ref().map_or(0, |piece| piece.version)
    }

    /// The version that the words in the form were written over: older than the piece's where they were kept by
    /// themselves while somebody else saved.
    fn written_over(&self) -> i64 {
        let kept = self.saved_at.and_then(|_| self.typed.get("version").parse().ok());
        kept.unwrap_or_else(|| self.version())
    }

    /// Whose it is was approved with it.
    fn has_company(&self) -> bool {
        let approved = self.piece.as_ref().is_some_and(|piece| piece.approved().is_some());
        self.kind.company && !approved && !self.memberships.is_empty()
    }

    /// Whether it can be written on.
    fn open(&self) -> bool {
        self.piece.as_ref().is_none_or(|piece| piece.can(&Act::Save))
    }

    fn can(&self, act: &str) -> bool {
        let Some((piece, act)) = self.piece.as_ref().zip(Act::from_code(act)) else { return false };
        piece.can(&act) && (act != Act::Appeal || self.may_appeal)
    }

    fn heading(&self) -> &str {
        match &self.piece {
            Some(piece) if !piece.title.is_empty() => self.shell.words(&piece.title),
            _ => (self.kind.name)(self.shell.t),
        }
    }

    fn label(&self, field: &Field) -> &'static str {
        (field.label)(self.shell.t)
    }

    fn help(&self, field: &Field) -> &'static str {
        field.help.map_or("", |help| help(self.shell.t))
    }

    fn optional(&self, field: &Field) -> bool {
        field.need == life::Need::Never && !matches!(field.form, life::Form::Choice(..) | life::Form::Flag)
    }

    /// How the template draws a field.
    fn control(&self, field: &Field) -> &'static str {
        match field.form {
            life::Form::Line => "line",
            life::Form::Lines => "lines",
            life::Form::Rich => "rich",
            life::Form::Plain | life::Form::Tags => "text",
            life::Form::Web => "url",
            life::Form::Choice(..) | life::Form::City | life::Form::Category(_) => "select",
            life::Form::Moment => "datetime-local",
            life::Form::Number => "number",
            life::Form::Flag => "flag",
            life::Form::Contact => "contact",
            life::Form::Reward => "reward",
            life::Form::Questions => "questions",
        }
    }

    fn options(&self, field: &Field) -> Vec<Choosable> {
        let chosen = self.typed.get(field.name);
        let option = |value: String, label: &str| {
            let chosen = value == chosen;
            Choosable { value, label: label.to_owned(), chosen }
        };
        let say = |text: &Text| self.shell.words(text).to_owned();
        let dictionary = &self.shell.dictionary;
        match field.form {
            life::Form::Choice(codes, name) => {
                codes.iter().map(|code| option((*code).to_owned(), name(self.shell.t, code))).collect()
            }
            life::Form::City => dictionary.cities.iter().map(|c| option(c.id.to_string(), &say(&c.name))).collect(),
            life::Form::Category(kind) => {
                let own = dictionary.categories.iter().filter(|category| category.kind == kind);
                own.map(|category| option(category.id.to_string(), &say(&category.name))).collect()
            }
            _ => Vec::new(),
        }
    }

    fn questions<'s>(&'s self, field: &'s Field) -> Vec<Slot<'s>> {
        Slot::all(&self.typed, field)
    }

    fn currencies(&self, field: &Field) -> Vec<Choosable> {
        let chosen = self.typed.part(field.name, "currency");
        let option = |code: &str| Choosable { value: code.into(), label: code.into(), chosen: code == chosen };
        life::CURRENCIES.map(option).into()
    }

    /// Whether a select has a line for "nothing chosen".
    fn may_be_none(&self, field: &Field) -> bool {
        !matches!(field.form, life::Form::Choice(..))
    }

    fn companies(&self) -> Vec<Choosable> {
        let chosen = self.typed.get("as_company");
        let option = |member: &Membership| {
            let value = member.company.to_string();
            Choosable { chosen: value == chosen, label: self.shell.words(&member.title).to_owned(), value }
        };
        self.memberships.iter().map(option).collect()
    }

    /// The mark at a language of a text: missing, or older than what was written last.
    fn mark(&self, field: &Field, lang: &Lang) -> Option<&'static str> {
        let written = !self.typed.part(field.name, lang.code()).trim().is_empty();
        if !written {
            let asked = field.need != life::Need::Never || self.has_words(field);
            return (asked && self.required.contains(lang)).then(|| self.shell.t.writing_missing());
        }
        let older = self.piece.as_ref().is_some_and(|piece| is_older(&piece.changed, field.name, *lang));
        older.then(|| self.shell.t.writing_older())
    }

    fn has_words(&self, field: &Field) -> bool {
        Lang::ALL.iter().any(|lang| !self.typed.part(field.name, lang.code()).trim().is_empty())
    }

    /// The first language has the name of the field, which the summary of problems leads to.
    fn id(&self, field: &Field, lang: &Lang) -> String {
        if *lang == Lang::Kk { field.name.to_owned() } else { format!("{}-{lang}", field.name) }
    }

    fn contact_parts(&self) -> [(&'static str, &'static str); 4] {
        let t = self.shell.t;
        let names = [t.field_contact_name(), t.field_contact_email(), t.field_contact_phone(), t.field_contact_url()];
        [(CONTACT[0], names[0]), (CONTACT[1], names[1]), (CONTACT[2], names[2]), (CONTACT[3], names[3])]
    }

    /// A problem of the contacts leads to the first of them.
    fn contact_id(&self, field: &Field, part: &str) -> String {
        if part == CONTACT[0] { field.name.to_owned() } else { format!("{}-{part}", field.name) }
    }

    /// What browsers call a part of the contacts.
    fn autofill<'p>(&self, part: &'p str) -> &'p str {
        if part == CONTACT[2] { "tel" } else { part }
    }

    fn changes(&self) -> VersionRows<'_> {
        VersionRows { shell: &self.shell, rows: &self.meanwhile, restore: None }
    }

    fn slug_help(&self) -> String {
        match &self.piece {
            Some(piece) => self.shell.t.writing_slug_help(piece.slug()),
            None => self.shell.t.writing_slug_new().into(),
        }
    }

    /// The names of the tools over a rich text, for the script.
    fn tools(&self) -> String {
        let t = self.shell.t;
        let names = [
            t.writing_bold(),
            t.writing_italic(),
            t.writing_heading(),
            t.writing_list(),
            t.writing_quote(),
            t.writing_link(),
            t.writing_plain(),
        ];
        names.join("|")
    }

    fn gap(&self, gap: &Gap) -> String {
        gap_words(&self.shell, gap)
    }

    fn required_names(&self) -> String {
        self.required.iter().map(|lang| lang.own_name()).collect::<Vec<_>>().join(", ")
    }
}
