//! Any text as the body of an entry.

#![no_main]

#[path = "../checks/body.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|text: &str| body::check(text));
