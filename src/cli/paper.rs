//! Paper as a person types it.

use crate::model::{Orientation, Paper, PaperSize};
use crate::parse::reader::Choice;

/// A paper as it is typed: `A3`, `8K`, `420x297` in millimetres.
pub fn paper(typed: &str) -> Result<PaperSize, String> {
    let known = |paper: Paper| Ok(PaperSize::from(paper));
    match typed.to_ascii_uppercase().as_str() {
        "A1" => known(Paper::A1),
        "A2" => known(Paper::A2),
        "A3" => known(Paper::A3),
        "A4" => known(Paper::A4),
        // 大度八开.
        "8K" => Ok(PaperSize { width: 285, height: 420 }),
        other => {
            let pair = other.split_once(['X', '×']).and_then(|(w, h)| Some((w.trim().parse().ok()?, h.trim().parse().ok()?)));
            pair.filter(|(w, h)| (100..=1500).contains(w) && (100..=1500).contains(h))
                .map(|(width, height)| PaperSize { width, height })
                .ok_or_else(|| "A4 A3 A2 A1 8K 420x297".to_owned())
        }
    }
}

/// `portrait`, `landscape`, or their Chinese words.
pub fn orientation(typed: &str) -> Result<Orientation, String> {
    let known = Orientation::ALL.iter().find(|(_, key, label)| *key == typed || *label == typed);
    known.map(|(side, ..)| *side).ok_or_else(|| "portrait landscape".to_owned())
}
