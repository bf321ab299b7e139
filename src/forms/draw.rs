use super::{Asked, Checked, Choice, Field, Kind, Origin, PREFIX, Posted, Problem, Step, Structure, wrong};
use crate::web::Shell;
use askama::Template;
use std::collections::BTreeMap;

/// A select of more choices than this gets a field to search in, where scripts run.
const LONG_LIST: usize = 12;
/// A scale with more marks is typed.
const LONGEST_SCALE: i64 = 20;
/// How many rows of an empty table are drawn.
const FIRST_ROWS: usize = 1;

/// What a step is drawn from. The page around it owns the form element, the token and the buttons.
pub struct StepView<'v> {
    pub shell: &'v Shell,
    pub form: &'v Structure,
    pub step: usize,
    /// What has been typed so far, of all steps: rules look at earlier ones.
    pub posted: &'v Posted,
    pub asked: Asked<'v>,
    /// What is to be told; none on the way through and when something is only to be shown.
    pub problems: &'v [Problem],
    pub origins: &'v BTreeMap<String, Origin>,
    /// When set, these fields alone, each with a remark: a correction.
    pub remarks: Option<&'v BTreeMap<String, String>>,
}

impl<'v> StepView<'v> {
    /// The step's inputs.
    pub fn fields(&self) -> StepFields<'v> {
        let checked = self.form.check(self.posted, &self.asked);
        let fields = self.form.steps.get(self.step).map(|step| self.of(step, &checked)).unwrap_or_default();
        StepFields { shell: self.shell, fields }
    }

    fn of(&self, step: &'v Step, checked: &Checked) -> Vec<FieldView<'v>> {
        let wanted = |field: &&Field| {
            checked.shows(&field.key) && self.remarks.is_none_or(|remarks| remarks.contains_key(&field.key))
        };
        step.fields.iter().filter(wanted).map(|field| self.field(field, field.key.clone())).collect()
    }

    fn field(&self, field: &'v Field, path: String) -> FieldView<'v> {
        let problem = |path: &str| {
            let found = self.problems.iter().find(|problem| problem.path == path);
            found.map(|problem| problem.words(self.shell.t, self.shell.lang))
        };
        let watched = self.watched(&field.key) || field.kind == Kind::LinkedSelect;
        FieldView {
            problem: problem(&path),
            part_problems: ["name", "number", "iin"].map(|part| problem(&format!("{path}-{part}"))),
            origin: self.origins.get(&path).map(|origin| origin.words(self.shell.t, self.shell.lang)),
            remark: self.remarks.and_then(|remarks| remarks.get(&path)).map(String::as_str),
            bounds: wrong::bounds(field, self.shell.t, self.asked.world.today),
            values: self.values(&path),
            rows: if field.kind == Kind::Table { self.rows(field, &path) } else { Vec::new() },
            cities: if field.kind == Kind::City { self.cities(&path) } else { Vec::new() },
            files: self.files(field, &path),
            watched,
            name: format!("{PREFIX}{path}"),
            path,
            field,
        }
    }

    /// The values by the part of the path: "" for the field's own.
    fn values(&self, path: &str) -> BTreeMap<String, Vec<String>> {
        self.posted.moved(path, "").into_iter().collect()
    }

    /// Whether a rule looks at this answer on the same step.
    fn watched(&self, key: &str) -> bool {
        let Some(step) = self.form.steps.get(self.step) else { return false };
        let rules = step.fields.iter().filter_map(|field| field.visible_when.as_ref());
        rules.flat_map(super::Rule::tests).any(|test| test.field == key)
    }

    fn rows(&self, field: &'v Field, path: &str) -> Vec<RowView<'v>> {
        let mut numbers = self.posted.rows(path);
        numbers.truncate(field.most());
        if numbers.is_empty() {
            numbers.extend(0..field.least().max(FIRST_ROWS));
        }
        let row = |number: usize| RowView {
            number,
            cells: field
                .columns
                .iter()
                .map(|column| self.field(column, format!("{path}-{number}-{}", column.key)))
                .collect(),
        };
        numbers.into_iter().map(row).collect()
    }

    fn cities(&self, path: &str) -> Vec<OptionView<'v>> {
        let chosen = self.posted.one(path);
        let city = |city: &'v crate::dictionary::City| OptionView {
            code: &city.slug,
            title: city.name.say(self.shell.lang).words,
            chosen: city.slug == chosen,
        };
        self.asked.world.cities.iter().map(city).collect()
    }

    fn files(&self, field: &Field, path: &str) -> Vec<&'v super::File> {
        if !matches!(field.kind, Kind::File | Kind::Files) {
            return Vec::new();
        }
        let ids = self.posted.all(path);
        self.asked.world.files.iter().filter(|file| ids.contains(&file.id.to_string())).collect()
    }
}

/// The inputs of a step.
#[derive(Template)]
#[template(path = "forms/step.html")]
pub struct StepFields<'v> {
    shell: &'v Shell,
    pub fields: Vec<FieldView<'v>>,
}

impl askama::filters::HtmlSafe for StepFields<'_> {}

impl StepFields<'_> {
    /// Whether something of the step depends on another answer of it: then it needs the button that shows it.
    pub fn depends(&self) -> bool {
        self.fields.iter().any(|field| field.watched)
    }
}

/// One field as it is drawn.
pub struct FieldView<'v> {
    pub field: &'v Field,
    /// Name and id of the input.
    pub name: String,
    pub path: String,
    values: BTreeMap<String, Vec<String>>,
    problem: Option<String>,
    part_problems: [Option<String>; 3],
    origin: Option<String>,
    remark: Option<&'v str>,
    bounds: String,
    rows: Vec<RowView<'v>>,
    cities: Vec<OptionView<'v>>,
    files: Vec<&'v super::File>,
    watched: bool,
}

pub struct RowView<'v> {
    pub number: usize,
    pub cells: Vec<FieldView<'v>>,
}

#[derive(Clone)]
pub struct OptionView<'v> {
    pub code: &'v str,
    pub title: &'v str,
    pub chosen: bool,
}

impl<'v> FieldView<'v> {
    fn part(&self, part: &str) -> &str {
        self.values.get(part).and_then(|values| values.last()).map_or("", String::as_str)
    }

    fn value(&self) -> &str {
        self.part("")
    }

    fn problem_of(&self, part: &usize) -> Option<&str> {
        self.part_problems.get(*part).and_then(Option::as_deref)
    }

    fn wrong(&self) -> bool {
        self.problem.is_some()
    }

    fn chosen(&self, code: &str) -> bool {
        self.values.get("").is_some_and(|values| values.iter().any(|value| value == code))
    }

    /// What a select offers.
    fn listed(&self, shell: &Shell) -> Vec<OptionView<'v>> {
        if self.field.kind == Kind::City { self.cities.clone() } else { self.options(shell) }
    }

    fn options(&self, shell: &Shell) -> Vec<OptionView<'v>> {
        self.views(&self.field.options, shell, |code| self.chosen(code))
    }

    fn views(&self, options: &'v [Choice], shell: &Shell, chosen: impl Fn(&str) -> bool) -> Vec<OptionView<'v>> {
        let view = |choice: &'v Choice| OptionView {
            code: &choice.code,
            title: choice.title.say(shell.lang).words,
            chosen: chosen(&choice.code),
        };
        options.iter().map(view).collect()
    }

    fn firsts(&self, shell: &Shell) -> Vec<OptionView<'v>> {
        self.views(&self.field.options, shell, |code| code == self.part("-first"))
    }

    /// The second choices by the first they belong to: those of the chosen one, or all.
    fn seconds(&self, shell: &Shell) -> Vec<(&'v str, Vec<OptionView<'v>>)> {
        let first = self.part("-first");
        let open = self.field.options.iter().filter(|owner| first.is_empty() || owner.code == first);
        open.map(|owner| {
            let inner = self.views(&owner.options, shell, |code| code == self.part("-second"));
            (owner.title.say(shell.lang).words, inner)
        })
        .collect()
    }

    fn long(&self) -> bool {
        self.field.options.len() > LONG_LIST
    }

    fn part_named(&self, part: &str) -> &str {
        self.part(&format!("-{part}"))
    }

    fn file_kinds(&self) -> String {
        self.field.file_kinds().join(", ")
    }

    fn megabytes(&self) -> i64 {
        i64::try_from(self.field.file_bytes() >> 20).unwrap_or(i64::MAX)
    }

    /// The type, the keyboard and the autocomplete of a line.
    fn line(&self) -> Line {
        let (kind, keyboard, fill) = match self.field.kind {
            Kind::Email => ("email", "email", "email"),
            Kind::Phone => ("tel", "tel", "tel"),
            Kind::Url => ("text", "url", "url"),
            Kind::Iin | Kind::Bin | Kind::Integer => ("text", "numeric", ""),
            Kind::Decimal | Kind::Money => ("text", "decimal", ""),
            Kind::Date => ("date", "", ""),
            Kind::Datetime => ("datetime-local", "", ""),
            _ => ("text", "", ""),
        };
        Line { kind, keyboard, fill }
    }

    /// What the field holds besides its label, as the ids of the elements that describe it.
    fn described(&self) -> String {
        let parts = [
            (self.field.help.is_empty() && self.bounds.is_empty(), "help"),
            (self.origin.is_none(), "origin"),
            (self.remark.is_none(), "remark"),
            (self.problem.is_none(), "error"),
        ];
        let ids = parts.iter().filter(|(absent, _)| !absent).map(|(_, part)| format!("{}-{part}", self.name));
        ids.collect::<Vec<_>>().join(" ")
    }

    fn currency(&self) -> &str {
        crate::i18n::format::currency_sign(self.field.currency())
    }

    /// The marks of a scale that is short enough to be seen at once.
    fn scale(&self) -> Vec<(String, bool)> {
        let bound = |text: &str, usual: i64| text.parse().unwrap_or(usual);
        let (least, most) = (bound(&self.field.limits.least, 0), bound(&self.field.limits.most, 10));
        if most.saturating_sub(least) > LONGEST_SCALE {
            return Vec::new();
        }
        (least..=most).map(|mark| (mark.to_string(), mark.to_string() == self.value())).collect()
    }

    fn full(&self) -> bool {
        self.rows.len() >= self.field.most()
    }

    fn room_for_files(&self) -> bool {
        self.files.len() < self.field.most()
    }
}

/// How one line is typed.
struct Line {
    kind: &'static str,
    keyboard: &'static str,
    fill: &'static str,
}
