//! What must hold for any bytes that are pasted: shared by the fuzz target and by the plain test over its seeds.

use gongshi::base::{Date, ProjectPath};
use gongshi::parse::body::{BodyInput, parse};
use gongshi::parse::paste;

/// Makes a draft of `bytes`, and panics if its body is not settled or cannot be read.
pub fn check(bytes: &[u8]) {
    let Ok(source) = paste::of_bytes(bytes) else { return };
    let draft = paste::draft(source, Date::constant(2026, 11, 22));
    assert_eq!(paste::tidy(&draft.body), draft.body, "mended twice");
    assert!(!draft.title.contains('\n'), "a title has one line: {:?}", draft.title);
    let widths: Vec<usize> = draft.objects.iter().map(Vec::len).collect();
    assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{widths:?}");
    let file = ProjectPath::new("content/notices/a.md").expect("plain");
    let _ = parse(&draft.body, BodyInput { file: &file, offset: 0 });
}
