use serde::{Deserialize, Serialize};

/// What the success of a request changes, in its transaction. Stored as an array in `service_service.effects`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Effect {
    /// The company gets a mark, for so many months or without an end.
    CompanyTag {
        tag: String,
        months: Option<u32>,
    },
    VerifyCompany,
    PersonTag(String),
    /// The author gets a role besides those they have.
    Role(String),
}

impl Effect {
    /// The role that is given, if it is one.
    pub fn role(&self) -> Option<&str> {
        match self {
            Effect::Role(role) => Some(role),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effects_are_the_same_after_a_way_through_json() {
        let json = r#"[{"company_tag":{"tag":"it_company","months":24}},"verify_company",{"role":"expert"}]"#;
        let read: Vec<Effect> = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
}
