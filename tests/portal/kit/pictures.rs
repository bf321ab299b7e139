//! Files that tests send: sound ones, and those that pretend.

use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage, codecs::jpeg::JpegEncoder};
use std::io::{Cursor, Write};

/// What the camera wrote into a photo, to be found again or not.
pub const CAMERA: &str = "Camera of the test, 51.1282N 71.4306E";

fn drawn(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, ((x + y) % 256) as u8]))
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let picture = drawn(width, height);
    JpegEncoder::new_with_quality(&mut out, 80)
        .write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
        .unwrap();
    out
}

/// A photo lying on its side (EXIF orientation 6), with the place where it was taken.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let plain = jpeg(width, height);
    let text = CAMERA.as_bytes();
    let mut tiff = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
    // Orientation, then the make of the camera behind the list.
    tiff.extend([0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
    tiff.extend([0x0f, 1, 2, 0]);
    tiff.extend(u32::try_from(text.len()).unwrap().to_le_bytes());
    tiff.extend(38_u32.to_le_bytes());
    tiff.extend([0; 4]);
    tiff.extend(text);
    let length = u16::try_from(tiff.len() + 8).unwrap().to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, b"Exif\0\0", &tiff, &plain[2..]].concat()
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(drawn(width, height)).write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

/// A PNG whose head says that it is so large; there are no pixels behind it.
pub fn huge(width: u32, height: u32) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    for chunk in [head, b"IDAT\x78\x9c\x03\0\0\0\0\x01".to_vec(), b"IEND".to_vec()] {
        out.write_all(&u32::try_from(chunk.len() - 4).unwrap().to_be_bytes()).unwrap();
        out.extend(&chunk);
        out.extend(crc(&chunk).to_be_bytes());
    }
    out
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}
