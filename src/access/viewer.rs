use super::{Right, right};
use crate::{companies::Membership, i18n::Lang};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The person behind a session, with all rights; read once per request (`app.viewer`).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Viewer {
    pub id: i32,
    pub public_id: Uuid,
    pub first_name: String,
    pub last_name: String,
    pub role: String,
    pub staff: bool,
    pub superuser: bool,
    /// Staff of an organization see what belongs to it; without one they see everything.
    pub organization: Option<String>,
    /// The language that the person reads mails in.
    pub language: String,
    /// Unread notifications, at most 100.
    pub unread: i64,
    pub rights: Vec<String>,
    pub second_factor: bool,
    /// Staff who have to set up a second factor before they are staff here.
    pub unsafe_staff: bool,
    /// The companies that the person belongs to and that are not blocked; thirty at most.
    pub companies: Vec<Membership>,
    /// The company that was chosen to act for; whether the person still may says [`Viewer::acts_for`].
    pub acting: Option<i32>,
}

impl Viewer {
    /// The one place that decides whether a person has a right.
    pub fn may<R: Right>(&self) -> bool {
        self.holds(R::CODE)
    }

    /// Staff without a second factor are residents, where the configuration asks staff for one.
    pub fn demand_second_factor(&mut self) {
        if self.staff && !self.second_factor {
            self.unsafe_staff = true;
            self.staff = false;
            self.superuser = false;
            self.rights.clear();
        }
    }

    /// The same for a right that is named by data.
    pub fn holds(&self, code: &str) -> bool {
        self.superuser || self.rights.iter().any(|right| right == code) || (code == right::Office::CODE && self.staff)
    }

    /// Whether a thing of this organization is the viewer's business.
    pub fn sees(&self, organization: Option<&str>) -> bool {
        self.scope().is_none_or(|own| organization == Some(own))
    }

    /// The one organization whose things the viewer sees; `None` is all. The same decision for filters in SQL.
    pub fn scope(&self) -> Option<&str> {
        self.organization.as_deref().filter(|_| !self.superuser)
    }

    /// The company in whose name the person acts; `None` is as themselves.
    pub fn acts_for(&self) -> Option<&Membership> {
        self.may_act_for().find(|company| Some(company.id) == self.acting)
    }

    /// Whether this is the company that the person acts for.
    pub fn chose(&self, company: &Membership) -> bool {
        self.acts_for().is_some_and(|chosen| chosen.id == company.id)
    }

    /// The companies in whose name the person may act.
    pub fn may_act_for(&self) -> impl Iterator<Item = &Membership> {
        self.companies.iter().filter(|company| company.role.acts())
    }

    pub fn lang(&self) -> Lang {
        Lang::from_code(&self.language).unwrap_or(Lang::Kk)
    }

    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    /// For the round mark beside the name.
    pub fn initials(&self) -> String {
        [&self.first_name, &self.last_name].iter().filter_map(|name| name.trim().chars().next()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn viewer(rights: &[&str]) -> Viewer {
        Viewer {
            id: 1,
            public_id: Uuid::nil(),
            first_name: "A".into(),
            last_name: "B".into(),
            role: "user".into(),
            staff: false,
            superuser: false,
            organization: None,
            language: "kk".into(),
            unread: 0,
            rights: rights.iter().map(|right| (*right).to_owned()).collect(),
            second_factor: false,
            unsafe_staff: false,
            companies: Vec::new(),
            acting: None,
        }
    }

    #[test]
    fn a_right_is_held_or_it_is_not() {
        let plain = viewer(&[]);
        assert!(!plain.may::<right::ViewPeople>() && !plain.may::<right::Office>());
        let holder = viewer(&["account.view_user"]);
        assert!(holder.may::<right::ViewPeople>() && !holder.may::<right::ChangePeople>());
        assert!(Viewer { staff: true, ..viewer(&[]) }.may::<right::Office>());
        assert!(Viewer { superuser: true, ..viewer(&[]) }.may::<right::ChangeGroups>());
    }

    #[test]
    fn staff_without_a_second_factor_have_no_rights_where_one_is_asked_for() {
        let mut careless = Viewer { staff: true, superuser: true, ..viewer(&["account.view_user"]) };
        careless.demand_second_factor();
        assert!(careless.unsafe_staff && !careless.may::<right::Office>() && !careless.may::<right::ViewPeople>());
        let mut careful = Viewer { staff: true, second_factor: true, ..viewer(&["account.view_user"]) };
        careful.demand_second_factor();
        assert!(careful.may::<right::Office>() && careful.may::<right::ViewPeople>());
    }

    #[test]
    fn nobody_acts_for_a_company_that_is_not_theirs_to_act_for() {
        use crate::companies::Role;
        let company = |id, role| Membership { id, slug: String::new(), title: crate::i18n::Text::default(), role };
        let companies = vec![company(1, Role::Owner), company(2, Role::Advisor)];
        let acting = |acting| Viewer { companies: companies.clone(), acting, ..viewer(&[]) }.acts_for().map(|c| c.id);
        assert_eq!([acting(None), acting(Some(1)), acting(Some(2)), acting(Some(3))], [None, Some(1), None, None]);
    }

    #[test]
    fn staff_of_an_organization_see_what_is_its_own() {
        let scoped = Viewer { organization: Some("cett".into()), ..viewer(&[]) };
        assert!(scoped.sees(Some("cett")) && !scoped.sees(Some("astanahub")) && !scoped.sees(None));
        assert!(viewer(&[]).sees(Some("cett")) && viewer(&[]).sees(None));
    }
}
