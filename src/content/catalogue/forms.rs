use super::section::Section;
use crate::{
    content::life::Form,
    dictionary::Dictionary,
    web::{Filter, page_number, typed},
};
use serde::Deserialize;

/// The filter of a list as the address holds it; which of it a list has, says its section.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct CatalogueFilter {
    pub q: String,
    /// A value of the field that divides the list; of a category its address.
    pub part: String,
    pub city: String,
    /// `1` for what is not over.
    pub open: String,
    /// `end` for what ends first.
    pub sort: String,
    page: String,
}

impl CatalogueFilter {
    /// Without what this section does not know.
    pub fn of(self, section: &Section, dictionary: &Dictionary) -> CatalogueFilter {
        let known = section.facet().is_some_and(|field| match field.form {
            Form::Choice(codes, _) => codes.contains(&self.part.as_str()),
            _ => dictionary.category_by_slug(&self.part).is_some(),
        });
        let kept = |has: bool, raw: String| if has { typed(&raw) } else { String::new() };
        CatalogueFilter {
            q: typed(&self.q),
            part: kept(known, self.part),
            city: kept(section.has("city_id"), self.city),
            open: kept(section.ends.is_some() && self.open == "1", self.open),
            sort: kept(section.ends.is_some() && self.sort == "end", self.sort),
            page: self.page,
        }
    }

    pub fn text(&self) -> Option<String> {
        Some(self.q.clone()).filter(|text| !text.is_empty())
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for CatalogueFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let all =
            [("q", &self.q), ("part", &self.part), ("city", &self.city), ("open", &self.open), ("sort", &self.sort)];
        all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::catalogue::section::{ANNOUNCEMENTS, PLACES, TECH_TASKS};

    #[test]
    fn a_list_is_filtered_by_what_its_kind_has() {
        let read = |query: &str, section: &Section| {
            let filter: CatalogueFilter = serde_html_form::from_str(query).unwrap();
            filter.of(section, &Dictionary::default()).pairs()
        };
        let all = "q=%20lab%20&part=educational&city=astana&open=1&sort=end&page=x";
        assert_eq!(read(all, &PLACES).len(), 3);
        let names = |section| read(all, section).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(&TECH_TASKS), ["q", "open", "sort"]);
        assert_eq!(names(&ANNOUNCEMENTS), ["q", "open", "sort"]);
        assert!(read("part=castle&open=yes&sort=up", &PLACES).is_empty());
    }
}
