//! Who and what exists. Rows of different tables that speak of the same thing ask here, and each answer follows from
//! the number of the thing alone: no table has to be kept in memory to fill another.

use super::{
    clock::{At, Clock, DAY, HOUR},
    dice::Dice,
    numbers,
    words::{Spelt, Text, Words, Written},
};
use crate::{
    companies::Number,
    people::Personal,
    vault::{Field, Vault},
};
use uuid::Uuid;

pub use super::{
    derived::{is_share, phone, slug, spread},
    who::{Company, Person},
};

#[derive(Debug)]
pub struct World {
    pub seed: u64,
    pub scale: u64,
    pub clock: Clock,
    pub words: Words,
    /// Seals what is personal: the only thing that differs from run to run, since no two seals are equal.
    pub vault: Vault,
    pub users: u64,
    pub companies: u64,
    pub services: u64,
    pub forms: u64,
    pub events: u64,
    pub vacancies: u64,
    pub articles: u64,
    pub blogs: u64,
    pub tasks: u64,
    pub discussions: u64,
    pub infrastructure: u64,
    pub media: u64,
    pub protected: u64,
    pub organizations: Vec<(String, Text)>,
    popularity: Vec<f64>,
}

/// The codes of the staff's roles; the first people of the portal have them in turn.
pub const ROLES: [&str; 16] = [
    "superadmin",
    "admin",
    "moderator",
    "expert",
    "manager",
    "expert",
    "cett_expert",
    "cett_moderator",
    "expert",
    "accreditation_executor",
    "techorda_manager",
    "expert",
    "niokr_admin",
    "moderator",
    "expert",
    "manager",
];

/// What every published kind of content has.
#[derive(Debug)]
pub struct Post {
    pub status: &'static str,
    pub published: bool,
    pub published_at: Option<At>,
    pub created: At,
    pub updated: At,
    pub author: i64,
    pub company: Option<i64>,
    pub written: Written,
    pub views: i64,
}

impl World {
    pub fn new(seed: u64, scale: u64, clock: Clock, words: Words, vault: Vault) -> World {
        let services = 310 * scale;
        let mut sum = 0.0;
        let popularity = (0..services)
            .map(|rank| {
                sum += 1.0 / (rank as f64 + 2.0).powf(1.05);
                sum
            })
            .collect();
        let organizations = organizations(&words);
        World {
            seed,
            scale,
            clock,
            words,
            vault,
            services,
            popularity,
            organizations,
            users: 54_063 * scale,
            companies: 6_639 * scale,
            forms: 282 * scale,
            events: 1_459 * scale,
            vacancies: 1_205 * scale,
            articles: 83 * scale,
            blogs: 1_801 * scale,
            tasks: 247 * scale,
            discussions: 157 * scale,
            infrastructure: 504 * scale,
            media: 50_936 * scale,
            protected: 92_960 * scale,
        }
    }

    pub fn dice(&self, stream: &str, row: u64) -> Dice {
        Dice::new(self.seed, stream, row)
    }

    /// How far through the history the `row`th of `rows` happened.
    pub fn part(&self, row: u64, rows: u64) -> f64 {
        (row as f64 + 0.5) / rows as f64
    }

    pub fn when(&self, row: u64, rows: u64) -> At {
        self.clock.when(self.part(row, rows))
    }

    /// Somebody who was there already at this part of the history.
    pub fn user_before(&self, part: f64, dice: &mut Dice) -> u64 {
        dice.below((self.users as f64 * part) as u64)
    }

    pub fn staff(&self) -> u64 {
        300 * self.scale
    }

    pub fn staff_member(&self, dice: &mut Dice) -> i64 {
        dice.below(self.staff()) as i64 + 1
    }

    /// The id of the `n`th expert, counted round; neighbours differ.
    pub fn expert(&self, n: u64) -> i64 {
        (n % (self.staff() / 3) * 3) as i64 + 1
    }

    pub fn user_created(&self, user: u64) -> At {
        self.when(user, self.users)
    }

    pub fn person(&self, user: u64) -> Person {
        let mut dice = self.dice("person", user);
        let names = &self.words.names;
        let male = dice.percent(54);
        let first = dice.pick(if male { &names.male } else { &names.female });
        let surnames = if dice.percent(88) { &names.surnames } else { &names.fixed_surnames };
        let mut last: Spelt = dice.pick(surnames).clone();
        if !male && last[1].ends_with(['v', 'n']) && last[0].chars().count() > 4 {
            last[0].push_str(&names.feminine[0]);
            last[1].push_str(&names.feminine[1]);
        }
        let father = &dice.pick(&names.male)[0];
        let middle = format!("{father}{}", if male { &names.patronymic_male } else { &names.patronymic_female });
        let middle = if dice.percent(70) { middle } else { String::new() };
        let email = format!("{}.{}.{}@example.test", first[1], last[1], user + 1).to_lowercase();
        let email = if dice.percent(95) { email } else { String::new() };
        let phone = if email.is_empty() || dice.percent(80) { phone(user) } else { String::new() };
        let language = dice.weigh(&[("ru", 55), ("kk", 39), ("en", 6)]);
        let (latin, odd) = (dice.percent(6), dice.below(400) == 0);
        let spelling = usize::from(latin);
        let (first, last, middle) = if odd {
            let [first, last, middle] = dice.pick(&names.odd).clone();
            (first, last, middle)
        } else {
            (first[spelling].clone(), last[spelling].clone(), if latin { String::new() } else { middle })
        };
        let iin = numbers::iin(user, 35, male);
        Person { first, last, middle, email, phone, iin, language, created: self.user_created(user) }
    }

    /// The personal columns of somebody's row.
    pub fn personal(&self, user: u64) -> Personal {
        self.person(user).personal(self.dice("gave iin", user).percent(55))
    }

    /// Sealed for this row, in a cell.
    pub fn seal(&self, field: Field, row: impl std::fmt::Display, plain: &str) -> String {
        self.vault.seal(field, row, plain)
    }

    /// Each company has one author of its own, who was there first.
    pub fn owner(&self, company: u64) -> u64 {
        company * self.users / self.companies
    }

    /// The company that this person brought in.
    pub fn owned(&self, user: u64) -> Option<u64> {
        let about = user * self.companies / self.users;
        (about.saturating_sub(1)..=about + 1).find(|company| *company < self.companies && self.owner(*company) == user)
    }

    pub fn company_created(&self, company: u64) -> At {
        self.when(company, self.companies).plus(30 * 60)
    }

    pub fn company(&self, company: u64) -> Company {
        let mut dice = self.dice("company", company);
        let work = &self.words.work;
        let (root, ending, tail) = (dice.pick(&work.roots), dice.pick(&work.endings), dice.pick(&work.tails));
        let part = |n: usize| format!("{} {} {}", root[n], ending[n], tail[n]).trim_end().to_string();
        let mut title = Text { kk: part(0), ru: part(1), en: part(2) };
        let short_name = title.en.clone();
        if dice.percent(1) {
            let hostile = dice.pick(&self.words.hostile);
            title.each(|text| *text = format!("{text} {hostile}"));
        }
        let kind = dice.weigh(&[("law", 79), ("ip", 18), ("unknown", 3)]);
        let (tin, name) = match kind {
            "ip" => (numbers::iin(company, 45, dice.percent(50)), work.sole_form.replace("{x}", &title.ru)),
            "law" => {
                let form = if dice.percent(96) { &work.law_form } else { &work.stock_form };
                (numbers::bin(company), form.replace("{x}", &title.ru))
            }
            _ => (String::new(), title.ru.clone()),
        };
        let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let slug = format!("{}-{}", short_name.to_lowercase().replace([' ', '.'], "-"), company + 1);
        let city = self.city(&mut dice);
        let title = title.only(Written::by(&mut dice));
        Company { kind, tin, name, short_name, title, slug, city, created: self.company_created(company) }
    }

    /// The number as it is stored.
    pub fn number(&self, company: u64, facts: &Company) -> Number {
        Number::new(&self.vault, company as i32 + 1, &facts.tin)
    }

    /// As the database itself would fill account_company.search_field.
    pub fn company_words(&self, company: &Company) -> String {
        let words = [
            company.title.search_words(),
            company.name.to_lowercase(),
            company.short_name.to_lowercase(),
            company.public_number().to_string(),
        ];
        words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Most live in Astana and Almaty.
    pub fn city(&self, dice: &mut Dice) -> i64 {
        let spread = (dice.unit() * dice.unit() * dice.unit() * 16.0) as i64;
        spread.clamp(0, 15) + 1
    }

    /// A service; the first are asked for most.
    pub fn service(&self, dice: &mut Dice) -> u64 {
        let most = self.popularity.last().copied().unwrap_or_default();
        let wanted = dice.unit() * most;
        (self.popularity.partition_point(|sum| *sum < wanted) as u64).min(self.services - 1)
    }

    pub fn organization(&self, dice: &mut Dice) -> &str {
        let spread = (dice.unit() * dice.unit() * self.organizations.len() as f64) as usize;
        &self.organizations[spread.min(self.organizations.len() - 1)].0
    }

    /// Covers have even numbers, logos odd ones.
    pub fn cover(&self, dice: &mut Dice) -> Uuid {
        self.media_id(dice.below(self.media / 2) * 2)
    }

    pub fn logo(&self, dice: &mut Dice) -> Uuid {
        self.media_id(dice.below(self.media / 2) * 2 + 1)
    }

    pub fn media_id(&self, file: u64) -> Uuid {
        self.dice("media id", file).uuid()
    }

    pub fn protected_id(&self, file: u64) -> Uuid {
        self.dice("protected id", file).uuid()
    }

    /// Status, times and author of the `row`th event, vacancy, ...; of a thousand, `public` can be seen by everybody.
    pub fn post(&self, kind: &str, row: u64, rows: u64, public: u64) -> Post {
        let mut dice = self.dice(kind, row);
        let part = self.part(row, rows);
        let published = is_share(row, public);
        let status = if published {
            "success"
        } else {
            dice.weigh(&[
                ("success", 25),
                ("draft", 25),
                ("sent", 12),
                ("correction", 10),
                ("reject", 18),
                ("deleted", 10),
            ])
        };
        let created = self.clock.when(part);
        let published_at = published.then(|| self.clock.past(created.plus(dice.between(HOUR, 6 * DAY))));
        let updated = self.clock.past(published_at.unwrap_or(created).plus(dice.between(0, 20 * DAY)));
        let company = dice.percent(55).then(|| dice.below((self.companies as f64 * part) as u64));
        let author =
            company.map_or_else(|| self.user_before(part, &mut dice), |company| self.owner(company)) as i64 + 1;
        let company = company.map(|company| company as i64 + 1);
        let views = if published { dice.tail(60.0, 60_000) } else { 0 };
        Post {
            status,
            published,
            published_at,
            created,
            updated,
            author,
            company,
            written: Written::by(&mut dice),
            views,
        }
    }

    /// People who reacted.
    pub fn reactions(&self, dice: &mut Dice, usual: f64) -> Vec<i64> {
        let count = dice.tail(usual, 60) as usize;
        let mut ids: Vec<i64> = (0..count).map(|_| dice.below(self.users) as i64 + 1).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    pub fn contact(&self, user: i64) -> serde_json::Value {
        let person = self.person((user - 1) as u64);
        serde_json::json!({ "name": person.full_name(), "email": format!("contact.{user}@example.test"), "phone": phone(user as u64), "url": "" })
    }
}

fn organizations(words: &Words) -> Vec<(String, Text)> {
    let known = words.demo.organizations.iter().map(|record| (record.str("code").to_string(), record.text("name")));
    let regional = words.topics.organizations.iter().flat_map(|[code, kk, ru, en]| {
        let pattern = [kk.clone(), ru.clone(), en.clone()];
        let cities = words.demo.cities.iter();
        cities.map(move |city| (format!("{code}-{}", city.str("slug")), Text::fill(&pattern, &city.text("name"))))
    });
    known.chain(regional).take(45).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use std::collections::HashSet;

    fn world() -> World {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        World::new(1, 1, Clock::new(day), Words::load().unwrap(), Vault::demo())
    }

    #[test]
    fn an_owner_owns_one_company_and_was_there_before_it() {
        let world = world();
        let owners: HashSet<u64> = (0..world.companies).map(|company| world.owner(company)).collect();
        assert_eq!(owners.len() as u64, world.companies);
        for company in 0..world.companies {
            let owner = world.owner(company);
            assert_eq!(world.owned(owner), Some(company));
            assert!(world.user_created(owner) <= world.company_created(company));
        }
    }

    #[test]
    fn popular_services_are_asked_for_most() {
        let world = world();
        let first = (0..10_000).filter(|n| world.service(&mut world.dice("s", *n)) < 10).count();
        assert!((2_500..6_000).contains(&first), "{first}");
        assert_eq!(world.organizations.len(), 45);
    }
}
