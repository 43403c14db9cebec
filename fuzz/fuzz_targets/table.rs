//! Any bytes as a table.

#![no_main]

#[path = "../checks/table.rs"]
mod table;
#[path = "../../src/parse/sheet/testing.rs"]
mod workbook;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| table::check(bytes, workbook::around));
