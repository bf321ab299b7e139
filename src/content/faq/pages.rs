use super::{
    model::{FaqFilter, Item, Topic, UsefulForm},
    queries,
};
use crate::{
    access::{Actor, session},
    db::Db,
    search::{self, Source},
    web::{
        Answer, Chip, Filter, Flash, Form, JsonLd, Page, PageResult, Portal, PortalError, Query, Shell, chips, form,
        json_ld, page,
    },
};
use actix_session::Session;
use actix_web::{
    HttpRequest,
    http::StatusCode,
    web::{Data, Path},
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

#[derive(Template)]
#[template(path = "faq/useful.html")]
struct UsefulPage {
    shell: Shell,
    item: Item,
    votes: (i64, i64),
}

/// `GET /{lang}/faq/{id}/useful`: an answer with the question whether it helped.
pub async fn ask(shell: Shell, db: Db, id: Path<i32>) -> Answer {
    let (item, votes) = (queries::item(&db, *id).await?, queries::votes(&db, *id).await?);
    Ok(page::html(StatusCode::OK, &UsefulPage { shell, item, votes }))
}

/// `POST /{lang}/faq/{id}/useful`: one say per account, or per browser of who has none.
pub async fn vote(
    req: HttpRequest,
    (shell, portal, session, actor): (Shell, Data<Portal>, Session, Actor),
    db: Db,
    id: Path<i32>,
    Form(form): Form<UsefulForm>,
) -> Answer {
    let item = queries::item(&db, *id).await?;
    let useful = form.useful().ok_or_else(|| PortalError::BadRequest("neither yes nor no".into()))?;
    let voter = match actor.user {
        Some(user) => format!("user {user}"),
        None => req.cookie(form::VISITOR).map_or_else(String::new, |cookie| cookie.value().to_owned()),
    };
    queries::vote(&db, item.id, &portal.vault.keyed("faq", voter.as_bytes()), useful).await?;
    session::say(&session, Flash::success(shell.t.faq_thanks()))?;
    Ok(page::see_other(&shell.here(&format!("/faq/{id}/useful"))))
}
