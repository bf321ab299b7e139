/// Rows of one table that belong to a person, or speak of one.
#[derive(Debug)]
pub struct Holding {
    /// With its schema, if that is `app`.
    pub table: &'static str,
    /// The column that says whose a row is.
    pub column: &'static str,
    /// For rows that do not name the person: their key, and the query that gives its values for the person `$1`.
    pub through: Option<(&'static str, &'static str)>,
    pub export: Export,
    pub leaving: Leaving,
}

/// What of the rows an export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// All columns but these, which are secrets, or somebody else's.
    Without(&'static [&'static str]),
    /// These columns alone: the row is about somebody or something else.
    Only(&'static [&'static str]),
    /// Nothing; why.
    Nothing(&'static str),
}

/// What becomes of the rows when the person leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// They go.
    Gone,
    /// They stay for the counts, with these columns set to what the SQL says.
    Emptied(&'static str),
    /// They stay as they are and point to a person who is empty; why.
    Kept(&'static str),
}

impl Holding {
    /// Rows whose `column` is the person.
    pub const fn of(table: &'static str, column: &'static str) -> Holding {
        Holding { table, column, through: None, export: Export::Without(&[]), leaving: Leaving::Kept("") }
    }

    /// Rows whose `column` is among what a query gives of the person `$1`.
    pub const fn through(table: &'static str, column: &'static str, query: &'static str) -> Holding {
        Holding { through: Some((column, query)), ..Holding::of(table, column) }
    }

    pub const fn without(self, columns: &'static [&'static str]) -> Holding {
        Holding { export: Export::Without(columns), ..self }
    }

    pub const fn only(self, columns: &'static [&'static str]) -> Holding {
        Holding { export: Export::Only(columns), ..self }
    }

    pub const fn unexported(self, why: &'static str) -> Holding {
        Holding { export: Export::Nothing(why), ..self }
    }

    pub const fn gone(self) -> Holding {
        Holding { leaving: Leaving::Gone, ..self }
    }

    pub const fn emptied(self, set: &'static str) -> Holding {
        Holding { leaving: Leaving::Emptied(set), ..self }
    }

    pub const fn kept(self, why: &'static str) -> Holding {
        Holding { leaving: Leaving::Kept(why), ..self }
    }

    /// The SQL condition of the rows of the person `$1`.
    pub fn condition(&self) -> String {
        match self.through {
            None => format!("{} = $1", self.column),
            Some((key, query)) => format!("{key} IN ({query})"),
        }
    }

    /// Whether an export holds this column.
    pub fn exports(&self, column: &str) -> bool {
        match self.export {
            Export::Without(columns) => !columns.contains(&column),
            Export::Only(columns) => columns.contains(&column),
            Export::Nothing(_) => false,
        }
    }

    /// What an export calls the rows: a table that is there for several reasons has several names.
    pub fn name(&self) -> String {
        let alone = super::holdings().filter(|other| other.table == self.table).count() == 1;
        if alone { self.table.to_owned() } else { format!("{}.{}", self.table, self.column) }
    }
}
