//! How to reach the office, as a notice says it.

use super::levels;
use super::piece::Piece;

/// What was found; a text says seldom all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    pub phone: Option<String>,
    pub hours: Option<String>,
    pub address: Option<String>,
    pub contact: Option<String>,
    pub email: Option<String>,
}

/// Labels of each, as they stand in front of `：`.
const HOURS: [&str; 5] = ["受理时间", "接待时间", "办公时间", "工作时间", "来访时间"];
const ADDRESSES: [&str; 7] = ["地址", "联系地址", "通讯地址", "来信地址", "受理地点", "接待地点", "反映地点"];
const CONTACTS: [&str; 5] = ["联系人", "受理人", "受理部门", "受理单位", "联系部门"];
const EMAILS: [&str; 4] = ["邮箱", "电子邮箱", "电子邮件", "联系邮箱"];

/// What the pieces say.
pub fn find(pieces: &[Piece]) -> Contacts {
    let mut contacts = Contacts::default();
    for text in pieces.iter().filter_map(Piece::text) {
        contacts.phone = contacts.phone.or_else(|| phone(text));
        for (label, value) in clauses(text).filter_map(levels::label) {
            let value = || Some(value.trim_end_matches(['。', '；', '，', '）']).trim().to_owned());
            let field = match label {
                label if HOURS.contains(&label) => &mut contacts.hours,
                label if ADDRESSES.contains(&label) => &mut contacts.address,
                label if CONTACTS.contains(&label) => &mut contacts.contact,
                label if EMAILS.contains(&label) => &mut contacts.email,
                _ => continue,
            };
            if field.is_none() {
                *field = value();
            }
        }
    }
    contacts
}

/// Parts of a text that may begin with a label.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let whole = levels::label(text).map(|_| text);
    let parts = text.split(['。', '；', '，', '（']).map(str::trim).filter(move |part| whole.is_none_or(|whole| whole != *part));
    whole.into_iter().chain(parts)
}

/// The number behind 电话, 热线 or 打.
fn phone(text: &str) -> Option<String> {
    let at = ["电话", "热线"].iter().filter_map(|word| text.find(word)).min();
    at.and_then(|at| number(&text[at..])).or_else(|| text.match_indices('打').find_map(|(at, _)| number(&text[at..])))
}

/// The first number that can be dialled.
fn number(text: &str) -> Option<String> {
    // （0199）555-0101 is one number.
    let near: String = text.chars().take(40).map(|c| if matches!(c, '）' | ')') { '-' } else { c }).collect();
    let mut runs = near.split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '－' | '—')));
    // A mobile is somebody's own until a person says that it is the office's.
    let is_mobile = |run: &str| run.len() == 11 && run.starts_with('1') && run.bytes().all(|byte| byte.is_ascii_digit());
    let run = runs.find(|run| !is_mobile(run) && (7..=13).contains(&run.bytes().filter(u8::is_ascii_digit).count()))?;
    Some(run.replace(['－', '—'], "-").trim_matches('-').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_read_however_they_are_bracketed() {
        for (text, phone) in [
            ("电话（0199）555-0101", "0199-555-0101"),
            ("（电话：0199-555-0101）", "0199-555-0101"),
            ("旁听请打0199-555-0102报名", "0199-555-0102"),
            ("电话：14200138000，或者0199-555-0102", "0199-555-0102"),
        ] {
            assert_eq!(super::phone(text).as_deref(), Some(phone), "{text}");
        }
    }

    #[test]
    fn contacts_are_read_from_lists_and_sentences() {
        let texts =
            ["监督电话：0199-555-0101；联系人：值班员，地址：福安里路12号", "**受理时间**：工作日8:30—12:00，13:30—17:30"];
        let pieces: Vec<Piece> = texts.iter().map(|text| Piece::paragraph(*text)).collect();
        let found = find(&pieces);
        assert_eq!(found.phone.as_deref(), Some("0199-555-0101"));
        assert_eq!(found.contact.as_deref(), Some("值班员"));
        assert_eq!(found.address.as_deref(), Some("福安里路12号"));
        assert_eq!(found.hours.as_deref(), Some("工作日8:30—12:00，13:30—17:30"));
    }
}
