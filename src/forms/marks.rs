//! Rich texts of applicants: plain text with marks for headings (`# `) and lists (`- `). No HTML is taken from
//! people, so none has to be cleaned.

/// A part of a rich text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    /// Lines that follow each other.
    Paragraph(Vec<String>),
    List(Vec<String>),
}

pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut apart = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            apart = true;
            continue;
        }
        let item = ["- ", "* ", "\u{2022} "].iter().find_map(|mark| line.strip_prefix(mark));
        if let Some(heading) = line.strip_prefix("# ") {
            blocks.push(Block::Heading(heading.to_owned()));
        } else if let Some(item) = item {
            match blocks.last_mut() {
                Some(Block::List(items)) if !apart => items.push(item.to_owned()),
                _ => blocks.push(Block::List(vec![item.to_owned()])),
            }
        } else {
            match blocks.last_mut() {
                Some(Block::Paragraph(lines)) if !apart => lines.push(line.to_owned()),
                _ => blocks.push(Block::Paragraph(vec![line.to_owned()])),
            }
        }
        apart = false;
    }
    blocks
}
