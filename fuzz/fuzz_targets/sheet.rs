//! Any text on paper.

#![no_main]

use std::sync::LazyLock;

#[path = "../checks/sheet.rs"]
mod sheet;

static PRESS: LazyLock<(gongshi::print::Press, gongshi::theme::Theme)> = LazyLock::new(sheet::press);

libfuzzer_sys::fuzz_target!(|text: &str| sheet::check(&PRESS, text));
