//! Tables as CSV (RFC 4180), for programs that people open them in: a cell never becomes a formula there.

/// Excel takes a file for UTF-8 by this alone.
pub const MARK: &str = "\u{feff}";

/// One line of cells.
pub fn line<C: AsRef<str>>(cells: &[C]) -> String {
    let mut line = cells.iter().map(|cell| escaped(cell.as_ref())).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// What begins like a formula gets an apostrophe before it (OWASP, CSV injection); the rest is quoted where needed.
fn escaped(cell: &str) -> String {
    let formula = cell
        .trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', ';', '"', '\r', '\n', '\t']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_whatever_it_begins_with() {
        for (cell, written) in [
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            (" =1+1", "' =1+1"),
            ("@x", "'@x"),
            ("-3", "'-3"),
            ("a,b", "\"a,b\""),
            ("say \"a\"", "\"say \"\"a\"\"\""),
            ("=a\nb", "\"'=a\nb\""),
            ("\u{ff1d}1", "'\u{ff1d}1"),
        ] {
            assert_eq!(line(&[cell]), format!("{written}\r\n"));
        }
        assert_eq!(line(&["a", "", "b"]), "a,,b\r\n");
    }
}
