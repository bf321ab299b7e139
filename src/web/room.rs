//! The menus of the cabinet and of the back office.

use super::{Shell, links};
use crate::access::{Right, right};

/// A section at the side of a page.
pub struct RoomLink {
    pub path: &'static str,
    pub name: &'static str,
    pub icon: &'static str,
}

impl RoomLink {
    /// Whether the reader is in this section; the first page of all is left by going deeper.
    pub fn here(&self, path: &str) -> bool {
        let first = matches!(self.path, "/cabinet" | "/office");
        path.strip_prefix(self.path).is_some_and(|rest| rest.is_empty() || (!first && rest.starts_with('/')))
    }
}

impl Shell {
    /// A path that only people who are signed in can open; others are led there by way of the sign-in page.
    pub fn after_sign_in(&self, path: &str) -> String {
        let there = self.here(path);
        match self.viewer {
            Some(_) => there,
            None => links::with(&self.here("/sign-in"), [("next", there.as_str())]),
        }
    }

    /// What a person finds in the cabinet.
    pub fn cabinet(&self) -> Vec<RoomLink> {
        let t = self.t;
        vec![
            RoomLink { path: "/cabinet", name: t.cabinet_title(), icon: "grid" },
            RoomLink { path: "/cabinet/requests", name: t.own_requests_title(), icon: "document" },
            RoomLink { path: "/cabinet/content", name: t.writing_title(), icon: "news" },
            RoomLink { path: "/cabinet/events", name: t.registration_title(), icon: "calendar" },
            RoomLink { path: "/cabinet/applications", name: t.candidates_title(), icon: "briefcase" },
            RoomLink { path: "/cabinet/vacancy-searches", name: t.saved_searches_title(), icon: "search" },
            RoomLink { path: "/cabinet/solutions", name: t.solutions_title(), icon: "gears" },
            RoomLink { path: "/cabinet/place-requests", name: t.places_title(), icon: "building" },
            RoomLink { path: "/cabinet/follows", name: t.follows_title(), icon: "star" },
            RoomLink { path: "/cabinet/notifications", name: t.notices_title(), icon: "bell" },
            RoomLink { path: "/cabinet/profile", name: t.profile_title(), icon: "user" },
            RoomLink { path: "/cabinet/messages", name: t.contacts_title(), icon: "mail" },
            RoomLink { path: "/cabinet/companies", name: t.own_companies_title(), icon: "building" },
            RoomLink { path: "/cabinet/complaints", name: t.complaints_own(), icon: "alert" },
            RoomLink { path: "/cabinet/cv", name: t.cv_title(), icon: "document" },
            RoomLink { path: "/cabinet/security", name: t.security_title(), icon: "lock" },
            RoomLink { path: "/cabinet/devices", name: t.devices_title(), icon: "online" },
            RoomLink { path: "/cabinet/privacy", name: t.privacy_title(), icon: "shield" },
        ]
    }

    /// What of the back office this member of staff may open.
    pub fn office(&self) -> Vec<RoomLink> {
        let t = self.t;
        let all = [
            (right::Office::CODE, RoomLink { path: "/office", name: t.office_title(), icon: "grid" }),
            (
                right::ViewRequests::CODE,
                RoomLink { path: "/office/requests", name: t.request_desk_title(), icon: "document" },
            ),
            (right::ViewPeople::CODE, RoomLink { path: "/office/people", name: t.dossier_title(), icon: "users" }),
            (right::ViewGroups::CODE, RoomLink { path: "/office/groups", name: t.groups_title(), icon: "key" }),
            (right::ViewLog::CODE, RoomLink { path: "/office/log", name: t.audit_title(), icon: "list" }),
            (
                right::ViewSessions::CODE,
                RoomLink { path: "/office/sessions", name: t.sessions_title(), icon: "online" },
            ),
            (
                right::ViewHoneypot::CODE,
                RoomLink { path: "/office/honeypot", name: t.honeypot_office(), icon: "shield" },
            ),
            (right::ViewMails::CODE, RoomLink { path: "/office/mails", name: t.mails_title(), icon: "mail" }),
            (
                right::ViewCompanies::CODE,
                RoomLink { path: "/office/companies", name: t.companies_title(), icon: "building" },
            ),
            (
                right::ViewComplaints::CODE,
                RoomLink { path: "/office/complaints", name: t.complaints_title(), icon: "alert" },
            ),
            (
                right::ModerateComments::CODE,
                RoomLink { path: "/office/comments", name: t.comments_queue(), icon: "alert" },
            ),
            (
                right::ModerateContent::CODE,
                RoomLink { path: "/office/moderation", name: t.moderation_title(), icon: "scales" },
            ),
            (
                right::ModerateContent::CODE,
                RoomLink { path: "/office/search", name: t.search_misses(), icon: "search" },
            ),
            (right::ChangeBanners::CODE, RoomLink { path: "/office/banners", name: t.banners_title(), icon: "news" }),
            (
                right::ViewServices::CODE,
                RoomLink { path: "/office/services", name: t.service_builder_title(), icon: "document" },
            ),
            (
                right::ViewServices::CODE,
                RoomLink { path: "/office/working-days", name: t.working_days_title(), icon: "calendar" },
            ),
            (right::ViewForms::CODE, RoomLink { path: "/office/forms", name: t.form_builder_title(), icon: "list" }),
        ];
        all.into_iter().filter(|(code, _)| self.may(code)).map(|(_, link)| link).collect()
    }
}
