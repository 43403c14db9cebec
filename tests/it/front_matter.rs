//! The front matter of any text: the seeds of the fuzz target, and texts like what people type.

use proptest::prelude::*;

#[path = "../../fuzz/checks/front_matter.rs"]
mod check;

#[test]
fn every_seed_has_its_places() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/front_matter");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the seeds are there") {
        let path = entry.expect("the folder can be read").path();
        check::check(&std::fs::read_to_string(&path).expect("seeds are text"));
        count += 1;
    }
    assert!(count >= 10, "{count} seeds");
}

/// Pieces of which real front matter is made, right and wrong ones.
const PIECES: [&str; 34] = [
    "+++",
    "＋＋＋",
    "\n",
    "\r\n",
    "title",
    "date",
    "标题",
    " = ",
    " ＝ ",
    "：",
    "\"",
    "“",
    "”",
    "'",
    "‘",
    "’",
    "\"\"\"",
    "[",
    "]",
    "【",
    "】",
    "{",
    "}",
    "｛",
    "，",
    ",",
    "2026-11-09",
    "２０２６．１１．９",
    "2026年11月9日",
    "1",
    "0.50",
    "#",
    "\\",
    "水",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_its_places(text in any::<String>()) {
        check::check(&format!("+++\n{text}\n+++\n"));
        check::check(&text);
    }

    #[test]
    fn anything_typed_has_its_places(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        check::check(&format!("+++\n{text}\n+++\n水"));
        check::check(&text);
    }
}
