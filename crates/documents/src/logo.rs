//! Company logo, compressed to a small image object.

use std::{collections::BTreeMap, io::Cursor};

use image::{
    DynamicImage, ExtendedColorType, ImageEncoder, ImageReader, Limits, Rgb, RgbImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType as PngFilter, PngEncoder},
    },
    imageops::FilterType,
};
use lopdf::{Dictionary, Object, Stream};

use crate::{error::DocumentError, letterhead::Letterhead};

/// Maximum size of the printed logo, pixels: 250 dpi in its area.
const MAX_WIDTH: u32 = 420;
const MAX_HEIGHT: u32 = 168;
/// Maximum side of a decoded image, pixels; a larger one would need hundreds of megabytes.
const MAX_SOURCE_SIDE: u32 = 4_000;
/// Maximum size of the logo object, bytes, so that one bill stays under 60 kB.
const BYTES: usize = 12_000;
/// Scale divisors and JPEG qualities tried in order when the lossless image is too large.
const LOSSY: [(u32, u8); 6] = [(1, 85), (1, 70), (2, 80), (2, 60), (3, 50), (6, 40)];

/// Image object and its size.
pub struct Logo {
    pub width: u32,
    pub height: u32,
    pub stream: Stream,
}

/// Logos of a file by their hash.
pub type Logos = BTreeMap<String, Logo>;

/// Logos of a letterhead.
pub fn logos(letterhead: &Letterhead) -> Result<Logos, DocumentError> {
    letterhead.logos.iter().map(|(hash, image)| Ok((hash.clone(), Logo::read(image)?))).collect()
}

impl Logo {
    /// Name of the image in the resources of a page, by its place among the logos of the file.
    pub fn name(index: usize) -> String {
        format!("Logo{index}")
    }

    /// Reads a PNG or JPEG; transparency becomes white.
    ///
    /// # Errors
    /// [`DocumentError::Logo`] when the bytes are not such an image, or it exceeds 4,000 pixels a side.
    pub fn read(bytes: &[u8]) -> Result<Self, DocumentError> {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
        let mut limits = Limits::default();
        limits.max_image_width = Some(MAX_SOURCE_SIDE);
        limits.max_image_height = Some(MAX_SOURCE_SIDE);
        reader.limits(limits);
        let picture = reader.decode().map_err(refused)?;
        let full = within(on_white(&picture), MAX_WIDTH, MAX_HEIGHT);
        drop(picture);
        let (width, height) = full.dimensions();
        let lossless = lossless(&full)?;
        if lossless.content.len() <= BYTES {
            return Ok(Self { width, height, stream: lossless });
        }
        let mut smallest = lossless;
        for (part, quality) in LOSSY {
            smallest = lossy(&within(full.clone(), (width / part).max(1), (height / part).max(1)), quality)?;
            if smallest.content.len() <= BYTES {
                break;
            }
        }
        Ok(Self { width, height, stream: smallest })
    }
}

fn refused(error: image::ImageError) -> DocumentError {
    DocumentError::Logo(error.to_string())
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let mix = |value: u8| ((u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255) as u8;
        Rgb([mix(red), mix(green), mix(blue)])
    })
}

fn within(picture: RgbImage, width: u32, height: u32) -> RgbImage {
    if picture.width() <= width && picture.height() <= height {
        return picture;
    }
    DynamicImage::ImageRgb8(picture).resize(width, height, FilterType::CatmullRom).into_rgb8()
}

/// Lossless image, with PNG row filters as PDF supports them.
fn lossless(picture: &RgbImage) -> Result<Stream, DocumentError> {
    let mut png = Vec::new();
    let (width, height) = picture.dimensions();
    PngEncoder::new_with_quality(&mut png, CompressionType::Best, PngFilter::Adaptive)
        .write_image(picture, width, height, ExtendedColorType::Rgb8)
        .map_err(refused)?;
    let mut stream = object(picture, "FlateDecode", image_data(&png));
    let rows = [("Predictor", 15), ("Colors", 3), ("BitsPerComponent", 8), ("Columns", i64::from(width))];
    stream.dict.set("DecodeParms", Dictionary::from_iter(rows.map(|(key, value)| (key, Object::Integer(value)))));
    Ok(stream)
}

fn lossy(picture: &RgbImage, quality: u8) -> Result<Stream, DocumentError> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality).encode_image(picture).map_err(refused)?;
    Ok(object(picture, "DCTDecode", jpeg))
}

/// Content of the IDAT chunks of a PNG; a chunk is a length, a name, the content and a checksum.
fn image_data(png: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    let mut rest = png.get(8..).unwrap_or_default();
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, name @ ..] = *head;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        if &name == b"IDAT" {
            data.extend_from_slice(after.get(..length).unwrap_or_default());
        }
        rest = after.get(length + 4..).unwrap_or_default();
    }
    data
}

fn object(picture: &RgbImage, filter: &str, content: Vec<u8>) -> Stream {
    let name = |name: &str| Object::Name(name.as_bytes().to_vec());
    let dictionary = Dictionary::from_iter([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", Object::Integer(i64::from(picture.width()))),
        ("Height", Object::Integer(i64::from(picture.height()))),
        ("BitsPerComponent", Object::Integer(8)),
        ("ColorSpace", name("DeviceRGB")),
        ("Filter", name(filter)),
    ]);
    Stream::new(dictionary, content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn drawings_stay_lossless_and_photographs_do_not() {
        let drawing =
            RgbImage::from_fn(800, 300, |x, _| if x < 400 { Rgb([19, 78, 94]) } else { Rgb([255, 255, 255]) });
        let mut seed = 1_u32;
        let photograph = RgbImage::from_fn(800, 300, |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Rgb([(seed >> 24) as u8, (seed >> 16) as u8, (seed >> 8) as u8])
        });
        for (picture, filter) in [(drawing, "FlateDecode"), (photograph, "DCTDecode")] {
            let logo = Logo::read(&png(&DynamicImage::ImageRgb8(picture))).unwrap();
            assert_eq!(logo.stream.dict.get(b"Filter").unwrap().as_name().unwrap(), filter.as_bytes());
            assert!(logo.stream.content.len() <= BYTES, "{}", logo.stream.content.len());
            assert_eq!((logo.width, logo.height), (420, 158));
        }
    }

    #[test]
    fn transparency_becomes_white() {
        let clear = image::RgbaImage::from_pixel(2, 2, image::Rgba([0, 0, 0, 0]));
        assert!(on_white(&DynamicImage::ImageRgba8(clear)).pixels().all(|dot| dot.0 == [255; 3]));
    }

    #[test]
    fn invalid_images_are_refused_with_a_hint() {
        for bytes in [&b""[..], b"not a picture", b"\x89PNG\r\n\x1a\n broken"] {
            let error = Logo::read(bytes).err().unwrap().to_string();
            assert!(error.contains("load it again as a PNG or JPEG"), "{error}");
        }
    }
}
