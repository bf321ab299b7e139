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
    let (mut unpacked, mut seen) = (0_u64, false);
    for number in 0..archive.len() {
        let part = archive.by_index_raw(number).map_err(broken)?;
        let name = part.name().map_err(broken)?.to_lowercase();
        unpacked = unpacked.saturating_add(part.size());
        let hidden = part.encrypted() || part.enclosed_name().is_none();
        if hidden || name.ends_with("vbaproject.bin") || ARCHIVES.iter().any(|end| name.ends_with(end)) {
            return Err(Fault::Broken);
        }
        seen |= name == core(kind);
    }
    if kind == Kind::Odt {
        let mut mimetype = String::new();
        let part = archive.by_name("mimetype").map_err(broken)?;
        part.take(100).read_to_string(&mut mimetype).map_err(|_| Fault::Broken)?;
        seen &= mimetype == Kind::Odt.mime();
    }
    let swells = unpacked > UNPACKED || unpacked / PACKED > size;
    if swells || !(seen || kind == Kind::Zip) { Err(Fault::Broken) } else { Ok(()) }
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
