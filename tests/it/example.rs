//! The repository's own `content/` has nothing wrong with it.

use std::path::PathBuf;

use gongshi::base::{AsOf, date::Date};
use gongshi::derive::Reach;
use gongshi::pipeline::{self, Gate, Options};

#[test]
fn the_example_is_sound() {
    let day: Date = "2026-11-22".parse().expect("a date");
    let options = Options {
        root: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        as_of: AsOf(day),
        reach: Reach::PUBLIC,
        overrides: Vec::new(),
        gate: Gate::On,
    };
    let loaded = pipeline::load(&options).expect("readable");
    let found: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|found| {
            let file = found.place.as_ref().map_or("", |place| place.file.as_str());
            format!("{file} {}[{}] {} {:?}", found.severity as u8, found.code, found.message.key, found.message.args)
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
