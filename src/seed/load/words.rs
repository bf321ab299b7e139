//! What made-up rows say: lists of words in `words/`, and whole paragraphs borrowed from the demo content.

use super::dice::Dice;
pub use super::text::{Text, Triple, Written};
use serde::Deserialize;
use toml::{Table, Value};

/// Cyrillic and Latin spelling.
pub type Spelt = [String; 2];

#[derive(Debug, Deserialize)]
pub struct Names {
    pub male: Vec<Spelt>,
    pub female: Vec<Spelt>,
    pub surnames: Vec<Spelt>,
    pub fixed_surnames: Vec<Spelt>,
    pub patronymic_male: String,
    pub patronymic_female: String,
    pub feminine: Spelt,
    pub odd: Vec<Triple>,
}

#[derive(Debug, Deserialize)]
struct Hostile {
    text: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Topics {
    pub topics: Vec<Triple>,
    /// Category, then the pattern.
    pub events: Vec<[String; 4]>,
    pub blogs: Vec<Triple>,
    pub articles: Vec<Triple>,
    pub tasks: Vec<Triple>,
    pub discussions: Vec<Triple>,
    /// Category, code, then the pattern.
    pub services: Vec<[String; 5]>,
    pub service_summary: Triple,
    pub faq_question: Triple,
    /// Type, then the pattern.
    pub infrastructure: Vec<[String; 4]>,
    pub organizations: Vec<[String; 4]>,
    pub courses: Vec<Triple>,
    pub school: Triple,
    pub place: Triple,
    pub address: Triple,
    pub section: Triple,
    pub online: Triple,
    pub notices: Vec<Triple>,
    pub reasons: Vec<Triple>,
}

#[derive(Debug, Deserialize)]
pub struct Work {
    pub roots: Vec<Triple>,
    pub endings: Vec<Triple>,
    pub tails: Vec<Triple>,
    pub law_form: String,
    pub stock_form: String,
    pub sole_form: String,
    pub company_facts: Vec<Triple>,
    /// Thousands of tenge from and to, skills, then the name.
    pub jobs: Vec<(i64, i64, String, String, String, String)>,
    pub seniority: Vec<Triple>,
    pub intern: Triple,
}

#[derive(Debug, Deserialize)]
pub struct Talk {
    pub comments: Spoken,
    pub answers: Spoken,
    pub form: Form,
}

#[derive(Debug, Deserialize)]
pub struct Spoken {
    kk: Vec<String>,
    ru: Vec<String>,
    en: Vec<String>,
}

impl Spoken {
    pub fn say(&self, dice: &mut Dice) -> &str {
        let language = dice.weigh(&[(&self.ru, 55), (&self.kk, 35), (&self.en, 10)]);
        dice.pick::<String>(language)
    }
}

#[derive(Debug, Deserialize)]
pub struct Form {
    /// Key, type, then the title.
    pub fields: Vec<[String; 5]>,
    pub steps: Vec<Triple>,
    pub form_name: Triple,
}

#[derive(Debug)]
pub struct Words {
    pub names: Names,
    pub topics: Topics,
    pub work: Work,
    pub talk: Talk,
    pub hostile: Vec<String>,
    /// Paragraphs and lists in all three languages, for the bodies of texts.
    pub blocks: Vec<Text>,
    pub summaries: Vec<Text>,
    pub duties: Vec<Text>,
    pub requirements: Vec<Text>,
    pub conditions: Vec<Text>,
    pub demo: Demo,
}

/// Tables of the demo content that serve here as they are.
#[derive(Debug)]
pub struct Demo {
    pub country: Text,
    pub cities: Vec<Record>,
    pub organizations: Vec<Record>,
    pub categories: Vec<Record>,
    pub rooms: Vec<Record>,
    pub banners: Vec<Record>,
    pub faqs: Vec<Record>,
    pub pages: Vec<Record>,
    pub services: Vec<Record>,
    /// Files of pictures, as pages find them.
    pub covers: Vec<String>,
    pub logos: Vec<String>,
}

/// One table of a demo file.
#[derive(Debug)]
pub struct Record(Table);

impl Record {
    pub fn text(&self, key: &str) -> Text {
        Text::from_toml(self.0.get(key)).unwrap_or_default()
    }

    pub fn str(&self, key: &str) -> &str {
        self.0.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn int(&self, key: &str) -> Option<i64> {
        self.0.get(key).and_then(Value::as_integer)
    }

    pub fn flag(&self, key: &str) -> bool {
        self.0.get(key).and_then(Value::as_bool).unwrap_or_default()
    }

    pub fn strs(&self, key: &str) -> Vec<&str> {
        self.list(key).iter().filter_map(Value::as_str).collect()
    }

    pub fn records(&self, key: &str) -> Vec<Record> {
        self.list(key).iter().filter_map(|value| value.as_table().cloned().map(Record)).collect()
    }

    /// The key's texts as they stand, for a jsonb column.
    pub fn json(&self, key: &str) -> serde_json::Value {
        let value = self.0.get(key).map(serde_json::to_value);
        value.and_then(Result::ok).unwrap_or_else(|| serde_json::json!([]))
    }

    fn list(&self, key: &str) -> &[Value] {
        self.0.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }
}

macro_rules! demo {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/demo/", $name)).parse::<Table>()?
    };
}

impl Words {
    pub fn load() -> anyhow::Result<Words> {
        let hostile: Hostile = toml::from_str(include_str!("words/hostile.toml"))?;
        let mut cities = demo!("cities.toml");
        let country =
            Text::from_toml(cities.remove("country").and_then(|c| c.get("name").cloned().or(Some(c))).as_ref());
        let vacancies = records(demo!("vacancies.toml"), "vacancy");
        let lists =
            |key: &str| vacancies.iter().map(|record| record.text(key)).filter(Text::complete).collect::<Vec<_>>();
        let files = |table, kind: &str, key: &str| {
            let files = records(table, kind).iter().map(|record| record.str(key).to_owned()).collect::<Vec<_>>();
            files.into_iter().filter(|file| !file.is_empty())
        };
        let demo = Demo {
            country: country.unwrap_or_default(),
            cities: records(cities, "city"),
            organizations: records(demo!("organizations.toml"), "organization"),
            categories: records(demo!("categories.toml"), "category"),
            rooms: records(demo!("rooms.toml"), "room"),
            banners: records(demo!("banners.toml"), "banner"),
            faqs: records(demo!("faq.toml"), "faq"),
            pages: records(demo!("pages.toml"), "page"),
            services: records(demo!("services.toml"), "service"),
            covers: files(demo!("media.toml"), "media", "file").map(|file| format!("covers/{file}")).collect(),
            logos: files(demo!("companies.toml"), "company", "logo").map(|file| format!("logos/{file}")).collect(),
        };
        let texts = [demo!("articles.toml"), demo!("blogs.toml"), demo!("events.toml"), demo!("companies.toml")];
        let (mut blocks, mut summaries) = (Vec::new(), Vec::new());
        for record in texts.into_iter().flat_map(|file| file.into_iter().flat_map(|(_, value)| tables(value))) {
            for key in ["content", "description"] {
                blocks.extend(blocks_of(&record.text(key)));
            }
            summaries.extend(["summary", "subtitle"].map(|key| record.text(key)).into_iter().filter(Text::complete));
        }
        let words = Words {
            names: toml::from_str(include_str!("words/names.toml"))?,
            topics: toml::from_str(include_str!("words/topics.toml"))?,
            work: toml::from_str(include_str!("words/work.toml"))?,
            talk: toml::from_str(include_str!("words/talk.toml"))?,
            hostile: hostile.text,
            blocks,
            summaries,
            duties: lists("duties"),
            requirements: lists("requirements"),
            conditions: lists("conditions"),
            demo,
        };
        let pools = [&words.blocks, &words.summaries, &words.duties, &words.requirements, &words.conditions];
        anyhow::ensure!(
            pools.iter().all(|pool| !pool.is_empty()) && words.demo.cities.len() >= 16 && words.demo.rooms.len() >= 16,
            "the demo content has too few texts to make rows of"
        );
        Ok(words)
    }

    pub fn topic(&self, dice: &mut Dice) -> Text {
        Text::of(dice.pick(&self.topics.topics))
    }

    /// A title, now and then much longer than usual or with letters that break careless programs.
    pub fn title(&self, pattern: &Triple, dice: &mut Dice) -> Text {
        let mut title = Text::fill(pattern, &self.topic(dice));
        match dice.below(100) {
            0 | 1 => {
                let hostile = dice.pick(&self.hostile);
                title.each(|text| *text = format!("{text} {hostile}"));
            }
            2 | 3 => {
                while title.ru.chars().count() < 200 {
                    let more = self.topic(dice);
                    title.push(&Text::same(" · "));
                    title.push(&more);
                }
                title.each(|text| *text = text.chars().take(200).collect());
            }
            _ => {}
        }
        title
    }

    /// Paragraphs, most often three or four, seldom very many.
    pub fn body(&self, dice: &mut Dice) -> Text {
        let count = dice.weigh(&[(1, 15), (2, 25), (3, 25), (4, 18), (6, 12), (12, 4), (30, 1)]);
        let mut body = Text::default();
        for _ in 0..count {
            body.push(dice.pick(&self.blocks));
        }
        if dice.percent(1) {
            let hostile = dice.pick(&self.hostile);
            body.each(|text| text.push_str(&format!("<p>{hostile}</p>")));
        }
        body
    }

    pub fn comment(&self, dice: &mut Dice) -> String {
        let mut text = self.talk.comments.say(dice).to_string();
        match dice.below(20) {
            0 => text = dice.pick(&self.hostile).clone(),
            1 => text = format!("{text}\n\n{} {}", self.talk.comments.say(dice), self.talk.comments.say(dice)),
            _ => {}
        }
        text
    }
}

fn records(mut file: Table, key: &str) -> Vec<Record> {
    file.remove(key).map(|value| tables(value).collect()).unwrap_or_default()
}

fn tables(value: Value) -> impl Iterator<Item = Record> {
    let list = if let Value::Array(list) = value { list } else { Vec::new() };
    list.into_iter().filter_map(|value| if let Value::Table(table) = value { Some(Record(table)) } else { None })
}

/// The paragraphs and lists of a text, each in three languages; none where the languages are built differently.
/// Blocks with links stay away: what they point at need not exist.
fn blocks_of(text: &Text) -> Vec<Text> {
    let split = |html: &str| -> Vec<String> {
        html.split_inclusive("</p>")
            .flat_map(|part| part.split_inclusive("</ul>"))
            .map(|block| block.trim().to_string())
            .filter(|block| !block.is_empty())
            .collect()
    };
    let (kk, ru, en) = (split(&text.kk), split(&text.ru), split(&text.en));
    if kk.len() != ru.len() || ru.len() != en.len() {
        return Vec::new();
    }
    let blocks = kk.into_iter().zip(ru).zip(en).map(|((kk, ru), en)| Text { kk, ru, en });
    blocks
        .filter(|block| {
            block.in_order().iter().all(|html| {
                !html.contains("<a ")
                    && ["<p>", "<ul>", "<h2>", "<h3>"].iter().any(|tag| html.starts_with(tag))
                    && html.ends_with('>')
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_plenty() {
        let words = Words::load().unwrap();
        assert!(words.blocks.len() > 60, "{}", words.blocks.len());
        assert!(words.summaries.len() > 30);
        assert!(words.blocks.iter().all(Text::complete));
        assert!(!words.demo.country.ru.is_empty());
    }
}
