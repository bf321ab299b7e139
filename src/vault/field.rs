/// Every column that is sealed. `keys rotate` walks this list, so a new column belongs here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    UserEmail,
    UserPhone,
    UserFirstName,
    UserLastName,
    UserMiddleName,
    UserIin,
    CompanyTin,
    ActivationEmail,
    ActivationPhone,
    InvitationEmail,
    JoinComment,
    JoinAnswer,
    CompanyIban,
    CompanyHead,
    RegisterHead,
    ComplaintComment,
    ComplaintAnswer,
    DigestEmail,
    DigestName,
    ContactFirstName,
    ContactLastName,
    ContactEmail,
    ContactPhone,
    ContactMessage,
    BlacklistEmail,
    SmsNumber,
    OldSmsPhone,
    HoneypotUsername,
    Outbox,
    Totp,
    FileName,
    ExportPiece,
    SocialClaim,
    CandidateLetter,
    CandidateAnswer,
    CandidateNote,
    SolutionText,
    SolutionAnswer,
    PlaceComment,
    PlaceAnswer,
    RequestDraft,
    AnswerSet,
    RequestWords,
    WebhookSecret,
    HookWords,
    Signature,
}

impl Field {
    pub const ALL: [Field; 46] = [
        Field::UserEmail,
        Field::UserPhone,
        Field::UserFirstName,
        Field::UserLastName,
        Field::UserMiddleName,
        Field::UserIin,
        Field::CompanyTin,
        Field::ActivationEmail,
        Field::ActivationPhone,
        Field::InvitationEmail,
        Field::JoinComment,
        Field::JoinAnswer,
        Field::CompanyIban,
        Field::CompanyHead,
        Field::RegisterHead,
        Field::ComplaintComment,
        Field::ComplaintAnswer,
        Field::DigestEmail,
        Field::DigestName,
        Field::ContactFirstName,
        Field::ContactLastName,
        Field::ContactEmail,
        Field::ContactPhone,
        Field::ContactMessage,
        Field::BlacklistEmail,
        Field::SmsNumber,
        Field::OldSmsPhone,
        Field::HoneypotUsername,
        Field::Outbox,
        Field::Totp,
        Field::FileName,
        Field::ExportPiece,
        Field::SocialClaim,
        Field::CandidateLetter,
        Field::CandidateAnswer,
        Field::CandidateNote,
        Field::SolutionText,
        Field::SolutionAnswer,
        Field::PlaceComment,
        Field::PlaceAnswer,
        Field::RequestDraft,
        Field::AnswerSet,
        Field::RequestWords,
        Field::WebhookSecret,
        Field::HookWords,
        Field::Signature,
    ];

    /// Table, column and the column that names the row in the associated data.
    fn place(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Field::UserEmail => ("account_user", "email", "public_id"),
            Field::UserPhone => ("account_user", "phone", "public_id"),
            Field::UserFirstName => ("account_user", "first_name", "public_id"),
            Field::UserLastName => ("account_user", "last_name", "public_id"),
            Field::UserMiddleName => ("account_user", "middle_name", "public_id"),
            Field::UserIin => ("account_user", "iin", "public_id"),
            // Sole proprietors only: the number of a legal entity stands in public registers.
            Field::CompanyTin => ("account_company", "tin", "id"),
            Field::ActivationEmail => ("account_activation", "email", "uuid"),
            Field::ActivationPhone => ("account_activation", "phone", "uuid"),
            Field::InvitationEmail => ("account_usercompanyinvitation", "email", "id"),
            Field::JoinComment => ("account_usercompanyrequest", "comment", "id"),
            Field::JoinAnswer => ("account_usercompanyrequest", "answer", "id"),
            Field::CompanyIban => ("app.company_private", "iban", "company_id"),
            Field::CompanyHead => ("app.company_private", "head", "company_id"),
            Field::RegisterHead => ("app.register_answer", "head", "tin"),
            Field::ComplaintComment => ("account_complaint", "comment", "id"),
            Field::ComplaintAnswer => ("account_complaint", "answer", "id"),
            Field::DigestEmail => ("account_emaildigest", "email", "token"),
            Field::DigestName => ("account_emaildigest", "name", "token"),
            Field::ContactFirstName => ("account_contactrequest", "first_name", "id"),
            Field::ContactLastName => ("account_contactrequest", "last_name", "id"),
            Field::ContactEmail => ("account_contactrequest", "email", "id"),
            Field::ContactPhone => ("account_contactrequest", "phone", "id"),
            Field::ContactMessage => ("account_contactrequest", "message", "id"),
            Field::BlacklistEmail => ("awsdjangoses_awsblacklist", "email", "id"),
            Field::SmsNumber => ("shared_smslog", "number", "id"),
            Field::OldSmsPhone => ("astanahub_shared_smslog", "phone", "id"),
            Field::HoneypotUsername => ("admin_honeypot_loginattempt", "username", "id"),
            Field::Outbox => ("app.outbox", "content", "message_id"),
            Field::Totp => ("app.totp", "secret", "user_id"),
            Field::FileName => ("app.file_name", "name", "file_id"),
            Field::ExportPiece => ("app.export_piece", "content", "key"),
            Field::SocialClaim => ("social_auth_partial", "content", "token"),
            Field::CandidateLetter => ("core_vacancycandidate", "cover_letter", "id"),
            Field::CandidateAnswer => ("core_vacancycandidate", "answer", "id"),
            Field::CandidateNote => ("app.candidate_note", "words", "id"),
            Field::SolutionText => ("core_techtasksolution", "description", "id"),
            Field::SolutionAnswer => ("core_techtasksolution", "answer", "id"),
            Field::PlaceComment => ("core_infrastructurerequest", "comment", "id"),
            Field::PlaceAnswer => ("core_infrastructurerequest", "answer", "id"),
            Field::RequestDraft => ("app.request_draft", "content", "id"),
            Field::AnswerSet => ("app.answer_set", "content", "id"),
            Field::RequestWords => ("app.request_words", "content", "id"),
            Field::WebhookSecret => ("app.webhook", "secret", "service_id"),
            Field::HookWords => ("app.hook_words", "content", "id"),
            Field::Signature => ("app.signature", "content", "id"),
        }
    }

    pub fn table(self) -> &'static str {
        self.place().0
    }

    pub fn column(self) -> &'static str {
        self.place().1
    }

    /// The column whose value stands for the row.
    pub fn row(self) -> &'static str {
        self.place().2
    }

    /// The SQL condition of rows whose value is public and stays as it is.
    pub fn stays_plain(self) -> &'static str {
        match self {
            // As `companies::number::is_public` has it.
            Field::CompanyTin => "tin ~ '^[0-9]{4}[4-6][0-9]{7}$'",
            _ => "false",
        }
    }
}
