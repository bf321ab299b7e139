use super::model::{Certificate, Course, Education, Experience, Part};
use crate::{
    forms::unseen,
    i18n::{Texts, format},
    media::{CERTIFICATE, Slot, WithFiles},
    web::Problems,
};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

/// An entry of any part, as its form sends it; each part has some of the fields.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct EntryForm {
    pub name: String,
    pub degree: String,
    pub speciality: String,
    pub year: String,
    pub position: String,
    pub description: String,
    pub started: String,
    pub ended: String,
    pub organization: String,
    pub issued: String,
    pub url: String,
    pub skills: String,
    pub graduated: String,
}

impl WithFiles for EntryForm {
    const SLOTS: &'static [Slot] = &[Slot::one("file", CERTIFICATE)];
}

/// What is written.
#[derive(Debug)]
pub enum Entry {
    Education {
        name: String,
        degree: String,
        speciality: String,
        year: Option<i32>,
    },
    Experience {
        name: String,
        position: String,
        description: String,
        started: Option<NaiveDate>,
        ended: Option<NaiveDate>,
    },
    Certificate {
        name: String,
        organization: String,
        issued: Option<NaiveDate>,
        url: String,
    },
    Course {
        name: String,
        skills: Vec<String>,
        graduated: Option<NaiveDate>,
    },
}

/// The longest line and the longest text, in characters.
const LINE: usize = 200;
const TEXT: usize = 2000;
/// How many skills a course teaches at most, and how long one is.
const SKILLS: usize = 10;
const SKILL: usize = 40;
/// The years of a graduation: long ago, and soon.
const FIRST_YEAR: i32 = 1950;
const YEARS_AHEAD: i32 = 8;

impl EntryForm {
    pub fn check(&self, part: Part, t: &'static Texts) -> Result<Entry, Problems> {
        let mut problems = Problems::default();
        let mut lines = vec![("name", &self.name)];
        lines.extend(match part {
            Part::Education => vec![("degree", &self.degree), ("speciality", &self.speciality)],
            Part::Experience => vec![("position", &self.position)],
            Part::Certificate => vec![("organization", &self.organization), ("url", &self.url)],
            Part::Course => vec![],
        });
        if self.name.trim().is_empty() {
            problems.add("name", t.cv_name_empty());
        }
        for (field, words) in lines {
            if words.chars().count() > LINE || words.chars().any(unseen) {
                problems.add(field, t.cv_line_long(i64::try_from(LINE).unwrap_or(i64::MAX)));
            }
        }
        let entry = match part {
            Part::Education => self.education(t, &mut problems),
            Part::Experience => self.experience(t, &mut problems),
            Part::Certificate => self.certificate(t, &mut problems),
            Part::Course => self.course(t, &mut problems),
        };
        problems.or(entry)
    }

    fn education(&self, t: &'static Texts, problems: &mut Problems) -> Entry {
        let last = format::today().year() + YEARS_AHEAD;
        let year = match self.year.trim() {
            "" => None,
            typed => typed.parse().ok().filter(|year| (FIRST_YEAR..=last).contains(year)),
        };
        if year.is_none() && !self.year.trim().is_empty() {
            problems.add("year", t.cv_year_wrong(FIRST_YEAR.to_string(), last.to_string()));
        }
        Entry::Education {
            name: tidy(&self.name),
            degree: tidy(&self.degree),
            speciality: tidy(&self.speciality),
            year,
        }
    }

    fn experience(&self, t: &'static Texts, problems: &mut Problems) -> Entry {
        let started = past(&self.started, "started", t, problems);
        let ended = past(&self.ended, "ended", t, problems);
        if let (Some(from), Some(to)) = (started, ended)
            && to < from
        {
            problems.add("ended", t.cv_ended_early());
        }
        if self.description.chars().count() > TEXT {
            problems.add("description", t.cv_line_long(i64::try_from(TEXT).unwrap_or(i64::MAX)));
        }
        let description = self.description.replace("\r\n", "\n").trim().to_owned();
        Entry::Experience { name: tidy(&self.name), position: tidy(&self.position), description, started, ended }
    }

    fn certificate(&self, t: &'static Texts, problems: &mut Problems) -> Entry {
        let issued = past(&self.issued, "issued", t, problems);
        let url = self.url.trim();
        let web = url.starts_with("https://") || url.starts_with("http://");
        if !url.is_empty() && (!web || url.contains(char::is_whitespace)) {
            problems.add("url", t.cv_url_wrong());
        }
        Entry::Certificate {
            name: tidy(&self.name),
            organization: tidy(&self.organization),
            issued,
            url: url.to_owned(),
        }
    }

    fn course(&self, t: &'static Texts, problems: &mut Problems) -> Entry {
        let graduated = past(&self.graduated, "graduated", t, problems);
        let skills: Vec<String> = self.skills.split(',').map(tidy).filter(|skill| !skill.is_empty()).collect();
        if skills.len() > SKILLS || skills.iter().any(|skill| skill.chars().count() > SKILL) {
            problems.add("skills", t.cv_skills_many(i64::try_from(SKILLS).unwrap_or(i64::MAX)));
        }
        Entry::Course { name: tidy(&self.name), skills, graduated }
    }
}

fn tidy(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day that has been; nothing where nothing was typed.
fn past(typed: &str, field: &'static str, t: &'static Texts, problems: &mut Problems) -> Option<NaiveDate> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    // Browsers send the first form; people without a calendar in their field type the second.
    let read = ["%Y-%m-%d", "%d.%m.%Y"].iter().find_map(|form| NaiveDate::parse_from_str(typed, form).ok());
    match read.filter(|day| day.year() >= FIRST_YEAR) {
        Some(day) if day <= format::today() => Some(day),
        Some(_) => {
            problems.add(field, t.cv_date_future());
            None
        }
        None => {
            problems.add(field, t.cv_date_wrong());
            None
        }
    }
}

fn typed(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

impl From<Education> for EntryForm {
    fn from(one: Education) -> EntryForm {
        let year = one.graduation_year.map(|year| year.to_string()).unwrap_or_default();
        EntryForm { name: one.name, degree: one.degree, speciality: one.speciality, year, ..EntryForm::default() }
    }
}

impl From<Experience> for EntryForm {
    fn from(one: Experience) -> EntryForm {
        EntryForm {
            name: one.name,
            position: one.position,
            description: one.description,
            started: typed(one.started_on),
            ended: typed(one.ended_on),
            ..EntryForm::default()
        }
    }
}

impl From<Certificate> for EntryForm {
    fn from(one: Certificate) -> EntryForm {
        let issued = typed(one.issue_date);
        EntryForm { name: one.name, organization: one.organization, issued, url: one.url, ..EntryForm::default() }
    }
}

impl From<Course> for EntryForm {
    fn from(one: Course) -> EntryForm {
        let (skills, graduated) = (one.top_skills.join(", "), typed(one.graduation_date));
        EntryForm { name: one.name, skills, graduated, ..EntryForm::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn check(part: Part, form: EntryForm) -> Result<Entry, Problems> {
        form.check(part, Texts::of(Lang::En))
    }

    #[test]
    fn a_day_is_read_as_browsers_and_as_people_write_it() {
        for day in ["2020-03-01", "01.03.2020"] {
            let form = EntryForm { name: "Course".into(), graduated: day.into(), ..EntryForm::default() };
            let Ok(Entry::Course { graduated, .. }) = check(Part::Course, form) else { panic!("{day}") };
            assert_eq!(graduated, NaiveDate::from_ymd_opt(2020, 3, 1));
        }
        for day in ["2999-01-01", "yesterday", "0001-01-01", "2020-13-01"] {
            let form = EntryForm { name: "Course".into(), graduated: day.into(), ..EntryForm::default() };
            assert!(check(Part::Course, form).unwrap_err().of("graduated").is_some(), "{day}");
        }
    }

    #[test]
    fn work_ends_after_it_began_and_an_address_is_one_of_the_web() {
        let (started, ended) = ("2020-03-01".into(), "2019-03-01".into());
        let form = EntryForm { name: "Work".into(), started, ended, ..EntryForm::default() };
        assert!(check(Part::Experience, form).unwrap_err().of("ended").is_some());
        let form = EntryForm { name: "Paper".into(), url: "javascript:alert(1)".into(), ..EntryForm::default() };
        assert!(check(Part::Certificate, form).unwrap_err().of("url").is_some());
    }
}
