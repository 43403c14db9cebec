//! What holds for paper: the table `[print]` of `site.toml`.

use serde::Serialize;

use super::Paper;
use crate::base::code;
use crate::base::{Diagnostic, Message};
use crate::msg;
use crate::parse::reader::{Located, Reader};

/// The settings of sheets.
#[derive(Debug, Clone, Serialize)]
pub struct PrintSettings {
    /// The paper of the office's printer.
    pub paper: Paper,
    /// From how far the gist of a wall sheet can be read, in millimetres.
    pub distance: u64,
    /// Whether formal sheets leave a marked place for the seal.
    pub seal_ring: bool,
    /// Whether formal sheets have the red head of an authority.
    pub red_head: bool,
    /// Whether fonts of the computer stand in for characters that no carried font has.
    pub system_fonts: bool,
    /// The family of the site's own 仿宋.
    pub fangsong: Option<String>,
    /// The types whose entries the site offers as PDF; bulletins always are.
    #[serde(skip)]
    pub pdf: Vec<Located<String>>,
}

impl Default for PrintSettings {
    fn default() -> PrintSettings {
        PrintSettings {
            paper: Paper::A4,
            distance: 1000,
            seal_ring: false,
            red_head: false,
            system_fonts: true,
            fangsong: None,
            pdf: Vec::new(),
        }
    }
}

/// Reads the table; what is wrong keeps its default.
pub fn read(reader: &mut Reader<'_>) -> PrintSettings {
    let default = PrintSettings::default();
    PrintSettings {
        paper: reader.choice("paper").map_or(default.paper, |paper| paper.value),
        distance: distance(reader).unwrap_or(default.distance),
        seal_ring: reader.flag("seal_ring"),
        red_head: reader.flag("red_head"),
        system_fonts: !reader.has("system_fonts") || reader.flag("system_fonts"),
        fangsong: reader.text("fangsong").map(|family| family.value),
        pdf: reader.texts("pdf"),
    }
}

/// Half a metre to ten, read in metres.
fn distance(reader: &mut Reader<'_>) -> Option<u64> {
    let written = reader.decimal("distance")?;
    let millimetres = millimetres(&written.value).filter(|distance| (500..=10_000).contains(distance));
    if millimetres.is_none() {
        let mut found = Diagnostic::new(code::SETTING_INVALID, said(&written.value));
        found.place = written.place;
        reader.report(found);
    }
    millimetres
}

fn said(value: &str) -> Message {
    msg!("distance-invalid", value = value)
}

/// Metres with at most three decimals as millimetres.
fn millimetres(metres: &str) -> Option<u64> {
    let (whole, part) = metres.split_once('.').unwrap_or((metres, ""));
    let part = format!("{part:0<3}");
    let (whole, part): (u64, u64) = (whole.parse().ok()?, part.get(..3)?.parse().ok()?);
    whole.checked_mul(1000)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metres_are_read_exactly() {
        for (written, expected) in [("1", Some(1000)), ("1.5", Some(1500)), ("0.75", Some(750)), ("一", None), ("-1", None)] {
            assert_eq!(millimetres(written), expected, "{written}");
        }
    }
}
