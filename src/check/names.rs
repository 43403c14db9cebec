//! **Names are what they look like.**
//!
//! A title or the name of a file can hold characters that nobody sees: marks that turn the direction of writing (`名单\u{202e}fdp.exe`
//! reads as `名单exe.pdf`), spaces without width. And it can hold letters of another script that look like Latin ones.
//!
//! - `hidden-character` (warning): delete it and type it again.
//! - `look-alike` (warning): а, е, о of Cyrillic or Α, Β of Greek beside Latin letters, Han or figures; whole words in those scripts
//!   are left alone.

use crate::base::{Diagnostic, Message, Place, code};
use crate::model::Entry;
use crate::msg;

use super::placed;

/// Letters of Cyrillic and Greek that cannot be told from Latin ones.
const CYRILLIC: &str = "АВЕЗКМНОРСТУХаеорсухіјѕԁԛԝ";
const GREEK: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον";

/// What is wrong with the name and title of an entry and the names of its files.
pub fn check(entry: &Entry) -> Vec<Diagnostic> {
    let whole = Place::whole(&entry.file);
    let common = &entry.common;
    let own = [common.title.as_str(), entry.file.file_name()].map(|text| (text, Some(&whole)));
    let attached = common.attachments.iter().flat_map(|attachment| {
        let title = attachment.title.as_deref().into_iter();
        title.chain([attachment.table.file.value.as_str()]).map(|text| (text, attachment.table.file.place.as_ref()))
    });
    let photos = common.photos.iter().map(|photo| (photo.file.value.as_str(), photo.file.place.as_ref()));
    let named = own.into_iter().chain(attached).chain(photos);
    named.flat_map(|(text, place)| said(text, place)).collect()
}

fn said(text: &str, place: Option<&Place>) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    // One picture made of several is joined by U+200D.
    let joined = text.contains(|c| c >= '\u{1f000}');
    let is_told = |c: &char| is_hidden(*c) && !(joined && *c == '\u{200d}');
    let hidden: Vec<String> = text.chars().filter(is_told).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let shown: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    if !hidden.is_empty() {
        let message = msg!("hidden-character", shown = shown, codes = hidden.join(" "));
        report.push(placed(Diagnostic::new(code::HIDDEN_CHARACTER, message).help(msg!("hidden-character-help")), place));
    }
    if let Some(message) = look_alike(&shown) {
        report.push(placed(Diagnostic::new(code::LOOK_ALIKE, message).help(msg!("look-alike-help")), place));
    }
    report
}

/// Whether a character changes how a line reads, or hides in it.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || c.is_control()
}

/// The first letter that looks like a Latin one, unless its whole word is of its script.
fn look_alike(text: &str) -> Option<Message> {
    let of_word = |c: char| c.is_ascii_alphanumeric() || is_cyrillic(c) || is_greek(c);
    for word in text.split(|c: char| !of_word(c)) {
        let own = word.chars().count() >= 3 && (word.chars().all(is_cyrillic) || word.chars().all(is_greek));
        let Some(letter) = word.chars().find(|c| CYRILLIC.contains(*c) || GREEK.contains(*c)).filter(|_| !own) else { continue };
        return Some(match is_cyrillic(letter) {
            true => msg!("look-alike-cyrillic", shown = text, letter = letter),
            false => msg!("look-alike-greek", shown = text, letter = letter),
        });
    }
    None
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

fn is_greek(c: char) -> bool {
    ('\u{370}'..='\u{3ff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_deceive_are_told_and_no_others() {
        let codes = |text: &str| said(text, None).iter().map(|found| found.code.as_str()).collect::<Vec<_>>();
        for (text, expected) in [
            ("名单\u{202e}fdp.exe", &["hidden-character"][..]),
            ("停水\u{200b}通知", &["hidden-character"]),
            ("pl\u{430}n.pdf", &["look-alike"]),
            ("\u{410}栋停水", &["look-alike"]),
            ("3\u{412}", &["look-alike"]),
            ("关于3栋停水的通知（二）.pdf", &[]),
            ("俄语角 Привет", &[]),
            ("π日活动", &[]),
            ("邻里节 \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", &[]),
        ] {
            assert_eq!(codes(text), expected, "{text:?}");
        }
    }
}
