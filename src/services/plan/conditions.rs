use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// What has to be so before somebody may apply; all conditions of a service hold together. Stored as an array in
/// `service_service.data` under `eligibility`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// The company has this mark, and it is valid today.
    CompanyTag(String),
    CompanyWithoutTag(String),
    CompanyVerified,
    /// So many months since it was registered, at least.
    CompanyOlderThan(u32),
    /// At most.
    CompanyYoungerThan(u32),
    /// `law` or `ip`.
    CompanyType(String),
    /// One of these cities, by slug.
    CompanyCity(Vec<String>),
    PersonTag(String),
    /// E-mail address and phone number are confirmed.
    PersonVerified,
    PersonCity(Vec<String>),
    /// No request of this service is on its way.
    NoOpenRequest,
    /// No request of this service has succeeded before.
    NoEarlierSuccess,
}

/// What is known of who wants to apply.
#[derive(Debug, Default, Clone)]
pub struct Applicant {
    pub person_tags: Vec<String>,
    pub person_verified: bool,
    pub person_city: Option<String>,
    pub company: Option<Company>,
    pub open_request: bool,
    pub earlier_success: bool,
}

/// The company that somebody applies for.
#[derive(Debug, Default, Clone)]
pub struct Company {
    /// The marks that are valid today.
    pub tags: Vec<String>,
    pub verified: bool,
    pub kind: String,
    pub city: Option<String>,
    pub founded_on: Option<NaiveDate>,
}

/// Whether a condition is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    Yes,
    No,
    /// The fact it asks for is not known: no company was chosen, or it does not say.
    Unknown,
}

impl Condition {
    pub fn met(&self, applicant: &Applicant, today: NaiveDate) -> Met {
        let company = |ask: &dyn Fn(&Company) -> Option<bool>| match applicant.company.as_ref().and_then(ask) {
            None => Met::Unknown,
            Some(answer) => yes(answer),
        };
        let within = |city: &Option<String>, cities: &[String]| city.as_ref().map(|city| cities.contains(city));
        match self {
            Condition::CompanyTag(tag) => company(&|one| Some(one.tags.contains(tag))),
            Condition::CompanyWithoutTag(tag) => company(&|one| Some(!one.tags.contains(tag))),
            Condition::CompanyVerified => company(&|one| Some(one.verified)),
            Condition::CompanyOlderThan(months) => {
                company(&|one| Some(one.founded_on?.checked_add_months(Months::new(*months))? <= today))
            }
            Condition::CompanyYoungerThan(months) => {
                company(&|one| Some(one.founded_on?.checked_add_months(Months::new(*months))? >= today))
            }
            Condition::CompanyType(kind) => company(&|one| Some(one.kind == *kind)),
            Condition::CompanyCity(cities) => company(&|one| within(&one.city, cities)),
            Condition::PersonTag(tag) => yes(applicant.person_tags.contains(tag)),
            Condition::PersonVerified => yes(applicant.person_verified),
            Condition::PersonCity(cities) => within(&applicant.person_city, cities).map_or(Met::Unknown, yes),
            Condition::NoOpenRequest => yes(!applicant.open_request),
            Condition::NoEarlierSuccess => yes(!applicant.earlier_success),
        }
    }
}

fn yes(answer: bool) -> Met {
    if answer { Met::Yes } else { Met::No }
}

/// Each condition with its answer; somebody may apply when all are met.
pub fn judge<'c>(conditions: &'c [Condition], applicant: &Applicant, today: NaiveDate) -> Vec<(&'c Condition, Met)> {
    conditions.iter().map(|condition| (condition, condition.met(applicant, today))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_condition_is_met_or_not_or_not_known() {
        let company = Company {
            tags: vec!["startup".into()],
            verified: true,
            kind: "law".into(),
            city: Some("astana".into()),
            founded_on: Some(day("2024-11-27")),
        };
        let applicant = Applicant { company: Some(company), open_request: true, ..Applicant::default() };
        let nobody = Applicant::default();
        let today = day("2026-11-27");
        for (condition, met, unknown) in [
            (Condition::CompanyTag("startup".into()), Met::Yes, Met::Unknown),
            (Condition::CompanyTag("nii".into()), Met::No, Met::Unknown),
            (Condition::CompanyWithoutTag("startup".into()), Met::No, Met::Unknown),
            (Condition::CompanyVerified, Met::Yes, Met::Unknown),
            (Condition::CompanyOlderThan(24), Met::Yes, Met::Unknown),
            (Condition::CompanyOlderThan(25), Met::No, Met::Unknown),
            (Condition::CompanyYoungerThan(84), Met::Yes, Met::Unknown),
            (Condition::CompanyType("ip".into()), Met::No, Met::Unknown),
            (Condition::CompanyCity(vec!["almaty".into()]), Met::No, Met::Unknown),
            (Condition::PersonCity(vec!["almaty".into()]), Met::Unknown, Met::Unknown),
            (Condition::NoOpenRequest, Met::No, Met::Yes),
            (Condition::NoEarlierSuccess, Met::Yes, Met::Yes),
        ] {
            assert_eq!(condition.met(&applicant, today), met, "{condition:?}");
            assert_eq!(condition.met(&nobody, today), unknown, "{condition:?}");
        }
    }

    #[test]
    fn conditions_are_short_in_json() {
        let json = r#"[{"company_tag":"startup"},"company_verified",{"company_city":["astana"]}]"#;
        let read: Vec<Condition> = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
}
