use crate::{i18n::Texts, media::PrivateFile};
use chrono::NaiveDate;
use diesel::prelude::*;
use schema::{account_certificate, account_course, account_education, account_experience};
use uuid::Uuid;

/// The kinds of entries, as addresses call them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Education,
    Experience,
    Certificate,
    Course,
}

impl Part {
    pub const ALL: [Part; 4] = [Part::Experience, Part::Education, Part::Certificate, Part::Course];

    pub fn from_code(code: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.code() == code)
    }

    pub fn code(self) -> &'static str {
        match self {
            Part::Education => "education",
            Part::Experience => "experience",
            Part::Certificate => "certificate",
            Part::Course => "course",
        }
    }

    /// The table of its entries.
    pub fn table(self) -> &'static str {
        match self {
            Part::Education => "account_education",
            Part::Experience => "account_experience",
            Part::Certificate => super::FILES,
            Part::Course => "account_course",
        }
    }

    pub fn title(self, t: &'static Texts) -> &'static str {
        match self {
            Part::Education => t.cv_education(),
            Part::Experience => t.cv_experience(),
            Part::Certificate => t.cv_certificates(),
            Part::Course => t.cv_courses(),
        }
    }

    /// The title of the page that adds one.
    pub fn adding(self, t: &'static Texts) -> &'static str {
        match self {
            Part::Education => t.cv_education_add(),
            Part::Experience => t.cv_experience_add(),
            Part::Certificate => t.cv_certificate_add(),
            Part::Course => t.cv_course_add(),
        }
    }

    /// What its name is called.
    pub fn name_label(self, t: &'static Texts) -> &'static str {
        match self {
            Part::Education => t.cv_school(),
            Part::Experience => t.cv_employer(),
            Part::Certificate => t.cv_certificate_name(),
            Part::Course => t.cv_course_name(),
        }
    }
}

#[derive(Debug, HasQuery)]
#[diesel(table_name = account_education)]
pub struct Education {
    pub id: i32,
    pub name: String,
    pub degree: String,
    pub speciality: String,
    pub graduation_year: Option<i32>,
}

#[derive(Debug, HasQuery)]
#[diesel(table_name = account_experience)]
pub struct Experience {
    pub id: i32,
    pub name: String,
    pub position: String,
    pub description: String,
    pub started_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
}

#[derive(Debug, HasQuery)]
#[diesel(table_name = account_certificate)]
pub struct Certificate {
    pub id: i32,
    pub name: String,
    pub organization: String,
    pub issue_date: Option<NaiveDate>,
    pub url: String,
    pub file_id: Option<Uuid>,
}

#[derive(Debug, HasQuery)]
#[diesel(table_name = account_course)]
pub struct Course {
    pub id: i32,
    pub name: String,
    pub top_skills: Vec<String>,
    pub graduation_date: Option<NaiveDate>,
}

/// Everything, the newest first.
#[derive(Debug)]
pub struct Cv {
    pub education: Vec<Education>,
    pub experience: Vec<Experience>,
    pub certificates: Vec<Certificate>,
    pub courses: Vec<Course>,
    /// Those of the certificates.
    pub files: Vec<PrivateFile>,
}

/// An entry as a list shows it.
pub struct Line {
    pub id: i32,
    pub name: String,
    /// What stands beside the name.
    pub about: String,
    /// When it was.
    pub when: String,
    pub text: String,
    pub url: String,
    pub file: Option<PrivateFile>,
}

impl Cv {
    pub fn is_empty(&self) -> bool {
        self.education.is_empty()
            && self.experience.is_empty()
            && self.certificates.is_empty()
            && self.courses.is_empty()
    }

    pub fn lines(&self, part: Part, t: &'static Texts) -> Vec<Line> {
        let month = |day: &Option<NaiveDate>| day.map(|day| t.month_and_year(&day)).unwrap_or_default();
        let line = |id: i32, name: &str, about: String, when: String| Line {
            id,
            name: name.to_owned(),
            about,
            when,
            text: String::new(),
            url: String::new(),
            file: None,
        };
        match part {
            Part::Education => self
                .education
                .iter()
                .map(|one| {
                    let about = joined(&[&one.degree, &one.speciality]);
                    line(one.id, &one.name, about, one.graduation_year.map(|year| year.to_string()).unwrap_or_default())
                })
                .collect(),
            Part::Experience => self
                .experience
                .iter()
                .map(|one| {
                    let to = if one.ended_on.is_none() { t.cv_now().to_owned() } else { month(&one.ended_on) };
                    let when =
                        if one.started_on.is_none() { to } else { format!("{} \u{2013} {to}", month(&one.started_on)) };
                    Line { text: one.description.clone(), ..line(one.id, &one.name, one.position.clone(), when) }
                })
                .collect(),
            Part::Certificate => self
                .certificates
                .iter()
                .map(|one| {
                    let file = self.files.iter().find(|file| Some(file.id) == one.file_id).cloned();
                    let when = month(&one.issue_date);
                    Line { url: one.url.clone(), file, ..line(one.id, &one.name, one.organization.clone(), when) }
                })
                .collect(),
            Part::Course => self
                .courses
                .iter()
                .map(|one| line(one.id, &one.name, one.top_skills.join(", "), month(&one.graduation_date)))
                .collect(),
        }
    }
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}
