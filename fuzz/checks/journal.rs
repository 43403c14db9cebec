//! What must hold for any bytes as the journal or the manifest of an output folder: nothing outside the folder is touched, and nothing in it
//! that is not ours.

use std::fs;
use std::path::Path;
use std::time::Duration;

use gongshi::base::{AsOf, Date};
use gongshi::store::{Adopt, Target, take_down};

/// Lets the next command find `bytes` in a new folder below `ground`, which is empty.
pub fn check(ground: &Path, bytes: &[u8]) {
    for (at, name) in ["journal.json", "manifest.json"].into_iter().enumerate() {
        let site = ground.join(at.to_string());
        let output = site.join("public");
        fs::create_dir_all(output.join(".gongshi/stage")).expect("made");
        fs::write(site.join("content.md"), "外面").expect("written");
        fs::write(output.join("foreign.html"), "别人的").expect("written");
        fs::write(output.join(".gongshi/stage/0"), "staged").expect("written");
        fs::write(output.join(".gongshi").join(name), bytes).expect("written");
        let as_of = AsOf(Date::constant(2026, 11, 22));
        let target = Target { output: output.clone(), adopt: Adopt::Refuse, as_of, wait: Duration::ZERO };
        drop(take_down(&target, &mut |_| None));
        assert_eq!(fs::read_to_string(site.join("content.md")).expect("still there"), "外面");
        assert_eq!(fs::read_to_string(output.join("foreign.html")).expect("still there"), "别人的");
        let mut around: Vec<_> = fs::read_dir(&site).expect("there").map(|entry| entry.expect("there").file_name()).collect();
        around.sort();
        assert_eq!(around, ["content.md", "public"], "{:?}", String::from_utf8_lossy(bytes));
        fs::remove_dir_all(&site).expect("cleared");
    }
}
