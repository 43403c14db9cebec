//! Any bytes as a document of an office program.

#![no_main]

#[path = "../checks/office.rs"]
mod office;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| office::check(bytes));
