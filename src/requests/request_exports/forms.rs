use super::work::{CSV, XLSX};
use crate::i18n::Texts;
use serde::Deserialize;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Number,
    State,
    Stage,
    Service,
    Company,
    Version,
    Sent,
    Due,
    Decided,
}

impl Column {
    pub const ALL: [Column; 9] = [
        Column::Number,
        Column::State,
        Column::Stage,
        Column::Service,
        Column::Company,
        Column::Version,
        Column::Sent,
        Column::Due,
        Column::Decided,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Column::Number => "number",
            Column::State => "state",
            Column::Stage => "stage",
            Column::Service => "service",
            Column::Company => "company",
            Column::Version => "version",
            Column::Sent => "sent",
            Column::Due => "due",
            Column::Decided => "decided",
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Column::Number => t.request_exports_number(),
            Column::State => t.requests_state(),
            Column::Stage => t.request_exports_stage(),
            Column::Service => t.requests_service(),
            Column::Company => t.request_exports_company(),
            Column::Version => t.request_exports_version(),
            Column::Sent => t.request_exports_sent(),
            Column::Due => t.requests_term(),
            Column::Decided => t.request_exports_decided(),
        }
    }
}

/// The columns that were ticked; all of them when none was.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub column: Vec<String>,
    /// Of the button that was pressed: `csv` or `xlsx`.
    pub format: String,
}

impl Wanted {
    /// The job that makes the file.
    pub fn job(&self) -> &'static str {
        if self.format == "xlsx" { XLSX } else { CSV }
    }

    pub fn columns(&self) -> Vec<Column> {
        let chosen: Vec<Column> =
            Column::ALL.into_iter().filter(|column| self.column.iter().any(|code| code == column.code())).collect();
        if chosen.is_empty() { Column::ALL.to_vec() } else { chosen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_the_ticked_columns_in_their_order() {
        let wanted = |query: &str| serde_html_form::from_str::<Wanted>(query).unwrap().columns();
        assert_eq!(wanted("column=due&column=number&column=iin"), [Column::Number, Column::Due]);
        assert_eq!(wanted(""), Column::ALL);
    }
}
