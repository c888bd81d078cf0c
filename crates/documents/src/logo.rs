//! The company's logo, made small enough for every page.

use std::io::Cursor;

use image::{DynamicImage, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops::FilterType};
use lopdf::{Dictionary, Object, Stream};

use crate::{DocumentError, pdf::deflate};

/// Pixels of the printed logo at most: 250 dots an inch in the space it has.
const WIDEST: u32 = 420;
const HIGHEST: u32 = 168;
/// A drawing stays lossless; what deflates to more than this is a photograph.
const LOSSLESS_BYTES: usize = 20_000;
const PHOTO_QUALITY: u8 = 82;

/// An image object ready for the file.
pub struct Logo {
    pub width: u32,
    pub height: u32,
    pub stream: Stream,
}

impl Logo {
    /// Reads PNG or JPEG; transparency becomes the white of the paper.
    ///
    /// # Errors
    /// [`DocumentError::Logo`] when the bytes are not such a picture, or one of more than 4,000 dots a side.
    pub fn read(bytes: &[u8]) -> Result<Self, DocumentError> {
        let refused = |error: &dyn std::fmt::Display| DocumentError::Logo(error.to_string());
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
        let mut limits = Limits::default();
        limits.max_image_width = Some(4_000);
        limits.max_image_height = Some(4_000);
        reader.limits(limits);
        let picture = reader.decode().map_err(|error| refused(&error))?;
        let mut pixels = on_white(&picture);
        if pixels.width() > WIDEST || pixels.height() > HIGHEST {
            pixels = DynamicImage::ImageRgb8(pixels).resize(WIDEST, HIGHEST, FilterType::CatmullRom).into_rgb8();
        }
        let (width, height) = pixels.dimensions();
        let lossless = deflate(pixels.as_raw(), 9)?;
        let (filter, content) = if lossless.len() <= LOSSLESS_BYTES {
            ("FlateDecode", lossless)
        } else {
            let mut photo = Vec::new();
            JpegEncoder::new_with_quality(&mut photo, PHOTO_QUALITY).encode_image(&pixels).map_err(|error| refused(&error))?;
            ("DCTDecode", photo)
        };
        let name = |name: &str| Object::Name(name.as_bytes().to_vec());
        let dictionary = Dictionary::from_iter([
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", Object::Integer(i64::from(width))),
            ("Height", Object::Integer(i64::from(height))),
            ("BitsPerComponent", Object::Integer(8)),
            ("ColorSpace", name("DeviceRGB")),
            ("Filter", name(filter)),
        ]);
        Ok(Self { width, height, stream: Stream::new(dictionary, content) })
    }
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let mix = |value: u8| ((u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255) as u8;
        Rgb([mix(red), mix(green), mix(blue)])
    })
}
