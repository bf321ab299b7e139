//! What the portal has written to somebody, read out of the outbox with the vault.

use super::Portal;
use serde_json::Value;
use techhub::vault::Field;

pub struct Sent {
    pub subject: String,
    pub text: String,
    /// The entry for the calendar that came with it.
    pub invite: Value,
}

/// The latest mail or message to this address.
pub async fn sent(portal: &Portal, address: &str) -> Sent {
    let rows = portal.database.rows("SELECT message_id, content FROM app.outbox ORDER BY id DESC").await;
    for row in rows {
        let id: uuid::Uuid = row[0].parse().unwrap();
        let content = portal.inside.vault.open(Field::Outbox, id, &row[1]).unwrap();
        let content: Value = serde_json::from_str(&content).unwrap();
        if content["to"] == address {
            let text = |name: &str| content[name].as_str().unwrap_or_default().to_owned();
            return Sent { subject: text("subject"), text: text("text"), invite: content["invite"].clone() };
        }
    }
    panic!("nothing was sent to {address}")
}

/// Subjects and texts of all letters to this address, the oldest first.
pub async fn letters_to(portal: &Portal, address: &str) -> Vec<String> {
    let rows = portal.database.rows("SELECT message_id, content FROM app.outbox ORDER BY id").await;
    let read = |row: &Vec<String>| -> Option<String> {
        let content = portal.inside.vault.open(Field::Outbox, row[0].parse::<uuid::Uuid>().unwrap(), &row[1]).unwrap();
        let content: Value = serde_json::from_str(&content).unwrap();
        let text = |name: &str| content[name].as_str().unwrap_or_default().to_owned();
        (content["to"] == address).then(|| format!("{}\n{}", text("subject"), text("text")))
    };
    rows.iter().filter_map(read).collect()
}

impl Sent {
    pub fn digits(&self) -> Option<String> {
        let words = self.text.split(|c: char| !c.is_ascii_alphanumeric() && !"/-_.:".contains(c));
        let code = words
            .map(|word| word.trim_end_matches(['.', ':']))
            .find(|word| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit()));
        code.map(str::to_owned)
    }

    /// The six digits.
    pub fn code(&self) -> String {
        self.digits().unwrap_or_else(|| panic!("no code in: {}", self.text))
    }

    /// The path of the link that leads there, in the language of the letter.
    pub fn link(&self, to: &str) -> String {
        let word = self.text.split_whitespace().find(|word| word.contains(to));
        let word = word.unwrap_or_else(|| panic!("no link to {to} in: {}", self.text));
        let path = word.split_once("://").unwrap().1;
        path[path.find('/').unwrap()..].to_owned()
    }
}
