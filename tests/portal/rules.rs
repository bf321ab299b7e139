//! The rules of the house: where what belongs, and how long a file may get.

use crate::kit::files;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The files of a folder with this end, with their contents.
fn sources(folder: &str, end: &str) -> Vec<(PathBuf, String)> {
    let found = files(folder).into_iter().filter(|path| path.to_string_lossy().ends_with(end));
    found.map(|path| (path.clone(), read(&path))).collect()
}

/// The code of a file before its tests.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

#[test]
fn pages_know_no_database_and_queries_know_no_web() {
    for (path, text) in sources("src", "pages.rs") {
        for word in ["diesel", "schema::"] {
            assert!(!code(&text).contains(word), "{}: {word}", path.display());
        }
    }
    for (path, text) in sources("src", "queries.rs") {
        assert!(!code(&text).contains("actix_web"), "{}", path.display());
    }
}

/// A section speaks of its tables in its `mod.rs`; nobody else does.
#[test]
fn each_table_belongs_to_one_section() {
    let schema = read(Path::new("src/schema/tables.rs"));
    let app = read(Path::new("src/schema/app.rs"));
    let mut owners: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (path, text) in sources("src", ".rs").into_iter().filter(|(path, _)| !path.starts_with("src/seed")) {
        for line in text.lines().filter_map(|line| line.strip_prefix("//! Tables: ")) {
            let names = line.split('(').next().unwrap_or_default();
            for name in
                names.split([',', ';', ' ']).map(|name| name.trim_end_matches('.')).filter(|name| name.contains('_'))
            {
                let known = match name.strip_prefix("app.") {
                    Some(own) => app.contains(&format!("    {own} (")),
                    None => schema.contains(&format!("    {name} (")),
                };
                assert!(known, "{}: there is no table {name}", path.display());
                if let Some(other) = owners.insert(name.to_owned(), path.clone()) {
                    panic!("{name} belongs to {} and to {}", other.display(), path.display());
                }
            }
        }
    }
    assert!(owners.len() >= 10, "{owners:?}");
}

/// The folders of a section have the same name in `src`, `templates`, `locales` and here.
#[test]
fn a_section_has_the_same_name_everywhere() {
    let mut sections: BTreeSet<String> = BTreeSet::new();
    for (path, text) in sources("src", "mod.rs") {
        if text.contains("pub fn routes(") && !path.ends_with("site/mod.rs") {
            sections.insert(path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    assert!(sections.len() >= 10, "{sections:?}");
    for name in &sections {
        assert!(Path::new(&format!("tests/portal/{name}.rs")).exists(), "tests/portal/{name}.rs");
        // News and blogs share their pages; files are no pages.
        let pages = if matches!(name.as_str(), "articles" | "blogs") { "reading" } else { name };
        assert!(name == "media" || Path::new(&format!("templates/{pages}")).is_dir(), "templates/{pages}");
        for lang in ["kk", "ru", "en"] {
            assert!(Path::new(&format!("locales/{lang}/{name}.ftl")).exists(), "locales/{lang}/{name}.ftl");
        }
    }
}

#[test]
fn files_are_short() {
    let mut lengths = Vec::new();
    for (path, text) in sources("src", ".rs") {
        if path.starts_with("src/schema") {
            continue;
        }
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
        lengths.push(lines);
    }
    for (path, text) in sources("templates", ".html") {
        assert!(text.lines().count() <= 150, "{}", path.display());
    }
    lengths.sort_unstable();
    let (median, most) = (lengths[lengths.len() / 2], lengths[lengths.len() * 9 / 10]);
    assert!(median <= 120 && most <= 330, "half of the files have over {median} lines, a tenth over {most}");
}

#[test]
fn every_folder_of_code_says_what_it_is_for() {
    for (path, text) in sources("src", "mod.rs") {
        assert!(text.starts_with("//! "), "{} begins without a word", path.display());
    }
}

fn cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

/// A ninth kind of content needs what `docs/a_new_kind.md` says and no line in what all kinds share.
#[test]
fn what_all_kinds_share_knows_none_of_them_by_name() {
    for folder in ["life", "writing", "moderation", "newsfeed"] {
        for (path, text) in sources(&format!("src/content/{folder}"), ".rs") {
            for kind in techhub::content::life::KINDS {
                assert!(!code(&text).contains(&format!("\"{}\"", kind.code)), "{}: {}", path.display(), kind.code);
            }
        }
    }
}

/// Words for readers live in `locales/` and in the database.
#[test]
fn code_and_templates_have_no_words_of_their_own() {
    for (path, text) in sources("src", ".rs") {
        // Made-up people have made-up names.
        if path.starts_with("src/seed/load") || path.ends_with("tests.rs") {
            continue;
        }
        for (number, line) in code(&text).lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            // One letter is no word: the tables of look-alikes.
            let word = line.split(|c| !cyrillic(c)).any(|word| word.chars().count() > 1);
            assert!(comment || !word, "{}:{}: {line}", path.display(), number + 1);
        }
    }
    for (path, text) in sources("templates", "") {
        // One letter is no word: the samples of the style guide.
        let word = text.split(|c| !cyrillic(c)).find(|word| word.chars().count() > 1);
        assert_eq!(word, None, "{}", path.display());
    }
}

#[test]
fn templates_have_no_inline_style_script_or_handler() {
    for (path, text) in sources("templates", "") {
        let lower = text.to_lowercase();
        for word in [" style=", "<style", " onclick", " onload", " onerror", " onsubmit", " onchange", "javascript:"] {
            assert!(!lower.contains(word), "{}: {word}", path.display());
        }
        for script in lower.split("<script").skip(1) {
            let opening = script.split('>').next().unwrap_or_default();
            let data = opening.contains("application/ld+json");
            assert!(data || opening.contains(" src="), "{}: <script{opening}>", path.display());
        }
    }
}

/// Unescaped output is for what was sanitised, in one place.
#[test]
fn only_sanitised_texts_go_out_unescaped() {
    for (path, text) in sources("templates", "") {
        let allowed = path.ends_with("parts/rich.html");
        assert!(allowed || !text.contains("|safe"), "{}", path.display());
    }
}

/// A log that is read in three languages has no codes for what people do every day.
#[test]
fn every_deed_has_a_name() {
    let names = read(Path::new("src/audit/actions.rs"));
    for (path, text) in sources("src", ".rs") {
        for rest in code(&text).split("Deed::new(\"").skip(1) {
            let action = rest.split('"').next().unwrap_or_default();
            assert!(names.contains(&format!("\"{action}\" =>")), "{}: {action}", path.display());
        }
    }
}

/// HTML knows at most three digits of a second.
#[test]
fn moments_are_written_as_html_knows_them() {
    for (path, text) in sources("templates", "") {
        assert!(!text.contains("to_rfc3339"), "{}: shell.stamp()", path.display());
    }
}

/// What a fresh checkout says of itself concerns nobody's machine.
#[test]
fn no_file_names_a_machine_or_a_person_s_folder() {
    for folder in ["src", "templates", "tests", "bin", "docs", "locales", "migrations", "bench", "demo"] {
        for path in files(folder) {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            for word in [concat!("/ho", "me/"), concat!("/wo", "rk/"), concat!("/tmp/", "hub")] {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn tests_are_sentences() {
    for (path, text) in sources("tests", ".rs").into_iter().chain(sources("src", ".rs")) {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for pair in lines.windows(2) {
            if pair[0].starts_with("#[test]") || pair[0].starts_with("#[tokio::test") {
                let name = pair[1].split("fn ").nth(1).and_then(|rest| rest.split('(').next()).unwrap_or_default();
                assert!(name.matches('_').count() >= 2, "{}: {name} says little", path.display());
            }
        }
    }
}
