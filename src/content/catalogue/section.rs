//! How the list and the page of each kind look.

use super::kinds::{DISCUSSION, ELABS, INFRASTRUCTURE, TECHTASK};
use crate::{
    content::life::{Field, Form, Kind, Words},
    search::Source,
};

/// A kind with its list.
pub struct Section {
    pub kind: &'static Kind,
    pub source: Source,
    pub title: Words,
    pub lead: Words,
    /// The field by whose values the list is divided, with how much there is of each.
    pub facet: Option<&'static str>,
    /// The field with the moment when it is over.
    pub ends: Option<&'static str>,
    /// What a card says, with the picture of each.
    pub card: &'static [(&'static str, &'static str)],
}

pub static TECH_TASKS: Section = Section {
    kind: &TECHTASK,
    source: Source::Techtask,
    title: |t| t.catalogue_techtasks(),
    lead: |t| t.catalogue_techtasks_lead(),
    facet: Some("area"),
    ends: Some("deadline"),
    card: &[("deadline", "clock"), ("reward", "wallet"), ("area", "tag"), ("task_type", "gears")],
};

pub static DISCUSSIONS: Section = Section {
    kind: &DISCUSSION,
    source: Source::Discussion,
    title: |t| t.catalogue_discussions(),
    lead: |t| t.catalogue_discussions_lead(),
    facet: Some("category_id"),
    ends: Some("closes_at"),
    card: &[("closes_at", "clock"), ("category_id", "tag")],
};

pub static PLACES: Section = Section {
    kind: &INFRASTRUCTURE,
    source: Source::Infrastructure,
    title: |t| t.catalogue_infrastructure(),
    lead: |t| t.catalogue_infrastructure_lead(),
    facet: Some("type"),
    ends: None,
    card: &[("type", "tag"), ("city_id", "pin"), ("capacity", "users")],
};

pub static ANNOUNCEMENTS: Section = Section {
    kind: &ELABS,
    source: Source::Elabs,
    title: |t| t.catalogue_elabs(),
    lead: |t| t.catalogue_elabs_lead(),
    facet: None,
    ends: Some("ends_at"),
    card: &[("starts_at", "calendar"), ("organizer_name", "building"), ("address", "pin")],
};

impl Section {
    pub fn has(&self, field: &str) -> bool {
        self.kind.field(field).is_some()
    }

    pub fn facet(&self) -> Option<&'static Field> {
        self.kind.field(self.facet?)
    }

    /// The first rich text, from which a card takes some words.
    pub fn about(&self) -> &'static str {
        let rich = self.kind.fields.iter().find(|field| matches!(field.form, Form::Rich));
        rich.map_or(self.kind.title, |field| field.name)
    }

    /// The picture of a fact on the page.
    pub fn icon(&self, field: &str) -> &'static str {
        self.card.iter().find(|(name, _)| *name == field).map_or("info", |(_, icon)| icon)
    }
}
