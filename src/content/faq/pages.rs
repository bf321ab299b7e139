use super::{
    model::{FaqFilter, Topic},
    queries,
};
use crate::{
    db::Db,
    search::{self, Source},
    web::{Chip, Filter, JsonLd, Page, PageResult, Query, Shell, chips, json_ld},
};
use askama::Template;
use serde_json::{Value, json};

/// An answer as search engines get it: its words, at most so many characters.
const ANSWER: usize = 1000;

#[derive(Template)]
#[template(path = "faq/list.html")]
pub struct FaqPage {
    shell: Shell,
    filter: FaqFilter,
    topics: Vec<Topic>,
    total: i64,
}

/// `GET /{lang}/faq?q=`: all questions, or those that answer to a text.
pub async fn list(shell: Shell, db: Db, filter: Query<FaqFilter>) -> PageResult<FaqPage> {
    let filter = filter.0;
    let found = search::ids(&db, Source::Faq, filter.text()).await?;
    let topics = queries::active(&db, found.as_deref()).await?;
    let total = topics.iter().map(|topic| topic.items.len()).sum::<usize>();
    Ok(Page(FaqPage { shell, filter, topics, total: i64::try_from(total).unwrap_or(i64::MAX) }))
}

impl FaqPage {
    fn filtered(&self) -> bool {
        self.filter.active() > 0
    }

    fn chips(&self) -> Vec<Chip> {
        chips(&self.shell, "/faq", &self.filter, |_, text| Some(self.shell.t.filter_text_chip(text)))
    }

    /// schema.org/FAQPage.
    fn json_ld(&self) -> JsonLd {
        let shell = &self.shell;
        let questions: Vec<Value> = self
            .topics
            .iter()
            .flat_map(|topic| &topic.items)
            .map(|item| {
                let answer = json!({ "@type": "Answer", "text": shell.excerpt(&item.description, ANSWER) });
                json!({ "@type": "Question", "name": shell.words(&item.title), "acceptedAnswer": answer })
            })
            .collect();
        JsonLd(json!({
            "@context": "https://schema.org",
            "@type": "FAQPage",
            "inLanguage": shell.lang.code(),
            "mainEntity": questions,
        }))
    }

    fn breadcrumbs(&self) -> JsonLd {
        let shell = &self.shell;
        JsonLd(json_ld::breadcrumbs(&[
            (shell.t.home_title(), shell.outside("")),
            (shell.t.faq_title(), shell.outside("/faq")),
        ]))
    }
}
