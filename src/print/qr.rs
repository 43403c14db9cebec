//! QR codes as drawings.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// The code of `text` as an SVG with a quiet zone of four modules (ISO/IEC 18004); `None` if the text is too long for any code.
///
/// Level M survives a fold or a pin: 15 % of the code may be damaged.
pub fn svg(text: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let drawn = code.render::<svg::Color<'_>>().module_dimensions(4, 4).quiet_zone(true).build();
    Some(drawn.into_bytes())
}
