//! Turns `locales/<language>/*.ftl` into one typed method per message (`shell.t.events_title()`):
//! a missing key, a missing argument or a language left behind does not compile, and an unused key is
//! dead code. The files themselves are embedded and parsed once at start.

#![expect(clippy::unwrap_used, reason = "a build that can't read its own files ends here")]

use fluent_syntax::{ast, parser};
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

type Messages = BTreeMap<String, BTreeSet<String>>;

fn main() {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=templates");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap());
    let mut languages = LANGUAGES.iter().map(|lang| (*lang, read(&root.join("locales").join(lang))));
    let (_, (files, reference)) = languages.next().unwrap();
    let mut sources = format!("pub const SOURCES: [&[&str]; 3] = [{}", includes(&files));
    for (lang, (files, messages)) in languages {
        complain(lang, &reference, &messages);
        sources += &format!(", {}", includes(&files));
    }
    sources += "];\n";
    fs::write(PathBuf::from(env::var("OUT_DIR").unwrap()).join("texts.rs"), sources + &methods(&reference)).unwrap();
}

/// All files of one language and all its messages with the names of their arguments.
fn read(folder: &Path) -> (Vec<PathBuf>, Messages) {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
        .collect();
    files.sort();
    let mut messages = Messages::new();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let resource =
            parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.display()));
        for entry in &resource.body {
            if let ast::Entry::Message(message) = entry {
                let mut arguments = BTreeSet::new();
                if let Some(pattern) = &message.value {
                    collect(pattern, &mut arguments);
                }
                if messages.insert(message.id.name.to_owned(), arguments).is_some() {
                    panic!("{}: the key {} is there twice", file.display(), message.id.name);
                }
            }
        }
    }
    (files, messages)
}

fn collect(pattern: &ast::Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            expression_arguments(expression, arguments);
        }
    }
}

fn expression_arguments(expression: &ast::Expression<&str>, arguments: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => inline_arguments(inline, arguments),
        ast::Expression::Select { selector, variants } => {
            inline_arguments(selector, arguments);
            for variant in variants {
                collect(&variant.value, arguments);
            }
        }
    }
}

fn inline_arguments(inline: &ast::InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => expression_arguments(expression, arguments),
        _ => {}
    }
}

fn complain(lang: &str, reference: &Messages, messages: &Messages) {
    for (key, arguments) in reference {
        match messages.get(key) {
            None => panic!("locales/{lang}: the key {key} is missing"),
            Some(others) if others != arguments => {
                panic!("locales/{lang}: {key} has the arguments {others:?}, in kk {arguments:?}")
            }
            _ => {}
        }
    }
    if let Some(extra) = messages.keys().find(|key| !reference.contains_key(*key)) {
        panic!("locales/kk: the key {extra} of {lang} is missing");
    }
}

fn includes(files: &[PathBuf]) -> String {
    let list: Vec<String> =
        files.iter().map(|file| format!("include_str!({:?})", file.display().to_string())).collect();
    format!("&[{}]", list.join(", "))
}

fn methods(messages: &Messages) -> String {
    let keys: Vec<String> = messages.keys().map(|key| format!("{key:?}")).collect();
    let mut code = format!("pub static KEYS: [&str; {}] = [{}];\nimpl Texts {{\n", keys.len(), keys.join(", "));
    for (number, (key, arguments)) in messages.iter().enumerate() {
        let name = key.replace('-', "_");
        code += &format!("/// `{key}`\n");
        if arguments.is_empty() {
            code += &format!("pub(crate) fn {name}(&self) -> &'static str {{ self.ready({number}) }}\n");
        } else {
            let parameters: Vec<String> =
                arguments.iter().map(|a| format!("{}: impl Into<FluentValue<'a>>", a.replace('-', "_"))).collect();
            let pairs: Vec<String> =
                arguments.iter().map(|a| format!("({a:?}, {}.into())", a.replace('-', "_"))).collect();
            code += &format!(
                "pub(crate) fn {name}<'a>(&self, {}) -> String {{ self.format({number}, [{}]) }}\n",
                parameters.join(", "),
                pairs.join(", ")
            );
        }
    }
    code + "}\n"
}
