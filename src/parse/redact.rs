//! From a text to the same text without personal data: names as 姓某某, numbers as their masked form.
//!
//! Names are known by the head of their column (姓名) or by 姓名： before them, and are then replaced wherever they stand.
//! Nothing else is changed.

use std::collections::BTreeSet;

use crate::base::personal::{self, Form, name, names};

/// A text without personal data, and how much was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    pub text: String,
    pub numbers: usize,
    pub names: usize,
}

/// `text` with its names and numbers masked; `star` stands for each hidden digit.
pub fn redact(text: &str, form: Form, star: char) -> Redacted {
    let found = personal::find(text, form);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for one in &found {
        out.push_str(&text[at..one.span.start]);
        out.extend(one.shown().chars().map(|c| if c == '*' { star } else { c }));
        at = one.span.end;
    }
    out.push_str(&text[at..]);
    let names = announced(text, form);
    // The longest first, so that a name is not taken for a part of another.
    let mut ordered: Vec<&String> = names.iter().collect();
    ordered.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for full in ordered {
        out = out.replace(full.as_str(), &name::masked(full));
    }
    Redacted { text: out, numbers: found.len(), names: names.len() }
}

/// The full names that the text announces as such.
fn announced(text: &str, form: Form) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = names::labelled(text).map(|(_, name)| name).collect();
    for table in names::tables(text, form) {
        let Some((head, rows)) = table.split_first() else { continue };
        let columns = head.iter().enumerate().filter(|(_, head)| names::is_head(head.text)).map(|(column, _)| column);
        let cells = columns.flat_map(|column| rows.iter().filter_map(move |row| row.get(column)));
        all.extend(cells.filter(|cell| names::is_full(cell.text)).map(|cell| cell.text.to_owned()));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_masked_and_nothing_else() {
        let text =
            "姓名,身份证,手机\n王小明,11010519491231002X,14200138000\n李某某,,0199-555-0100\n合计,2,\n备注：王小明已领取,,\n";
        let redacted = redact(text, Form::Csv, '*');
        let expected =
            "姓名,身份证,手机\n王某某,****************2X,142****8000\n李某某,,0199-555-0100\n合计,2,\n备注：王某某已领取,,\n";
        assert_eq!(redacted.text, expected);
        assert_eq!(redacted.numbers, 2);
    }

    #[test]
    fn tables_and_labels_of_markdown_are_understood() {
        let text = "申请人：欧阳建国，电话１４２００１３８０００。\n\n| 姓名 | 楼号 |\n|---|---|\n| 王小明 | 1栋 |\n";
        let redacted = redact(text, Form::Prose, '＊');
        assert_eq!(redacted.text, "申请人：欧阳某某，电话142＊＊＊＊8000。\n\n| 姓名 | 楼号 |\n|---|---|\n| 王某某 | 1栋 |\n");
        assert_eq!(redact(&redacted.text, Form::Prose, '＊').text, redacted.text);
    }
}
