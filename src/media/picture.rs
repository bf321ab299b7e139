use super::{Fault, Kind, fault::MEGAPIXELS};
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    imageops::{self, FilterType},
};
use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

/// The widths in which a picture is kept, besides its own where that is smaller than the last of them.
pub const WIDTHS: [u32; 4] = [160, 480, 960, 1600];
/// The width of `shared_mediafile.thumbnail`.
pub const THUMBNAIL: u32 = 480;

/// The longest side that WebP knows, in pixels.
const LONGEST: u32 = 16_383;

/// The quality of WebP and JPEG, of 100: above it files grow and nobody sees why.
const QUALITY: f32 = 82.0;
const DOCUMENT_QUALITY: u8 = 92;

/// Width and height, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// A picture that was read whole, upright, without anything but its pixels.
pub struct Picture(DynamicImage);

/// A picture in one width.
pub struct Scaled {
    pub width: u32,
    pub height: u32,
    pub webp: Vec<u8>,
}

fn format(kind: Kind) -> Option<ImageFormat> {
    match kind {
        Kind::Jpeg => Some(ImageFormat::Jpeg),
        Kind::Png => Some(ImageFormat::Png),
        Kind::Webp => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// Decodes a picture of this kind and no other. Its size is asked first, so that a small file can't become a
/// huge picture.
pub fn read(path: &Path, kind: Kind) -> Result<Picture, Fault> {
    let format = format(kind).ok_or(Fault::Type)?;
    let mut begin = Vec::new();
    let opened = File::open(path).and_then(|file| file.take(64).read_to_end(&mut begin));
    let whole = kind != Kind::Jpeg || has_end(path).unwrap_or(false);
    if opened.is_err() || !whole || image::guess_format(&begin).ok() != Some(format) {
        return Err(Fault::Broken);
    }
    let file = File::open(path).map_err(|_| Fault::Broken)?;
    let mut reader = ImageReader::with_format(BufReader::new(file), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(512 << 20);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Fault::Broken)?;
    let (width, height) = decoder.dimensions();
    let many = u64::from(width) * u64::from(height) > MEGAPIXELS.unsigned_abs() * 1_000_000;
    if many || width.max(height) > LONGEST {
        return Err(Fault::Pixels);
    }
    let orientation = decoder.orientation().map_err(|_| Fault::Broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Fault::Broken)?;
    picture.apply_orientation(orientation);
    Ok(Picture(picture))
}

/// Whether a JPEG has its end behind its pixels: decoders fill up with grey what is missing.
fn has_end(path: &Path) -> std::io::Result<bool> {
    let bytes = std::fs::read(path)?;
    let (scan, end) = (memchr::memmem::rfind(&bytes, b"\xff\xda"), memchr::memmem::rfind(&bytes, b"\xff\xd9"));
    Ok(scan.is_some() && end > scan)
}

impl Picture {
    pub fn size(&self) -> Size {
        Size { width: self.0.width(), height: self.0.height() }
    }

    /// In every width that pages ask for, never cropped and never enlarged; the largest comes last.
    pub fn scaled(&self) -> anyhow::Result<Vec<Scaled>> {
        let Size { width, height } = self.size();
        let full = width.min(WIDTHS[WIDTHS.len() - 1]);
        let mut all = Vec::new();
        let mut larger = self.0.to_rgba8();
        // From the largest down: each is made of the one before.
        for one in [full].into_iter().chain(WIDTHS.into_iter().rev().filter(|one| *one < full)) {
            let tall = u32::try_from(u64::from(height) * u64::from(one) / u64::from(width.max(1)))?.max(1);
            if one < width {
                larger = imageops::resize(&larger, one, tall, FilterType::Triangle);
            }
            let (width, height) = larger.dimensions();
            let encoder = webp::Encoder::from_rgba(larger.as_raw(), width, height);
            let webp = encoder.encode_simple(false, QUALITY).map_err(|error| anyhow::anyhow!("webp: {error:?}"))?;
            all.insert(0, Scaled { width, height, webp: webp.to_vec() });
        }
        Ok(all)
    }

    /// The same picture in the same format, written anew.
    pub fn anew(&self, kind: Kind) -> anyhow::Result<Vec<u8>> {
        let mut out = Vec::new();
        match kind {
            Kind::Jpeg => {
                let rgb = self.0.to_rgb8();
                let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, DOCUMENT_QUALITY);
                encoder.write_image(rgb.as_raw(), rgb.width(), rgb.height(), image::ExtendedColorType::Rgb8)?;
            }
            Kind::Png => self.0.write_to(&mut std::io::Cursor::new(&mut out), ImageFormat::Png)?,
            _ => self.0.write_to(&mut std::io::Cursor::new(&mut out), ImageFormat::WebP)?,
        }
        Ok(out)
    }
}
