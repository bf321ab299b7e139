use super::{
    forms::ServiceFilter,
    model::{CATEGORIES, Service, ServiceCard},
};
use crate::{
    figures::service_pace,
    web::{PER_PAGE, offset},
};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::service_service;

/// A catalogue up to this length is shown whole.
const SHORT: usize = 30;
/// Of a longer one the first of each category, a row of cards.
const OF_EACH: usize = 3;
/// A catalogue is never longer.
const MOST: i64 = 2000;

/// A category of the catalogue: how many services it has, and those that are shown.
#[derive(Debug)]
pub struct Group {
    pub category: &'static str,
    pub total: i64,
    pub services: Vec<ServiceCard>,
}

impl Group {
    pub fn shown_all(&self) -> bool {
        usize::try_from(self.total).is_ok_and(|total| total == self.services.len())
    }
}

/// The services that match the filter by category: the first of each, or a page of the one that was asked for.
///
/// `found` are the codes a text search gave. The codes come out of an index alone, so that only the shown
/// services are read.
pub async fn catalogue(
    mut db: &AsyncPgConnection,
    filter: &ServiceFilter,
    found: Option<&[String]>,
) -> QueryResult<Vec<Group>> {
    let mut heads = service_service::table
        .filter(service_service::is_active)
        .filter(service_service::published)
        .order((service_service::position, service_service::code))
        .select((service_service::category, service_service::code))
        .limit(MOST)
        .into_boxed();
    if let Some(category) = filter.category() {
        heads = heads.filter(service_service::category.eq(category));
    }
    if let Some(audience) = filter.audience() {
        heads = heads.filter(service_service::audience.contains(vec![audience]));
    }
    if let Some(found) = found {
        heads = heads.filter(service_service::code.eq_any(found));
    }
    let heads: Vec<(String, String)> = heads.load(&mut db).await?;
    let mut groups = groups(heads, filter);
    let codes: Vec<&str> = groups.iter().flat_map(|(_, codes)| codes).map(String::as_str).collect();
    if codes.is_empty() {
        return Ok(groups.into_iter().map(|(group, _)| group).collect());
    }
    let mut cards: Vec<ServiceCard> =
        ServiceCard::query().filter(service_service::code.eq_any(codes)).load(&mut db).await?;
    for (group, codes) in &mut groups {
        let of_group = |code: &String| cards.iter().position(|card| card.code == *code).map(|at| cards.swap_remove(at));
        group.services = codes.iter().filter_map(of_group).collect();
    }
    Ok(groups.into_iter().map(|(group, _)| group).collect())
}

/// The categories that have services, each with the codes to show.
fn groups(heads: Vec<(String, String)>, filter: &ServiceFilter) -> Vec<(Group, Vec<String>)> {
    let (skip, take) = match filter.category() {
        Some(_) => (usize::try_from(offset(filter.page())).unwrap_or(usize::MAX), PER_PAGE as usize),
        None => (0, if heads.len() <= SHORT { SHORT } else { OF_EACH }),
    };
    let mut groups = Vec::with_capacity(CATEGORIES.len());
    for category in CATEGORIES {
        let codes: Vec<&String> = heads.iter().filter(|(of, _)| of == category).map(|(_, code)| code).collect();
        if codes.is_empty() {
            continue;
        }
        let total = i64::try_from(codes.len()).unwrap_or(i64::MAX);
        let shown = codes.into_iter().skip(skip).take(take).cloned().collect();
        groups.push((Group { category, total, services: Vec::new() }, shown));
    }
    groups
}

/// The services that were decided most often.
pub async fn most_asked(mut db: &AsyncPgConnection, most: i64) -> QueryResult<Vec<ServiceCard>> {
    ServiceCard::query()
        .filter(service_service::is_active)
        .filter(service_service::published)
        .order((
            service_pace::decided.nullable().desc().nulls_last(),
            service_service::position.asc(),
            service_service::code.asc(),
        ))
        .limit(most)
        .load(&mut db)
        .await
}

/// One service, in whatever state.
pub async fn find(mut db: &AsyncPgConnection, code: &str) -> QueryResult<Service> {
    Service::query().filter(service_service::code.eq(code)).first(&mut db).await
}

/// Other services of the same category.
pub async fn related(mut db: &AsyncPgConnection, service: &Service, most: i64) -> QueryResult<Vec<ServiceCard>> {
    ServiceCard::query()
        .filter(service_service::is_active)
        .filter(service_service::published)
        .filter(service_service::category.eq(&service.category))
        .filter(service_service::code.ne(&service.code))
        .order((service_service::position.asc(), service_service::code.asc()))
        .limit(most)
        .load(&mut db)
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(count: usize) -> Vec<(String, String)> {
        (0..count).map(|at| (if at % 2 == 0 { "finance" } else { "status" }.into(), format!("code{at}"))).collect()
    }

    fn filter(query: &str) -> ServiceFilter {
        serde_html_form::from_str(query).unwrap()
    }

    #[test]
    fn a_short_catalogue_is_shown_whole() {
        let groups = groups(heads(SHORT), &filter(""));
        assert!(groups.iter().all(|(group, codes)| group.total == 15 && codes.len() == 15));
    }

    #[test]
    fn a_long_catalogue_shows_the_first_of_each() {
        let groups = groups(heads(100), &filter(""));
        assert_eq!(groups.iter().map(|(group, _)| group.category).collect::<Vec<_>>(), ["status", "finance"]);
        assert!(groups.iter().all(|(group, codes)| group.total == 50 && codes.len() == OF_EACH));
        assert_eq!(groups[1].1[1], "code2");
    }

    #[test]
    fn one_category_is_turned_page_by_page() {
        let all: Vec<_> = heads(100).into_iter().filter(|(category, _)| category == "status").collect();
        let groups = groups(all, &filter("category=status&page=3"));
        assert_eq!((groups.len(), groups[0].0.total, groups[0].1.len()), (1, 50, 10));
    }
}
