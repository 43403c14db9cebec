//! Any text as an entry's file, and as a file of settings.

#![no_main]

#[path = "../checks/front_matter.rs"]
mod front_matter;

libfuzzer_sys::fuzz_target!(|text: &str| front_matter::check(text));
