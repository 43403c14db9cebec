//! What must hold for any text that is masked: what was found is gone, and the rest is as it was.

use gongshi::base::personal::{self, Form};
use gongshi::parse::redact::redact;

/// Masks `text` as prose and as a table.
pub fn check(text: &str) {
    for form in [Form::Prose, Form::Csv] {
        let found = personal::find(text, form);
        for one in &found {
            assert!(text.get(one.span.start..one.span.end).is_some(), "{:?} parts a character", one.span);
        }
        let masked = redact(text, form, '*');
        assert_eq!(masked.numbers, found.len(), "{text:?}");
        for one in &found {
            assert!(!masked.text.contains(one.value.as_str()) || !text.contains(one.value.as_str()), "{text:?}");
        }
        if found.is_empty() && masked.names == 0 {
            assert_eq!(masked.text, text, "nothing was found, so nothing changes");
        }
    }
}
