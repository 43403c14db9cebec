//! Any bytes as the journal and the manifest of an output folder.

#![no_main]

#[path = "../checks/journal.rs"]
mod journal;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let ground = std::env::temp_dir().join(format!("gongshi-fuzz-{}", std::process::id()));
    journal::check(&ground, bytes);
});
