//! The rights that the code asks for. Which role has which is in the database.

use crate::i18n::Texts;

/// A permission as `auth_permission` has it, `app_label.codename`, with its name for people.
pub trait Right: 'static {
    const CODE: &'static str;

    fn name(t: &'static Texts) -> &'static str;
}

/// What a refused person lacks.
#[derive(Debug, Clone, Copy)]
pub struct Missing {
    pub code: &'static str,
    pub name: fn(&'static Texts) -> &'static str,
}

impl PartialEq for Missing {
    fn eq(&self, other: &Missing) -> bool {
        self.code == other.code
    }
}

macro_rules! rights {
    ($($(#[$about:meta])* $name:ident = $code:literal, $words:ident();)+) => {
        $(
            $(#[$about])*
            #[derive(Debug)]
            pub struct $name;

            impl Right for $name {
                const CODE: &'static str = $code;

                fn name(t: &'static Texts) -> &'static str {
                    t.$words()
                }
            }
        )+

        /// All of them, for the office's list of rights and for the test that the database knows each.
        pub const ALL: &[Missing] = &[$(Missing { code: $code, name: <$name as Right>::name },)+];
    };
}

rights! {
    /// Into the back office at all: every member of staff.
    Office = "core.enter_office", right_office();
    /// People with their personal data; each look is recorded.
    ViewPeople = "account.view_user", right_view_people();
    /// Roles, groups and personal rights of people.
    ChangePeople = "account.change_user", right_change_people();
    BlockPeople = "account.block_user", right_block_people();
    ExportPeople = "account.export_user", right_export_people();
    ViewCompanies = "account.view_company", right_view_companies();
    /// Tags, blocking, and what a company says of itself.
    ChangeCompanies = "account.change_company", right_change_companies();
    VerifyCompanies = "account.verify_company", right_verify_companies();
    ViewComplaints = "account.view_complaint", right_view_complaints();
    ChangeComplaints = "account.change_complaint", right_change_complaints();
    ViewGroups = "auth.view_group", right_view_groups();
    ChangeGroups = "auth.change_group", right_change_groups();
    ViewLog = "core.view_actionlog", right_view_log();
    ExportLog = "core.export_actionlog", right_export_log();
    ViewSessions = "user_sessions.view_session", right_view_sessions();
    EndSessions = "user_sessions.delete_session", right_end_sessions();
    ViewHoneypot = "admin_honeypot.view_loginattempt", right_view_honeypot();
    /// The moderators' desk; which kinds one decides about, the rights of their tables say, and everybody who decides
    /// about any decides about events.
    ModerateContent = "core.change_event", right_moderate_content();
    /// Comments that were reported.
    ModerateComments = "core.change_comment", right_moderate_comments();
    /// Banners of the home page.
    ChangeBanners = "core.change_banner", right_change_banners();
    /// Services in the office: who may apply, stages, effects, notices.
    ViewServices = "service.view_service", right_view_services();
    ChangeServices = "service.change_service", right_change_services();
    /// Forms of the services, their drafts and versions.
    ViewForms = "service.view_hubform", right_view_forms();
    ChangeForms = "service.change_hubform", right_change_forms();
    /// Requests for services, of one's organization.
    ViewRequests = "service.view_servicerequest", right_view_requests();
    /// Deciding about them.
    ChangeRequests = "service.change_servicerequest", right_change_requests();
    ExportRequests = "service.export_servicerequest", right_export_requests();
    ViewMails = "shared.view_smslog", right_view_mails();
    /// Sending failed mails again, and writing again to addresses that refused mails.
    ChangeMails = "shared.change_smslog", right_change_mails();
}
