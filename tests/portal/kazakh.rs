//! How well Kazakh words are found, against what PostgreSQL has without us.

use crate::kit::{
    Portal,
    rows::{a_person, an_article, insert, quoted, said},
};

/// A document's title with what people type for it.
fn documents() -> Vec<(&'static str, Vec<&'static str>)> {
    let lines = include_str!("kazakh_pairs.txt").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.map(|(title, asked)| (title, asked.split("; ").collect())).collect()
}

/// The share of questions whose document is among the first ten.
fn recall(found: &[(usize, Vec<String>)]) -> f64 {
    let hits = found.iter().filter(|(wanted, paths)| paths.iter().take(10).any(|path| *path == slug(*wanted))).count();
    hits as f64 / found.len() as f64
}

fn slug(number: usize) -> String {
    format!("doc-{number}")
}

fn address(asked: &str) -> String {
    let encoded: String = asked.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("/kk/search?q={encoded}")
}

async fn by_sql(portal: &Portal, sql: &str, asked: &str) -> Vec<String> {
    let paths = portal.database.column(&sql.replace("$1", &quoted(asked))).await;
    paths.into_iter().map(|path| path.trim_start_matches("/articles/").to_owned()).collect()
}

#[tokio::test]
async fn kazakh_words_are_found_in_all_their_forms_better_than_without_the_ladder() {
    let documents = documents();
    let portal = Portal::empty().await;
    let mut rows = vec![a_person("a@techhub.example")];
    for (number, (title, _)) in documents.iter().enumerate() {
        rows.push(an_article(&slug(number)).with("title", &said(&[("kk", title)])));
    }
    insert(&portal.database, &rows).await;
    let (mut ours, mut simple, mut trigram) = (Vec::new(), Vec::new(), Vec::new());
    let mut missed = Vec::new();
    for (number, (_, questions)) in documents.iter().enumerate() {
        for asked in questions {
            let page = portal.get(&address(asked)).await.ok().page();
            let paths = page.values(".result__title a", "href").into_iter();
            let paths: Vec<String> = paths.map(|path| path.trim_start_matches("/kk/articles/").to_owned()).collect();
            if !paths.iter().take(10).any(|path| *path == slug(number)) {
                missed.push(*asked);
            }
            ours.push((number, paths));
            // Any of the words: all of them at once would find next to nothing.
            let sql = "SELECT path FROM search_search CROSS JOIN LATERAL \
                       (SELECT replace(plainto_tsquery('simple', $1)::text, '&', '|')::tsquery AS words) AS any_word \
                       WHERE published AND vector_kk @@ any_word.words \
                       ORDER BY ts_rank(vector_kk, any_word.words) DESC, id LIMIT 10";
            simple.push((number, by_sql(&portal, sql, asked).await));
            let sql = "SELECT path FROM search_search WHERE published AND $1 <% words \
                       ORDER BY word_similarity($1, words) DESC, id LIMIT 10";
            trigram.push((number, by_sql(&portal, sql, asked).await));
        }
    }
    let (ours, simple, trigram, asked) = (recall(&ours), recall(&simple), recall(&trigram), ours.len());
    println!("recall@10 of {asked} questions: ours {ours:.3}, trigram {trigram:.3}, simple {simple:.3}");
    println!("not found by us: {missed:?}");
    assert!(asked >= 200, "{asked}");
    assert!(ours >= 0.85 && ours >= trigram + 0.1 && ours >= simple + 0.1, "{ours} {trigram} {simple}: {missed:?}");
}

#[tokio::test]
async fn a_wrong_keyboard_and_latin_letters_find_the_same() {
    let portal = Portal::empty().await;
    let rows =
        [a_person("a@techhub.example"), an_article("one").with("title", &said(&[("kk", "Мектептердің желісі")]))];
    insert(&portal.database, &rows).await;
    for asked in ["мектеп", "vtrntg", "mektep", "мектептерімізде", "желі"] {
        portal.get(&address(asked)).await.ok().shows("/kk/articles/one");
    }
    let list = address("vtrntg").replace("/kk/search", "/kk/articles");
    portal.get(&list).await.ok().shows("/kk/articles/one");
}
