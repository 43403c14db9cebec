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
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader};
use rayon::prelude::*;
use thiserror::Error;

use crate::base::limits::MEBIBYTE;
use crate::base::{Diagnostic, Digest, Limits, Place, ProjectPath, Reported, code};
use crate::msg;
use crate::plan::files::{PictureFacts, PictureForm};
use crate::source::{self, SourceFile, SourceTree};

/// JPEG quality: above 80 the eye sees no difference on a screen.
const QUALITY: u8 = 82;

/// Why a picture could not be made.
#[derive(Debug, Error)]
pub enum PictureError {
    /// The bytes are no picture that can be decoded.
    #[error("cannot decode the picture")]
    Decode(#[from] image::ImageError),
    /// Its header names more pixels than the limits allow; none of them was decoded.
    #[error("a picture of {width} × {height} pixels is too large")]
    Large { width: u32, height: u32 },
    /// The picture could not be scaled.
    #[error("cannot scale the picture")]
    Scale(#[from] fast_image_resize::ResizeError),
}

/// The pictures of the last survey that could be decoded, each with what tells the state of its file.
#[derive(Debug, Default)]
pub struct Known {
    limits: Limits,
    pictures: BTreeMap<ProjectPath, (Digest, PictureFacts)>,
}

/// The facts of every picture among `wanted`; one that cannot be decoded is reported and left out.
pub fn survey(tree: &SourceTree, wanted: &[ProjectPath]) -> Reported<BTreeMap<ProjectPath, PictureFacts>> {
    survey_known(tree, wanted, &mut Known::default())
}

/// The same, without opening the pictures that are known.
pub fn survey_known(
    tree: &SourceTree,
    wanted: &[ProjectPath],
    known: &mut Known,
) -> Reported<BTreeMap<ProjectPath, PictureFacts>> {
    if known.limits != tree.limits {
        *known = Known { limits: tree.limits, ..Known::default() };
    }
    let one = |path| match known.pictures.get(path) {
        Some((state, facts)) if tree.stamp(path) == Some(*state) => Some(Ok(*facts)),
        _ => read(tree, path).map(|bytes| surveyed(&bytes, tree.limits)),
    };
    let read: Vec<(&ProjectPath, Option<Result<PictureFacts, PictureError>>)> =
        wanted.par_iter().map(|path| (path, one(path))).collect();
    let mut value = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (path, facts) in read {
        match facts {
            Some(Ok(facts)) => drop(value.insert(path.clone(), facts)),
            Some(Err(PictureError::Large { width, height })) => diagnostics.push(too_large(path, (width, height), tree.limits)),
            Some(Err(_)) | None => diagnostics.push(
                Diagnostic::new(code::PICTURE_BROKEN, msg!("picture-broken", name = path.file_name()))
                    .at(Place::whole(path))
                    .help(msg!("picture-broken-help")),
            ),
        }
    }
    let states = value.iter().filter_map(|(path, facts)| Some((path.clone(), (tree.stamp(path)?, *facts))));
    known.pictures = states.collect();
    Reported { value, diagnostics }
}

fn too_large(path: &ProjectPath, (width, height): (u32, u32), limits: Limits) -> Diagnostic {
    let message = msg!("picture-too-large", name = path.file_name(), width = width, height = height);
    let help = msg!("picture-too-large-help", side = limits.picture_side, mebibytes = limits.picture_memory / MEBIBYTE);
    Diagnostic::new(code::FILE_TOO_LARGE, message).at(Place::whole(path)).help(help)
}

/// The bytes of a file of the tree, if it can be read.
pub fn read(tree: &SourceTree, path: &ProjectPath) -> Option<Vec<u8>> {
    match tree.files.get(path)? {
        SourceFile::Binary(handle) => source::open(handle).ok(),
        SourceFile::Text { text, .. } => Some(text.as_bytes().to_vec()),
        SourceFile::Unreadable => None,
    }
}

/// How large a picture is when it stands upright, from its header alone; whoever decodes it afterwards has asked here.
pub fn facts(bytes: &[u8]) -> Result<PictureFacts, PictureError> {
    surveyed(bytes, Limits::default())
}

fn surveyed(bytes: &[u8], limits: Limits) -> Result<PictureFacts, PictureError> {
    let reader = reader(bytes)?;
    let form = match reader.format() {
        Some(ImageFormat::Jpeg) => PictureForm::Jpeg,
        _ => PictureForm::Png,
    };
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > limits.picture_side || decoder.total_bytes() > limits.picture_memory {
        return Err(PictureError::Large { width, height });
    }
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
    // How large a picture may be is a setting, asked of its header; the library's own limits would only say that it is broken.
    reader.no_limits();
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

    /// The head of a PNG without its pixels.
    fn head(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = png(1, 1);
        let mut chunk = [b"IHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        let sum = chunk.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
        });
        chunk.extend((!sum).to_be_bytes());
        bytes.splice(12..33, chunk);
        bytes
    }

    #[test]
    fn bombs_are_refused_by_their_header() {
        let refused = |bytes: &[u8]| match facts(bytes) {
            Err(PictureError::Large { width, height }) => Some((width, height)),
            _ => None,
        };
        assert_eq!(facts(&head(1, 1)).expect("a picture").width, 1, "the head is made as a head is");
        assert_eq!(refused(&head(30_000, 30_000)), Some((30_000, 30_000)), "a side too long");
        assert_eq!(refused(&head(19_000, 19_000)), Some((19_000, 19_000)), "1 GB of pixels");
        let mut jpeg = encode(&DynamicImage::new_rgb8(8, 8), PictureForm::Jpeg).expect("encodes");
        let frame = jpeg.windows(2).position(|window| window == [0xff, 0xc0]).expect("a frame");
        jpeg.splice(frame + 5..frame + 9, [0x75, 0x30, 0x75, 0x30]);
        assert_eq!(refused(&jpeg), Some((30_000, 30_000)));
        let wide = Limits { picture_side: 40_000, picture_memory: 4096 * MEBIBYTE, ..Limits::default() };
        assert!(surveyed(&head(30_000, 30_000), wide).is_ok(), "limits are settings");
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
