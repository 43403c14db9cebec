//! Sheets of paper.

use serde::Serialize;

use crate::parse::reader::Choice;

/// A sheet size of ISO 216.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Paper {
    A1,
    A2,
    A3,
    A4,
}

/// Which side of the paper is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Orientation {
    Portrait,
    Landscape,
}

impl Choice for Paper {
    const ALL: &'static [(Paper, &'static str, &'static str)] =
        &[(Paper::A4, "A4", "A4"), (Paper::A3, "A3", "A3"), (Paper::A2, "A2", "A2"), (Paper::A1, "A1", "A1")];
}

impl Choice for Orientation {
    const ALL: &'static [(Orientation, &'static str, &'static str)] =
        &[(Orientation::Portrait, "portrait", "竖向"), (Orientation::Landscape, "landscape", "横向")];
}

impl Paper {
    /// Width and height in millimetres, upright (ISO 216).
    pub fn millimetres(self) -> (u32, u32) {
        match self {
            Paper::A1 => (594, 841),
            Paper::A2 => (420, 594),
            Paper::A3 => (297, 420),
            Paper::A4 => (210, 297),
        }
    }
}

/// Width and height in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PaperSize {
    pub width: u32,
    pub height: u32,
}

impl From<Paper> for PaperSize {
    fn from(paper: Paper) -> PaperSize {
        let (width, height) = paper.millimetres();
        PaperSize { width, height }
    }
}

impl PaperSize {
    /// The same paper with its short side below.
    pub fn upright(self) -> PaperSize {
        PaperSize { width: self.width.min(self.height), height: self.width.max(self.height) }
    }

    /// The same paper on its side.
    pub fn turned(self) -> PaperSize {
        PaperSize { width: self.height, height: self.width }
    }

    /// `a4`, or `420x285`
    pub fn name(self) -> String {
        let upright = self.upright();
        let known = [Paper::A4, Paper::A3, Paper::A2, Paper::A1].into_iter().find(|paper| PaperSize::from(*paper) == upright);
        known.map_or_else(|| format!("{}x{}", self.width, self.height), |paper| paper.key().to_lowercase())
    }
}
