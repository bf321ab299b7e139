//! Style, script, fonts and pictures of the portal itself: read and compressed once at start, then served
//! from memory under names that carry their content's hash, so that a browser may keep them for ever.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web::{Data, Path as UrlPath},
};
use bytes::Bytes;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use super::{Portal, PortalError};

const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// The one stylesheet that the files of `static/css` become.
pub const STYLE: &str = "css/techhub.css";
/// The one script of every page that the files of `static/js/all` become.
pub const SCRIPT: &str = "js/techhub.js";

#[derive(Debug)]
pub struct Assets {
    /// By hashed name.
    files: HashMap<String, Asset>,
    /// From a plain name to the hashed address.
    addresses: HashMap<String, &'static str>,
}

#[derive(Debug)]
struct Asset {
    kind: &'static str,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

impl Assets {
    /// Reads `static/`. The stylesheets become one file, in the order of their layers, and so do the scripts that
    /// every page has.
    pub fn load(folder: &Path) -> io::Result<Assets> {
        let mut paths = Vec::new();
        walk(folder, &mut paths)?;
        paths.sort();
        let mut sources: Vec<(String, Vec<u8>)> = Vec::new();
        let mut styles: Vec<(String, Vec<u8>)> = Vec::new();
        let mut scripts = String::new();
        for path in paths {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let content = fs::read(&path)?;
            if name.starts_with("css/") {
                styles.push((name, content));
            } else if name.starts_with("js/all/") {
                // In a block of its own, so that no name of one file meets that of another.
                scripts.push_str(&format!("{{\n{}}}\n", String::from_utf8_lossy(&content)));
            } else {
                sources.push((name, content));
            }
        }
        let mut assets = Assets { files: HashMap::new(), addresses: HashMap::new() };
        for (name, content) in sources {
            assets.add(&name, content);
        }
        let style = assets.bundle(styles);
        assets.add(STYLE, style.into_bytes());
        assets.add(SCRIPT, scripts.into_bytes());
        Ok(assets)
    }

    /// Joins the stylesheets; `url("../…")` becomes the hashed address.
    fn bundle(&self, mut styles: Vec<(String, Vec<u8>)>) -> String {
        const ORDER: [&str; 5] =
            ["css/layers.css", "css/reset.css", "css/tokens.css", "css/base.css", "css/layout.css"];
        const LAST: [&str; 2] = ["css/utilities.css", "css/print.css"];
        styles.sort_by_key(|(name, _)| {
            let first = ORDER.iter().position(|n| n == name).unwrap_or(ORDER.len());
            let last = LAST.iter().position(|n| n == name).map_or(0, |at| at + 1);
            (last, first, name.clone())
        });
        let mut joined = String::new();
        for (_, content) in styles {
            joined.push_str(&String::from_utf8_lossy(&content));
            joined.push('\n');
        }
        for (name, address) in &self.addresses {
            joined = joined.replace(&format!("url(\"../{name}\")"), &format!("url(\"{address}\")"));
        }
        joined
    }

    fn add(&mut self, name: &str, content: Vec<u8>) {
        let digest = Sha256::digest(&content);
        let hash: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
        let hashed = format!("{stem}.{hash}.{end}");
        let kind = kind(end);
        let text = kind.starts_with("text/") || kind.contains("svg") || kind.contains("json");
        let asset = Asset {
            kind,
            gzip: text.then(|| gzip(&content, 9)),
            brotli: text.then(|| brotli(&content)),
            plain: content.into(),
        };
        // Read once and used until the program ends: so a page need not copy or count them.
        self.addresses.insert(name.to_owned(), format!("/static/{hashed}").leak());
        self.files.insert(hashed, asset);
    }

    /// The address of a file of `static/`; one that is never there for a file that is not, so that it shows.
    pub fn address(&self, name: &str) -> &'static str {
        self.addresses.get(name).copied().unwrap_or("/static/missing")
    }
}

/// `GET /static/{name}`: a file under its hashed name.
pub async fn serve(req: HttpRequest, portal: Data<Portal>, name: UrlPath<String>) -> Result<HttpResponse, PortalError> {
    let asset = portal.assets.files.get(name.as_str()).ok_or(PortalError::NotFound)?;
    let accepted = req.headers().get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static(FOR_EVER)))
        .insert_header((header::VARY, HeaderValue::from_static("accept-encoding")));
    let body = match (&asset.brotli, &asset.gzip) {
        (Some(brotli), _) if accepted.contains("br") => {
            answer.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static("br")));
            brotli
        }
        (_, Some(gzip)) if accepted.contains("gzip") => {
            answer.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static("gzip")));
            gzip
        }
        _ => &asset.plain,
    };
    Ok(answer.body(body.clone()))
}

pub fn gzip(content: &[u8], level: u32) -> Bytes {
    let mut writer =
        flate2::write::GzEncoder::new(Vec::with_capacity(content.len() / 3), flate2::Compression::new(level));
    // Writing to memory can't fail; an empty answer would show at once.
    writer.write_all(content).and_then(|()| writer.finish()).unwrap_or_default().into()
}

fn brotli(content: &[u8]) -> Bytes {
    let mut out = Vec::with_capacity(content.len() / 4);
    // A window as large as the file and the thorough search: the quicker ones ask for 32 MB, which stay with the process.
    let window = content.len().next_power_of_two().ilog2().clamp(10, 22);
    let lgwin = i32::try_from(window).unwrap_or(22);
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin, size_hint: content.len(), ..Default::default() };
    match brotli::BrotliCompress(&mut &*content, &mut out, &params) {
        Ok(_) => out.into(),
        Err(_) => Bytes::new(),
    }
}

fn kind(end: &str) -> &'static str {
    match end {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
