//! Any text in each of the site's own files.

#![no_main]

#[path = "../checks/site_files.rs"]
mod site_files;

libfuzzer_sys::fuzz_target!(|text: &str| site_files::check(text));
