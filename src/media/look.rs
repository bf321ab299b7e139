//! Whether a file is what its name says: its first bytes, its end, and as far as it can be read whole, its inside.
//! Nothing is unpacked.

use super::{
    Fault, Kind, Wanted,
    picture::{self, Size},
};
use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom},
    path::Path,
};
use zip::ZipArchive;

/// What an archive may hold: parts, and bytes when it is unpacked.
const PARTS: usize = 10_000;
const UNPACKED: u64 = 500 << 20;
/// How often smaller than its content an archive may be; documents reach some dozens.
const PACKED: u64 = 200;

const ARCHIVES: [&str; 7] = [".zip", ".rar", ".7z", ".gz", ".tar", ".jar", ".iso"];

/// What is known of a file that may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    pub kind: Kind,
    /// Of a picture.
    pub pixels: Option<Size>,
}

/// Looks into a file that is called so. Slow: a picture is decoded whole.
pub fn look(path: &Path, name: &str, wanted: &Wanted) -> Result<Looked, Fault> {
    let kind = wanted.by_name(name).ok_or(Fault::Type)?;
    if kind.is_picture() {
        let pixels = picture::read(path, kind)?.size();
        return Ok(Looked { kind, pixels: Some(pixels) });
    }
    let sound = match kind {
        Kind::Pdf => is_pdf(path),
        Kind::Cms => is_cms(path),
        Kind::Text | Kind::Csv => is_text(path),
        _ => return archive(path, kind).map(|()| Looked { kind, pixels: None }),
    };
    if sound.unwrap_or(false) { Ok(Looked { kind, pixels: None }) } else { Err(Fault::Broken) }
}

/// The first and the last bytes of a file.
fn ends(path: &Path, most: u64) -> std::io::Result<(Vec<u8>, Vec<u8>)> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let (mut first, mut last) = (Vec::new(), Vec::new());
    file.by_ref().take(most).read_to_end(&mut first)?;
    file.seek(SeekFrom::Start(size.saturating_sub(most)))?;
    file.take(most).read_to_end(&mut last)?;
    Ok((first, last))
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    memchr::memmem::find(bytes, words).is_some()
}

/// From its first byte, and to its last: what begins later or goes on behind may be something else as well.
fn is_pdf(path: &Path) -> std::io::Result<bool> {
    let (first, last) = ends(path, 1024)?;
    let (_, tail) = ends(path, 66 << 10)?;
    let archive = holds(&tail, b"PK\x05\x06");
    Ok(first.starts_with(b"%PDF-") && holds(&last, b"%%EOF") && holds(&tail, b"startxref") && !archive)
}

/// `signedData`, in DER or PEM.
fn is_cms(path: &Path) -> std::io::Result<bool> {
    let (first, last) = ends(path, 256)?;
    let der = first.first() == Some(&0x30) && holds(&first, &[6, 9, 42, 134, 72, 134, 247, 13, 1, 7, 2]);
    let pem = first.starts_with(b"-----BEGIN ") && holds(&last, b"-----END ") && first.is_ascii() && last.is_ascii();
    Ok(der || pem)
}

/// Words in UTF-8, and no page or program.
fn is_text(path: &Path) -> std::io::Result<bool> {
    let mut text = Vec::new();
    File::open(path)?.read_to_end(&mut text)?;
    let Ok(text) = std::str::from_utf8(&text) else { return Ok(false) };
    let begins = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let other = ["<", "#!", "%pdf", "%!ps", "mz", "pk\u{3}"].iter().any(|word| begins.starts_with(word));
    Ok(!other && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')))
}

/// An archive whose list of contents fits its kind, and which does not grow beyond measure.
fn archive(path: &Path, kind: Kind) -> Result<(), Fault> {
    let broken = |_| Fault::Broken;
    let mut file = File::open(path).map_err(|_| Fault::Broken)?;
    let size = file.metadata().map_err(|_| Fault::Broken)?.len();
    let mut magic = [0; 4];
    file.read_exact(&mut magic).map_err(|_| Fault::Broken)?;
    if magic != *b"PK\x03\x04" {
        return Err(Fault::Broken);
    }
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(broken)?;
    if archive.len() > PARTS {
        return Err(Fault::Broken);
    }
    let (mut unpacked, mut seen, mut mimetype) = (0_u64, false, kind != Kind::Odt);
    for number in 0..archive.len() {
        let part = archive.by_index_raw(number).map_err(broken)?;
        let name = part.name().map_err(broken)?.to_lowercase();
        unpacked = unpacked.saturating_add(part.size());
        let hidden = part.encrypted() || part.enclosed_name().is_none() || name.starts_with('/');
        if hidden || name.ends_with("vbaproject.bin") || ARCHIVES.iter().any(|end| name.ends_with(end)) {
            return Err(Fault::Broken);
        }
        seen |= name == core(kind);
        if name == "mimetype" && kind == Kind::Odt {
            // Not packed, so it can be read as it lies there.
            let mut said = String::new();
            part.take(100).read_to_string(&mut said).map_err(|_| Fault::Broken)?;
            mimetype = said == Kind::Odt.mime();
        }
    }
    let swells = unpacked > UNPACKED || unpacked / PACKED > size;
    if swells || !mimetype || !(seen || kind == Kind::Zip) { Err(Fault::Broken) } else { Ok(()) }
}

/// The part without which an office document is none.
fn core(kind: Kind) -> &'static str {
    match kind {
        Kind::Docx => "word/document.xml",
        Kind::Xlsx => "xl/workbook.xml",
        Kind::Pptx => "ppt/presentation.xml",
        _ => "content.xml",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{DOCUMENT, Incoming};

    const PDF: &[u8] =
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";
    const ZIP: Wanted = Wanted { kinds: &[Kind::Zip], most: 1 << 20 };

    fn looked(name: &str, content: &[u8], wanted: &Wanted) -> Result<Kind, Fault> {
        let file = Incoming::new(&std::env::temp_dir());
        std::fs::write(file.path(), content).unwrap();
        look(file.path(), name, wanted).map(|looked| looked.kind)
    }

    /// An archive of these parts, not packed; its list may say that each becomes so large.
    fn packed(parts: &[(&str, &[u8])], unpacked: Option<u32>) -> Vec<u8> {
        let (mut out, mut list) = (Vec::new(), Vec::new());
        for (name, content) in parts {
            let (at, size) = (out.len() as u32, content.len() as u32);
            let method = if unpacked.is_some() { 8 } else { 0 };
            let mut facts = vec![20, 0, 0, 0, method, 0, 0, 0, 0x21, 0, 0, 0, 0, 0];
            facts.extend(size.to_le_bytes());
            facts.extend(unpacked.unwrap_or(size).to_le_bytes());
            facts.extend((name.len() as u16).to_le_bytes());
            facts.extend([0, 0]);
            out.extend(b"PK\x03\x04");
            out.extend(&facts);
            out.extend(name.as_bytes());
            out.extend(*content);
            list.extend(b"PK\x01\x02\x14\0");
            list.extend(&facts);
            list.extend([0; 10]);
            list.extend(at.to_le_bytes());
            list.extend(name.as_bytes());
        }
        let (count, at, size) = (parts.len() as u16, out.len() as u32, list.len() as u32);
        out.extend(list);
        out.extend(b"PK\x05\x06\0\0\0\0");
        out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
        out.extend(size.to_le_bytes());
        out.extend(at.to_le_bytes());
        out.extend([0, 0]);
        out
    }

    #[test]
    fn a_document_is_what_its_name_says_and_nothing_else_besides() {
        let word = packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")], None);
        assert_eq!(looked("a.docx", &word, &DOCUMENT), Ok(Kind::Docx));
        assert_eq!(looked("a.xlsx", &word, &DOCUMENT), Err(Fault::Broken));
        assert_eq!(looked("a.pdf", &word, &DOCUMENT), Err(Fault::Broken));
        assert_eq!(looked("a.pdf", PDF, &DOCUMENT), Ok(Kind::Pdf));
        let both = [PDF, &word].concat();
        for name in ["a.pdf", "a.docx"] {
            assert_eq!(looked(name, &both, &DOCUMENT), Err(Fault::Broken), "{name}");
        }
        assert_eq!(looked("a.pdf", &[b"<html>", PDF].concat(), &DOCUMENT), Err(Fault::Broken));
        assert_eq!(looked("a.pdf", &PDF[..PDF.len() / 2], &DOCUMENT), Err(Fault::Broken));
        assert_eq!(looked("a.exe", PDF, &DOCUMENT), Err(Fault::Type));
        let odt = packed(&[("mimetype", Kind::Odt.mime().as_bytes()), ("content.xml", b"<o/>")], None);
        assert_eq!(looked("a.odt", &odt, &DOCUMENT), Ok(Kind::Odt));
    }

    #[test]
    fn words_are_words_and_signatures_are_signatures() {
        assert_eq!(looked("a.txt", "Сәлем, әлем\r\n".as_bytes(), &DOCUMENT), Ok(Kind::Text));
        assert_eq!(looked("a.csv", b"name;sum\nA;1\n", &DOCUMENT), Ok(Kind::Csv));
        for content in [b"<script>alert(1)</script>".as_slice(), b"#!/bin/sh\nrm", b"a\0b", &[0xff, 0xfe, 0x41, 0], PDF]
        {
            assert_eq!(looked("a.txt", content, &DOCUMENT), Err(Fault::Broken));
        }
        let der = [0x30, 0x80, 6, 9, 42, 134, 72, 134, 247, 13, 1, 7, 2, 0xa0, 0x80];
        assert_eq!(looked("a.p7s", &der, &DOCUMENT), Ok(Kind::Cms));
        assert_eq!(looked("a.cms", b"-----BEGIN CMS-----\nMIAG\n-----END CMS-----\n", &DOCUMENT), Ok(Kind::Cms));
        assert_eq!(looked("a.p7s", b"signed, honestly", &DOCUMENT), Err(Fault::Broken));
    }

    #[test]
    fn an_archive_that_swells_hides_or_leads_elsewhere_is_refused() {
        assert_eq!(looked("a.zip", &packed(&[("a.txt", b"words")], None), &ZIP), Ok(Kind::Zip));
        assert_eq!(looked("42.zip", &packed(&[("a.txt", b"words")], Some(u32::MAX - 1)), &ZIP), Err(Fault::Broken));
        assert_eq!(looked("a.zip", &packed(&[("a.txt", b"words")], Some(1 << 20)), &ZIP), Err(Fault::Broken));
        for name in ["../evil.sh", "/etc/passwd", "b.zip", "word/vbaProject.bin"] {
            assert_eq!(looked("a.zip", &packed(&[(name, b"words")], None), &ZIP), Err(Fault::Broken), "{name}");
        }
        let names: Vec<String> = (0..=PARTS).map(|number| number.to_string()).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"a".as_slice())).collect();
        assert_eq!(looked("a.zip", &packed(&many, None), &ZIP), Err(Fault::Broken));
    }
}
