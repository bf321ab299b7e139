use crate::access::permission::version;
use std::collections::BTreeSet;

/// A group of rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub id: i32,
    pub name: String,
}

/// From where a person has rights.
#[derive(Debug, Default)]
pub struct Holdings {
    pub role: String,
    pub superuser: bool,
    /// The group that is named like the role.
    pub role_group: Option<i32>,
    /// Groups that the person was put into.
    pub groups: BTreeSet<i32>,
    /// Personal permissions.
    pub personal: BTreeSet<i32>,
    /// Group and permission, for every group that gives something.
    pub gives: Vec<(i32, i32)>,
}

/// Why a person has a right.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Sources {
    /// An administrator may everything.
    pub superuser: bool,
    pub by_role: bool,
    /// Ids of groups.
    pub groups: Vec<i32>,
    pub personal: bool,
}

impl Sources {
    pub fn any(&self) -> bool {
        self.superuser || self.by_role || self.personal || !self.groups.is_empty()
    }
}

impl Holdings {
    pub fn sources(&self, permission: i32) -> Sources {
        let given = |group: &i32| self.gives.contains(&(*group, permission));
        Sources {
            superuser: self.superuser,
            by_role: self.role_group.as_ref().is_some_and(given),
            groups: self.groups.iter().copied().filter(given).collect(),
            personal: self.personal.contains(&permission),
        }
    }

    /// The groups that give a permission, whoever is in them.
    pub fn givers(&self, permission: i32) -> impl Iterator<Item = i32> {
        self.gives.iter().filter(move |pair| pair.1 == permission).map(|pair| pair.0)
    }

    /// All that the person would hold in this role, these groups, with these personal permissions.
    pub fn all(&self, role_group: Option<i32>, groups: &BTreeSet<i32>, personal: &BTreeSet<i32>) -> BTreeSet<i32> {
        let given = |group: i32| Some(group) == role_group || groups.contains(&group);
        self.gives.iter().filter(|pair| given(pair.0)).map(|pair| pair.1).chain(personal.iter().copied()).collect()
    }

    pub fn version(&self) -> String {
        let groups = self.groups.iter().map(|id| format!("group {id}"));
        let personal = self.personal.iter().map(|id| format!("permission {id}"));
        version(groups.chain(personal).chain([format!("role {}", self.role)]))
    }
}

/// What came of a change.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Somebody else was faster; nothing was written.
    Changed,
    /// Nobody changes their own rights.
    Own,
    /// Rights that the actor would give or take without holding them, by their codes.
    NotHeld(Vec<String>),
    /// Only an administrator makes one, or changes the rights of one.
    Above,
    LastAdmin,
    UnknownRole,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holdings() -> Holdings {
        Holdings {
            role: "moderator".into(),
            role_group: Some(1),
            groups: BTreeSet::from([2]),
            personal: BTreeSet::from([30]),
            gives: vec![(1, 10), (2, 10), (2, 20), (3, 40)],
            ..Holdings::default()
        }
    }

    #[test]
    fn every_source_of_a_right_is_named() {
        let sources = holdings().sources(10);
        assert_eq!(sources, Sources { superuser: false, by_role: true, groups: vec![2], personal: false });
        assert!(holdings().sources(30).personal && !holdings().sources(40).any());
        assert_eq!(holdings().givers(40).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn what_one_would_hold_follows_from_role_groups_and_persons() {
        let after = holdings().all(None, &BTreeSet::from([3]), &BTreeSet::from([30]));
        assert_eq!(after, BTreeSet::from([30, 40]));
    }

    #[test]
    fn any_change_makes_another_version() {
        let before = holdings().version();
        assert_ne!(before, Holdings { role: "user".into(), ..holdings() }.version());
        assert_ne!(before, Holdings { personal: BTreeSet::new(), ..holdings() }.version());
        assert_eq!(before, holdings().version());
    }
}
