use serde::Deserialize;

/// What the button says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    restricted: String,
}

impl Wish {
    pub fn restricted(&self) -> bool {
        self.restricted == "1"
    }
}
