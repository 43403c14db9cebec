//! Any bytes as a file that is pasted: a text, a page, a document.

#![no_main]

#[path = "../checks/paste.rs"]
mod paste;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| paste::check(bytes));
