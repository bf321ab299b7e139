use serde::{Deserialize, Serialize};

/// What a field asks for; the codes are those of `service_hubformfield.field_type`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line.
    #[default]
    Text,
    /// Several lines.
    Textarea,
    /// Several lines with the simple marks of [`super::marks`].
    RichText,
    Integer,
    Decimal,
    /// An amount in the currency of the field's limits, tenge unless said otherwise.
    Money,
    Date,
    /// Two dates, the second not before the first.
    Period,
    /// A date and a time on the clocks of Kazakhstan.
    Datetime,
    YesNo,
    /// One of some, all of them in sight.
    Radio,
    /// One of many.
    Select,
    MultiSelect,
    /// One of many, then one of those that belong to it.
    LinkedSelect,
    /// A box that has to be ticked where the field is required.
    Consent,
    Email,
    Phone,
    Iin,
    Bin,
    Url,
    /// A city of the portal's list, by its slug.
    City,
    /// Name and number of a company.
    Company,
    /// Name of a person, and the IIN if it is known.
    Person,
    File,
    Files,
    /// Rows of the field's columns.
    Table,
    /// A whole number on a scale.
    Score,
    Heading,
    Explanation,
    /// Where the form is signed; the signature is stored beside the answers.
    Signature,
}

/// How the limits of a field are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Characters,
    Amount,
    Days,
    Choices,
    Rows,
    Files,
    Nothing,
}

impl Kind {
    /// In the order in which the builder offers them.
    pub const ALL: [Kind; 30] = [
        Kind::Text,
        Kind::Textarea,
        Kind::RichText,
        Kind::Integer,
        Kind::Decimal,
        Kind::Money,
        Kind::Date,
        Kind::Period,
        Kind::Datetime,
        Kind::YesNo,
        Kind::Radio,
        Kind::Select,
        Kind::MultiSelect,
        Kind::LinkedSelect,
        Kind::Consent,
        Kind::Email,
        Kind::Phone,
        Kind::Iin,
        Kind::Bin,
        Kind::Url,
        Kind::City,
        Kind::Company,
        Kind::Person,
        Kind::File,
        Kind::Files,
        Kind::Table,
        Kind::Score,
        Kind::Heading,
        Kind::Explanation,
        Kind::Signature,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Textarea => "textarea",
            Kind::RichText => "rich_text",
            Kind::Integer => "integer",
            Kind::Decimal => "decimal",
            Kind::Money => "money",
            Kind::Date => "date",
            Kind::Period => "period",
            Kind::Datetime => "datetime",
            Kind::YesNo => "yes_no",
            Kind::Radio => "radio",
            Kind::Select => "select",
            Kind::MultiSelect => "multi_select",
            Kind::LinkedSelect => "linked_select",
            Kind::Consent => "consent",
            Kind::Email => "email",
            Kind::Phone => "phone",
            Kind::Iin => "iin",
            Kind::Bin => "bin",
            Kind::Url => "url",
            Kind::City => "city",
            Kind::Company => "company",
            Kind::Person => "person",
            Kind::File => "file",
            Kind::Files => "files",
            Kind::Table => "table",
            Kind::Score => "score",
            Kind::Heading => "heading",
            Kind::Explanation => "explanation",
            Kind::Signature => "signature",
        }
    }

    /// The kind of a stored code. Old codes are read as what they ask for.
    pub fn from_code(code: &str) -> Option<Kind> {
        match code {
            "address" | "iban" | "region" => Some(Kind::Text),
            "checkbox" => Some(Kind::MultiSelect),
            "repeat" | "team" => Some(Kind::Table),
            "identity_document" => Some(Kind::File),
            _ => Kind::ALL.into_iter().find(|kind| kind.code() == code),
        }
    }

    /// Whether there is something to answer.
    pub fn asks(self) -> bool {
        !matches!(self, Kind::Heading | Kind::Explanation | Kind::Signature)
    }

    /// Whether the field offers a list of its own.
    pub fn has_options(self) -> bool {
        matches!(self, Kind::Radio | Kind::Select | Kind::MultiSelect | Kind::LinkedSelect)
    }

    /// Whether it can be a column of a table.
    pub fn fits_a_row(self) -> bool {
        !matches!(
            self,
            Kind::RichText
                | Kind::Period
                | Kind::MultiSelect
                | Kind::LinkedSelect
                | Kind::Consent
                | Kind::Company
                | Kind::Person
                | Kind::File
                | Kind::Files
                | Kind::Table
                | Kind::Heading
                | Kind::Explanation
                | Kind::Signature
        )
    }

    /// Whether a pattern may be demanded of it.
    pub fn takes_pattern(self) -> bool {
        matches!(self, Kind::Text | Kind::Textarea | Kind::Url | Kind::Email)
    }

    /// Whether a rule may look at it, as one value or one of several.
    pub fn has_value(self) -> bool {
        self.asks()
            && !matches!(self, Kind::Period | Kind::Company | Kind::Person | Kind::File | Kind::Files | Kind::Table)
    }

    /// What least and most are counted in.
    pub fn measure(self) -> Measure {
        match self {
            Kind::Text | Kind::Textarea | Kind::RichText => Measure::Characters,
            Kind::Integer | Kind::Decimal | Kind::Money | Kind::Score => Measure::Amount,
            Kind::Date | Kind::Datetime | Kind::Period => Measure::Days,
            Kind::MultiSelect => Measure::Choices,
            Kind::Table => Measure::Rows,
            Kind::Files => Measure::Files,
            _ => Measure::Nothing,
        }
    }
}
