use super::{Shell, links};
use askama::Template;

/// Rows on one page of a list.
pub const PER_PAGE: i64 = 20;
/// Nobody turns so many pages; a robot that does costs PostgreSQL an ever longer walk.
const LAST_PAGE: i64 = 1000;

/// One page of a list, with what the pager needs.
#[derive(Debug)]
pub struct Slice<T> {
    pub rows: Vec<T>,
    pub total: i64,
    pub page: i64,
}

impl<T> Slice<T> {
    pub fn pages(&self) -> i64 {
        pages(self.total)
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

fn pages(total: i64) -> i64 {
    ((total + PER_PAGE - 1) / PER_PAGE).clamp(1, LAST_PAGE)
}

/// The number of a page from the query string; whatever is not one is the first.
pub fn page_number(raw: &str) -> i64 {
    raw.parse().unwrap_or(1).clamp(1, LAST_PAGE)
}

/// Where a page's rows begin.
pub fn offset(page: i64) -> i64 {
    (page - 1) * PER_PAGE
}

/// A list's filter as the address holds it: what is set, in a fixed order, without the page's number.
pub trait Filter {
    fn pairs(&self) -> Vec<(&'static str, String)>;

    /// How many filters are set; sorting is not one.
    fn active(&self) -> usize {
        self.pairs().iter().filter(|(name, _)| *name != "sort").count()
    }
}

/// Of a list without a filter: which page of it.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Turned {
    pub page: String,
}

impl Turned {
    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for Turned {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// One option of a filter's select.
#[derive(Debug)]
pub struct Choice<'c> {
    pub value: &'c str,
    pub label: &'c str,
    pub chosen: bool,
}

impl<'c> Choice<'c> {
    pub fn of(value: &'c str, label: &'c str, chosen: &str) -> Choice<'c> {
        Choice { value, label, chosen: value == chosen }
    }
}

/// A filter that is set, with the address of the same list without it.
#[derive(Debug)]
pub struct Chip {
    pub label: String,
    pub without: String,
}

/// The chips of a filter: `label` gives the words for a pair, or `None` for what needs no chip.
pub fn chips(
    shell: &Shell,
    path: &str,
    filter: &impl Filter,
    label: impl Fn(&str, &str) -> Option<String>,
) -> Vec<Chip> {
    let pairs = filter.pairs();
    pairs
        .iter()
        .filter_map(|(name, value)| {
            let label = label(name, value)?;
            let rest = pairs.iter().filter(|pair| (pair.0, &pair.1) != (*name, value));
            Some(Chip { label, without: links::with(&shell.here(path), rest.map(|(n, v)| (*n, v.as_str()))) })
        })
        .collect()
}

/// The same list sorted otherwise; the default order has an empty name.
pub fn sort_link(base: &str, filter: &impl Filter, sort: &str) -> String {
    let pairs = filter.pairs();
    let rest = pairs.iter().filter(|(name, _)| *name != "sort").map(|(n, v)| (*n, v.as_str()));
    links::with(base, rest.chain((!sort.is_empty()).then_some(("sort", sort))))
}

/// The links from page to page under a list.
#[derive(Template)]
#[template(path = "parts/pager.html")]
pub struct Pager<'s> {
    shell: &'s Shell,
    base: String,
    pairs: Vec<(&'static str, String)>,
    page: i64,
    pages: i64,
}

impl askama::filters::HtmlSafe for Pager<'_> {}

impl<'s> Pager<'s> {
    pub fn of<T>(shell: &'s Shell, path: &str, filter: &impl Filter, slice: &Slice<T>) -> Pager<'s> {
        Pager { shell, base: shell.here(path), pairs: filter.pairs(), page: slice.page, pages: slice.pages() }
    }

    fn link(&self, page: &i64) -> String {
        let number = page.to_string();
        let page = (*page > 1).then_some(("page", number.as_str()));
        links::with(&self.base, self.pairs.iter().map(|(n, v)| (*n, v.as_str())).chain(page))
    }

    /// The numbers to show: the ends, the neighbours, and 0 where numbers are left out.
    fn numbers(&self) -> Vec<i64> {
        let mut numbers: Vec<i64> = Vec::with_capacity(9);
        for page in 1..=self.pages {
            if page == 1 || page == self.pages || (page - self.page).abs() <= 2 {
                numbers.push(page);
            } else if numbers.last() != Some(&0) {
                numbers.push(0);
            }
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_is_always_a_possible_one() {
        assert_eq!(page_number("3"), 3);
        for hostile in ["", "0", "-7", "nine", "99999999999999999999"] {
            assert_eq!(page_number(hostile), 1, "{hostile}");
        }
        assert_eq!(page_number("9223372036854775807"), LAST_PAGE);
        assert!(offset(LAST_PAGE) > 0);
    }

    #[test]
    fn an_empty_list_has_one_page() {
        assert_eq!(pages(0), 1);
        assert_eq!(pages(20), 1);
        assert_eq!(pages(21), 2);
        assert_eq!(pages(i64::MAX - PER_PAGE), LAST_PAGE);
    }
}
