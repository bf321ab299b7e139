use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Ending {
    /// The row of the session.
    pub id: i64,
}
