//! Three languages: no page mixes them unless it says so, none is behind the others.

use crate::kit::{
    LANGUAGES, Markup, Node, Portal, files,
    routes::pages,
    rows::{a_person, an_article, an_event, insert, said},
};
use fluent_syntax::{ast, parser};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

fn cyrillic(words: &str) -> bool {
    words.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

#[tokio::test]
async fn a_text_in_another_language_is_marked_and_says_so() {
    let portal = Portal::empty().await;
    let event = an_event("half")
        .with("title", &said(&[("ru", "Встреча о деньгах")]))
        .with("summary", &said(&[("ru", "Кратко"), ("en", "In short")]))
        .with("content", &said(&[("kk", "<p>Толық мәтін</p>")]));
    insert(&portal.database, &[a_person("a@techhub.example"), event]).await;

    let page = portal.get("/en/events/half").await.ok().page();
    assert_eq!(page.texts("h1 span[lang=ru]"), ["Встреча о деньгах"]);
    assert_eq!(page.texts(".page-head .lang-note"), ["available in Russian only"]);
    assert_eq!(page.texts(".prose__lead"), ["In short"]);
    assert_eq!(page.texts(".prose div[lang=kk] p"), ["Толық мәтін"]);
    let page = portal.get("/kk/events/half").await.ok().page();
    assert_eq!(page.texts("h1 span[lang=ru]"), ["Встреча о деньгах"]);
    assert_eq!(page.texts(".page-head .lang-note"), ["тек орыс тілінде"]);
    assert!(!page.has(".prose div[lang]"));
    assert_eq!(page.texts(".prose__lead span[lang=ru]"), ["Кратко"]);
    let page = portal.get("/ru/events/half").await.ok().page();
    assert_eq!(page.texts("h1"), ["Встреча о деньгах"]);
    assert!(!page.has("h1 span[lang]") && !page.has(".lang-note"));
    for (path, mark) in
        [("/en/events", "available in Russian only"), ("/en/search?q=Встреча", "available in Russian only")]
    {
        let path = path.replace("Встреча", "%D0%92%D1%81%D1%82%D1%80%D0%B5%D1%87%D0%B0");
        let page = portal.get(&path).await.ok().page();
        assert_eq!(page.texts("main .lang-note"), [mark], "{path}");
        assert_eq!(page.texts("main a span[lang=ru]"), ["Встреча о деньгах"], "{path}");
    }
}

#[tokio::test]
async fn a_text_falls_back_in_a_fixed_order() {
    let portal = Portal::empty().await;
    let rows = [
        a_person("a@techhub.example"),
        an_article("kk-en").with("title", &said(&[("kk", "Қазақша"), ("en", "English words")])),
        an_article("kk").with("title", &said(&[("kk", "Қазақша")])),
        an_article("en").with("title", &said(&[("en", "English words")])),
    ];
    insert(&portal.database, &rows).await;
    for (path, lang) in
        [("/ru/articles/kk-en", "kk"), ("/ru/articles/kk", "kk"), ("/en/articles/kk", "kk"), ("/kk/articles/en", "en")]
    {
        let page = portal.get(path).await.ok().page();
        assert_eq!(page.values("h1 span", "lang"), [lang], "{path}");
    }
}

/// What may be in other letters: names of people and places as they are written in documents.
const NAMES: [&str; 3] = ["person__name", "avatar", "facts__value"];

fn is_name(page: &Markup, node: &Node) -> bool {
    let of =
        |node: &Node| node.attribute("class").is_some_and(|classes| NAMES.iter().any(|name| classes.contains(name)));
    of(node) || page.up(node).any(of)
}

/// The words of a page that are said to be in its own language, in texts and in attributes.
fn own_words(page: &Markup, lang: &str) -> Vec<String> {
    let mut words: Vec<String> = page.said().filter(|(_, of)| *of == lang).map(|(words, _)| words.to_owned()).collect();
    for node in page.elements().filter(|node| page.lang(node) == lang && node.name != "meta") {
        for name in ["aria-label", "placeholder", "title", "alt", "data-share", "data-share-done", "data-keys"] {
            words.extend(node.attribute(name).map(str::to_owned));
        }
    }
    words
}

#[tokio::test]
async fn english_pages_have_no_cyrillic_words_of_their_own() {
    let portal = Portal::start().await;
    let mut paths = pages(&portal.database, "en").await;
    paths.extend(["/en/nowhere", "/en/events?when=past", "/en/search?q=it", "/en/events?q=zzzz"].map(String::from));
    for path in paths {
        let page = portal.get(&path).await.page();
        let named: BTreeSet<String> =
            page.elements().filter(|node| is_name(&page, node)).map(|node| page.text(node)).collect();
        // A title has no place for a mark of its language; the heading says it.
        let marked: Vec<String> = page.texts("main span[lang]");
        for words in own_words(&page, "en") {
            let words = words.trim();
            let excused = named.iter().any(|name| name.contains(words))
                || marked.iter().any(|text| words.contains(text.as_str()));
            assert!(!cyrillic(words) || excused, "{path}: «{words}»");
        }
    }
}

/// Words that no Kazakh text has.
const RUSSIAN: [&str; 21] = [
    "и",
    "или",
    "для",
    "что",
    "это",
    "также",
    "если",
    "только",
    "чтобы",
    "ваш",
    "ваша",
    "мы",
    "нет",
    "найти",
    "поиск",
    "новости",
    "услуги",
    "мероприятия",
    "компании",
    "страница",
    "показать",
];

#[tokio::test]
async fn kazakh_pages_have_no_russian_words() {
    let portal = Portal::start().await;
    let mut paths = pages(&portal.database, "kk").await;
    paths.extend(["/kk/nowhere", "/kk/events?when=past", "/kk/search?q=it", "/kk/events?q=zzzz"].map(String::from));
    for path in paths {
        let page = portal.get(&path).await.page();
        for words in own_words(&page, "kk") {
            let lower = words.to_lowercase();
            let found = lower.split(|c: char| !c.is_alphabetic()).find(|word| RUSSIAN.contains(word));
            let marked: Vec<String> = page.texts("main span[lang]");
            let excused = marked.iter().any(|text| words.contains(text.as_str()));
            assert!(found.is_none() || excused, "{path}: «{}» in «{}»", found.unwrap(), words.trim());
        }
    }
}

/// A message of a language: its words, its arguments and the forms of its choices.
#[derive(Default)]
struct Message {
    words: String,
    arguments: BTreeSet<String>,
    /// For each choice by an argument: its variants.
    choices: BTreeMap<String, BTreeSet<String>>,
}

/// All messages of one language by file and key.
fn messages(lang: &str) -> BTreeMap<(String, String), Message> {
    let mut messages = BTreeMap::new();
    for file in files(&format!("locales/{lang}")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let resource =
            parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.display()));
        for entry in &resource.body {
            if let ast::Entry::Message(entry) = entry {
                let mut message = Message::default();
                read(entry.value.as_ref().unwrap(), &mut message);
                let old = messages.insert((name.clone(), entry.id.name.to_owned()), message);
                assert!(old.is_none(), "{lang}/{name}: {} is there twice", entry.id.name);
            }
        }
    }
    messages
}

fn read(pattern: &ast::Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => message.words.push_str(value),
            ast::PatternElement::Placeable { expression } => expression_of(expression, message),
        }
    }
}

fn expression_of(expression: &ast::Expression<&str>, message: &mut Message) {
    let argument = |inline: &ast::InlineExpression<&str>| match inline {
        ast::InlineExpression::VariableReference { id } => Some(id.name.to_owned()),
        _ => None,
    };
    match expression {
        ast::Expression::Inline(inline) => message.arguments.extend(argument(inline)),
        ast::Expression::Select { selector, variants } => {
            let name = argument(selector).expect("a choice is made by an argument");
            message.arguments.insert(name.clone());
            for variant in variants {
                let key = match variant.key {
                    ast::VariantKey::Identifier { name } => name,
                    ast::VariantKey::NumberLiteral { value } => value,
                };
                message.choices.entry(name.clone()).or_default().insert(key.to_owned());
                read(&variant.value, message);
            }
        }
    }
}

#[test]
fn the_three_languages_have_the_same_messages() {
    let all = LANGUAGES.map(messages);
    for (lang, other) in LANGUAGES.iter().zip(&all).skip(1) {
        let keys = |messages: &BTreeMap<(String, String), Message>| messages.keys().cloned().collect::<BTreeSet<_>>();
        let (kk, ours) = (keys(&all[0]), keys(other));
        let behind: Vec<_> = kk.symmetric_difference(&ours).collect();
        assert!(behind.is_empty(), "kk and {lang}: {behind:?}");
        for (key, message) in other {
            assert_eq!(message.arguments, all[0][key].arguments, "{lang}: {key:?}");
        }
    }
}

/// After «по данным» Russian knows two forms alone.
const IN_THE_GENITIVE: [&str; 1] = ["services-pace-basis"];

#[test]
fn counts_have_the_forms_of_their_language() {
    let sets: [(&str, &[&[&str]]); 3] = [
        ("kk", &[&["other"]]),
        ("ru", &[&["few", "one", "other"], &["few", "many", "one", "other"]]),
        ("en", &[&["one", "other"]]),
    ];
    for (lang, wanted) in sets {
        for ((file, key), message) in messages(lang) {
            for (argument, variants) in &message.choices {
                // Plain numbers may be said in words of their own: no rows at all.
                let forms: Vec<&str> =
                    variants.iter().map(String::as_str).filter(|form| form.parse::<u32>().is_err()).collect();
                let plural = forms.iter().all(|form| ["zero", "one", "two", "few", "many", "other"].contains(form));
                let genitive = lang == "ru" && IN_THE_GENITIVE.contains(&key.as_str()) && forms == ["one", "other"];
                assert!(
                    !plural || genitive || wanted.contains(&forms.as_slice()),
                    "{lang}/{file}: {key} by {argument} has {forms:?}"
                );
            }
        }
    }
}

#[test]
fn every_message_is_in_its_own_language() {
    let (kk, ru, en) = (messages("kk"), messages("ru"), messages("en"));
    // The sample of Kazakh letters in the style guide.
    let sample = |entry: &(&(String, String), &Message)| entry.0.1 == "styleguide-letters";
    for (key, message) in en.iter().filter(|entry| !sample(entry)) {
        assert!(!cyrillic(&message.words), "en: {key:?} «{}»", message.words);
    }
    // Addresses keep the names of streets.
    for (key, message) in ru.iter().filter(|entry| !sample(entry) && !entry.0.1.contains("address")) {
        let letters: String = message.words.chars().filter(|c| "әғқңөұүһіӘҒҚҢӨҰҮҺІ".contains(*c)).collect();
        assert!(letters.is_empty(), "ru: {key:?} has {letters} in «{}»", message.words);
    }
    for (key, message) in &kk {
        let lower = message.words.to_lowercase();
        let found = lower.split(|c: char| !c.is_alphabetic()).find(|word| RUSSIAN.contains(word));
        assert!(found.is_none(), "kk: {key:?} has «{}» in «{}»", found.unwrap(), message.words);
    }
    // What is the same in Kazakh and in Russian is mostly forgotten; these words are not.
    let same: Vec<&str> = kk
        .iter()
        .filter(|entry| !sample(entry))
        .filter(|(key, message)| cyrillic(&message.words) && ru[*key].words == message.words)
        .map(|(key, _)| key.1.as_str())
        .filter(|key| !SAME_IN_KAZAKH_AND_RUSSIAN.contains(key))
        .collect();
    assert!(same.is_empty(), "{same:?}");
}

const SAME_IN_KAZAKH_AND_RUSSIAN: [&str; 46] = [
    "banners-edit",
    "candidates-file",
    "solutions-file",
    "webhooks-title",
    "webhooks-token",
    "catalogue-area-energy",
    "catalogue-area-logistics",
    "catalogue-stage-prototype",
    "solutions-company",
    "solutions-state-pilot",
    "companies-activity-consulting",
    "companies-activity-logistics",
    "companies-tag-it-company",
    "companies-tag-startup",
    "company-profile-bank",
    "company-profile-logo",
    "service-builder-code",
    "service-builder-kind-commission",
    "service-builder-kind-pitching",
    "service-builder-of-company",
    "company-profile-kbe",
    "complaints-about-company",
    "complaints-reason-spam",
    "events-category-conference",
    "events-category-hackathon",
    "events-category-pitch",
    "events-category-webinar",
    "events-format-astanahub",
    "events-format-online",
    "field-contact-phone",
    "field-contact-url",
    "field-currency",
    "looks-role-manager",
    "looks-role-moderator",
    "media-kb",
    "media-mb",
    "membership-company",
    "moderation-title",
    "notices-channel-portal",
    "profile-tag-investor",
    "reading-company-chip",
    "reading-minutes",
    "reading-tag-chip",
    "security-phone",
    "vacancies-company",
    "writing-by-clock",
];

/// `t.events_title()` in code and templates is the key `events-title`.
#[test]
fn every_message_is_used() {
    let mut sources = String::new();
    for folder in ["src", "templates"] {
        for file in files(folder) {
            sources += &std::fs::read_to_string(file).unwrap();
        }
    }
    let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let called = sources.match_indices('(').map(|(at, _)| {
        let before = &sources[..at];
        &before[before.rfind(|c| !name(c)).map_or(0, |at| at + 1)..]
    });
    // Or handed on by its name, to be called there.
    let named = sources.match_indices("Texts::").map(|(at, found)| {
        let behind = &sources[at + found.len()..];
        &behind[..behind.find(|c| !name(c)).unwrap_or(behind.len())]
    });
    let used: BTreeSet<&str> = called.chain(named).collect();
    let unused: Vec<String> = messages("kk")
        .keys()
        .filter(|(_, key)| !used.contains(key.replace('-', "_").as_str()))
        .map(|(_, key)| key.clone())
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn each_language_has_the_same_files() {
    let names = |lang: &str| -> Vec<String> {
        files(&format!("locales/{lang}"))
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect()
    };
    assert_eq!(names("kk"), names("ru"));
    assert_eq!(names("kk"), names("en"));
    assert!(Path::new("locales/kk/common.ftl").exists());
}
