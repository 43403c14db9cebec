//! Any bytes as a video.

#![no_main]

#[path = "../checks/video.rs"]
mod video;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| video::check(bytes));
