//! The letter about new vacancies.

use super::model::Search;
use crate::{
    content::vacancies::VacancyCard,
    i18n::Texts,
    outbox::{Block, Letter, Links},
};

/// What is new for one search.
pub struct NewVacancies<'l> {
    pub search: &'l Search,
    pub vacancies: &'l [VacancyCard],
}

impl Letter for NewVacancies<'_> {
    const KIND: &'static str = "vacancy_search";
    const OPTIONAL: bool = true;

    fn subject(&self, t: &'static Texts) -> String {
        t.saved_searches_mail(i64::try_from(self.vacancies.len()).unwrap_or(i64::MAX))
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let mut blocks = vec![Block::words(t.saved_searches_mail_search()), Block::Quote(self.search.name.clone())];
        for vacancy in self.vacancies {
            let company = vacancy.company.as_ref().map(|name| name.say(t.lang()).words.to_owned());
            let facts = [Some(vacancy.title.say(t.lang()).words.to_owned()), company, vacancy.pay.words(t)];
            let words = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            blocks.push(Block::link(words, links.to(&format!("/vacancies/{}", vacancy.slug))));
        }
        blocks.push(Block::link(t.saved_searches_mail_list(), links.to(&self.search.list())));
        blocks.push(Block::link(t.saved_searches_title(), links.to("/cabinet/vacancy-searches")));
        blocks
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.saved_searches_mail_why()
    }

    /// This search alone, not all of them.
    fn stops(&self) -> String {
        format!("{}.{}", NewVacancies::KIND, self.search.id)
    }
}

/// The search whose letters a token takes back.
pub fn search_of(stops: &str) -> Option<i64> {
    stops.strip_prefix(NewVacancies::KIND)?.strip_prefix('.')?.parse().ok()
}
