//! Rows as PostgreSQL's COPY reads them: cells with tabs between, one line each.

use super::{
    clock::{At, Day, write_at, write_day},
    words::Text,
};
use serde_json::Value;
use std::io::Write;
use uuid::Uuid;

#[derive(Debug, Default)]
pub struct Row {
    pub out: Vec<u8>,
    begun: bool,
}

impl Row {
    pub fn put(&mut self, cell: impl Cell) {
        if self.begun {
            self.out.push(b'\t');
        }
        self.begun = true;
        cell.write(&mut self.out);
    }

    pub fn end(&mut self) {
        self.out.push(b'\n');
        self.begun = false;
    }
}

/// Writes the cells of a row in the order of the table's columns.
macro_rules! put {
    ($row:expr; $($cell:expr),+ $(,)?) => {{ $( $row.put($cell); )+ }};
}
pub(super) use put;

/// A value that can stand in a column.
pub trait Cell {
    fn write(self, out: &mut Vec<u8>);
}

/// An array of ids.
pub struct Ids(pub Vec<i64>);
/// An array of short words.
pub struct Words<'a>(pub Vec<&'a str>);
/// Ready JSON.
pub struct Json<'a>(pub &'a str);

/// Bytes, such as the token of a blind index.
pub struct Bytes<T>(pub T);

/// COPY's own escapes; nothing else is special, quotes and angle brackets least.
fn escape(text: &[u8], out: &mut Vec<u8>) {
    let mut from = 0;
    for (at, byte) in text.iter().enumerate() {
        let letter = match byte {
            b'\\' => b'\\',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            _ => continue,
        };
        out.extend_from_slice(&text[from..at]);
        out.extend_from_slice(&[b'\\', letter]);
        from = at + 1;
    }
    out.extend_from_slice(&text[from..]);
}

/// A JSON string inside a COPY cell.
fn quote(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped: &[u8] = match byte {
            b'"' => br#"\\""#,
            b'\\' => br"\\\\",
            b'\n' => br"\\n",
            b'\r' => br"\\r",
            b'\t' => br"\\t",
            0..0x20 => b" ",
            _ => continue,
        };
        out.extend_from_slice(&text.as_bytes()[from..at]);
        out.extend_from_slice(escaped);
        from = at + 1;
    }
    out.extend_from_slice(&text.as_bytes()[from..]);
    out.push(b'"');
}

macro_rules! numbers {
    ($($kind:ty),+) => { $( impl Cell for $kind {
        fn write(self, out: &mut Vec<u8>) {
            // Writing into memory cannot fail.
            let _ = write!(out, "{self}");
        }
    } )+ };
}
numbers!(i64, i32, u64, u32, u16, f64);

impl Cell for bool {
    fn write(self, out: &mut Vec<u8>) {
        out.push(if self { b't' } else { b'f' });
    }
}

impl Cell for &str {
    fn write(self, out: &mut Vec<u8>) {
        escape(self.as_bytes(), out);
    }
}

impl Cell for &String {
    fn write(self, out: &mut Vec<u8>) {
        escape(self.as_bytes(), out);
    }
}

impl Cell for String {
    fn write(self, out: &mut Vec<u8>) {
        escape(self.as_bytes(), out);
    }
}

impl<T: Cell> Cell for Option<T> {
    fn write(self, out: &mut Vec<u8>) {
        match self {
            Some(cell) => cell.write(out),
            None => out.extend_from_slice(br"\N"),
        }
    }
}

impl Cell for At {
    fn write(self, out: &mut Vec<u8>) {
        write_at(out, self);
    }
}

impl Cell for Day {
    fn write(self, out: &mut Vec<u8>) {
        write_day(out, self);
    }
}

impl Cell for Uuid {
    fn write(self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.hyphenated().encode_lower(&mut Uuid::encode_buffer()).as_bytes());
    }
}

impl Cell for &Text {
    fn write(self, out: &mut Vec<u8>) {
        out.push(b'{');
        let mut begun = false;
        for (key, text) in [("\"ru\":", &self.ru), ("\"kk\":", &self.kk), ("\"en\":", &self.en)] {
            if !text.is_empty() {
                if begun {
                    out.push(b',');
                }
                begun = true;
                out.extend_from_slice(key.as_bytes());
                quote(text, out);
            }
        }
        out.push(b'}');
    }
}

impl Cell for Text {
    fn write(self, out: &mut Vec<u8>) {
        (&self).write(out);
    }
}

impl Cell for Value {
    fn write(self, out: &mut Vec<u8>) {
        escape(self.to_string().as_bytes(), out);
    }
}

impl Cell for Json<'_> {
    fn write(self, out: &mut Vec<u8>) {
        escape(self.0.as_bytes(), out);
    }
}

impl Cell for Ids {
    fn write(self, out: &mut Vec<u8>) {
        out.push(b'{');
        for (n, id) in self.0.iter().enumerate() {
            if n > 0 {
                out.push(b',');
            }
            id.write(out);
        }
        out.push(b'}');
    }
}

impl<T: AsRef<[u8]>> Cell for Bytes<T> {
    fn write(self, out: &mut Vec<u8>) {
        out.extend_from_slice(br"\\x");
        for byte in self.0.as_ref() {
            // Writing into memory cannot fail.
            let _ = write!(out, "{byte:02x}");
        }
    }
}

impl Cell for Words<'_> {
    fn write(self, out: &mut Vec<u8>) {
        out.push(b'{');
        for (n, word) in self.0.iter().enumerate() {
            if n > 0 {
                out.push(b',');
            }
            // Array elements are quoted like JSON strings.
            quote(word, out);
        }
        out.push(b'}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_survive_copy() {
        let mut row = Row::default();
        let title = Text { ru: "a\t\"b\"\\c".into(), en: "<script>".into(), ..Text::default() };
        put!(row; 5, "x\ty\\", None::<&str>, true, &title, Ids(vec![1, 2]), Words(vec!["a \"b\"", "c"]));
        row.end();
        assert_eq!(
            String::from_utf8(row.out).unwrap(),
            concat!(r#"5	x\ty\\	\N	t	{"ru":"a\\t\\"b\\"\\\\c","en":"<script>"}	{1,2}	{"a \\"b\\"","c"}"#, "\n")
        );
    }
}
