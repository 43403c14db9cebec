//! Pictures: how large they are, and the same pictures in the sizes used, without EXIF, GPS or anything else
//! that a camera wrote.
//!
//! A picture is turned upright by its EXIF orientation, scaled, and encoded afresh, so that only pixels remain.

use std::collections::BTreeMap;
use std::io::Cursor;

use fast_image_resize::{ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use rayon::prelude::*;
use thiserror::Error;

use crate::base::{Diagnostic, Place, ProjectPath, Reported, code};
use crate::msg;
use crate::plan::files::{PictureFacts, PictureForm};
use crate::source::{self, SourceFile, SourceTree};

/// The most pixels along one side that are decoded; more is a mistake or an attack.
const MOST_PIXELS: u32 = 20_000;
/// The most memory that one picture may take while it is decoded, in bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// JPEG quality: above 80 the eye sees no difference on a screen.
const QUALITY: u8 = 82;

/// Why a picture could not be made.
#[derive(Debug, Error)]
pub enum PictureError {
    /// The bytes are no picture that can be decoded, or too large a one.
    #[error("cannot decode the picture")]
    Decode(#[from] image::ImageError),
    /// The picture could not be scaled.
    #[error("cannot scale the picture")]
    Scale(#[from] fast_image_resize::ResizeError),
}

/// The facts of every picture among `wanted`; one that cannot be decoded is reported and left out.
pub fn survey(tree: &SourceTree, wanted: &[ProjectPath]) -> Reported<BTreeMap<ProjectPath, PictureFacts>> {
    let read: Vec<(&ProjectPath, Option<PictureFacts>)> =
        wanted.par_iter().map(|path| (path, read(tree, path).and_then(|bytes| facts(&bytes).ok()))).collect();
    let mut value = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (path, facts) in read {
        match facts {
            Some(facts) => drop(value.insert(path.clone(), facts)),
            None => diagnostics.push(
                Diagnostic::new(code::PICTURE_BROKEN, msg!("picture-broken", name = path.file_name()))
                    .at(Place::whole(path))
                    .help(msg!("picture-broken-help")),
            ),
        }
    }
    Reported { value, diagnostics }
}

/// The bytes of a file of the tree, if it can be read.
pub fn read(tree: &SourceTree, path: &ProjectPath) -> Option<Vec<u8>> {
    match tree.files.get(path)? {
        SourceFile::Binary(handle) => source::open(handle).ok(),
        SourceFile::Text { text, .. } => Some(text.as_bytes().to_vec()),
        SourceFile::Unreadable => None,
    }
}

/// How large a picture is when it stands upright, from its header alone.
pub fn facts(bytes: &[u8]) -> Result<PictureFacts, PictureError> {
    let reader = reader(bytes)?;
    let form = match reader.format() {
        Some(ImageFormat::Jpeg) => PictureForm::Jpeg,
        _ => PictureForm::Png,
    };
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    let turned = matches!(
        decoder.orientation().unwrap_or(Orientation::NoTransforms),
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let (width, height) = if turned { (height, width) } else { (width, height) };
    Ok(PictureFacts { width, height, form })
}

/// The picture `width` pixels wide, upright, encoded afresh as `form`.
pub fn resized(bytes: &[u8], width: u32, form: PictureForm) -> Result<Vec<u8>, PictureError> {
    let mut decoder = reader(bytes)?.into_decoder()?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let height = (u64::from(picture.height()) * u64::from(width) / u64::from(picture.width().max(1))).max(1);
    let picture = match form {
        PictureForm::Jpeg => DynamicImage::ImageRgb8(picture.into_rgb8()),
        PictureForm::Png if picture.color().has_alpha() => DynamicImage::ImageRgba8(picture.into_rgba8()),
        PictureForm::Png => DynamicImage::ImageRgb8(picture.into_rgb8()),
    };
    let scaled = scale(&picture, width, u32::try_from(height).unwrap_or(u32::MAX))?;
    encode(&scaled, form)
}

fn reader(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(image::ImageError::IoError)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    Ok(reader)
}

fn scale(picture: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, PictureError> {
    if picture.width() == width {
        return Ok(picture.clone());
    }
    let mut target = DynamicImage::new(width, height, picture.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(fast_image_resize::FilterType::Lanczos3));
    Resizer::new().resize(picture, &mut target, &options)?;
    Ok(target)
}

fn encode(picture: &DynamicImage, form: PictureForm) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let (width, height, color) = (picture.width(), picture.height(), picture.color().into());
    match form {
        PictureForm::Jpeg => {
            JpegEncoder::new_with_quality(&mut bytes, QUALITY).write_image(picture.as_bytes(), width, height, color)?;
        }
        PictureForm::Png => {
            PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive).write_image(
                picture.as_bytes(),
                width,
                height,
                color,
            )?;
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut picture = image::RgbImage::new(width, height);
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            *pixel = image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]);
        }
        encode(&DynamicImage::ImageRgb8(picture), PictureForm::Png).expect("encodes")
    }

    #[test]
    fn scales_and_keeps_the_ratio() {
        let bytes = png(1200, 800);
        assert_eq!(facts(&bytes).expect("a picture"), PictureFacts { width: 1200, height: 800, form: PictureForm::Png });
        let small = resized(&bytes, 480, PictureForm::Png).expect("scales");
        assert_eq!(facts(&small).expect("a picture"), PictureFacts { width: 480, height: 320, form: PictureForm::Png });
    }

    #[test]
    fn what_is_no_picture_is_an_error() {
        assert!(facts(b"not a picture").is_err());
        assert!(resized(&png(10, 10)[..40], 5, PictureForm::Png).is_err());
    }

    #[test]
    fn exif_does_not_survive() {
        let mut jpeg = encode(&DynamicImage::new_rgb8(64, 32), PictureForm::Jpeg).expect("encodes");
        let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        jpeg.splice(2..2, exif.iter().copied());
        assert_eq!(facts(&jpeg).expect("a picture").width, 32, "orientation 6 turns it");
        let clean = resized(&jpeg, 16, PictureForm::Jpeg).expect("scales");
        assert!(!clean.windows(4).any(|window| window == b"Exif"));
        assert_eq!(facts(&clean).expect("a picture").height, 32);
    }
}
