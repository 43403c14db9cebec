//! From the numbers in front of lines to headings and lists, as entries of the house write them.
//!
//! A short line behind 一、 is a heading, behind （一） a lower one; `1.`, （1） and ① begin items, and so does a bullet. Two or more lines
//! that begin with a label, such as 时间：, are a list whose labels are bold. A line of several sentences stays a paragraph.

use super::piece::{Item, Line, Piece, length};
use crate::base::numeral;
use crate::base::text::is_han;

/// The longest heading, in characters.
const HEADING: usize = 30;
/// The longest label, in characters.
const LABEL: usize = 6;
/// The signs in front of items.
const BULLETS: [char; 17] = ['●', '■', '◆', '•', '·', '▪', '○', '◇', '□', '★', '☆', '➢', '►', '▶', '✓', '√', '◎'];

/// What stands in front of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// 一、
    Han,
    /// （一）
    HanBrackets,
    /// `1.`
    Digits(usize),
    /// （1） and ①
    Below(usize),
    Bullet,
}

/// The mark in front of a line, and what follows it.
pub fn read(text: &str) -> Option<(Mark, &str)> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    if BULLETS.contains(&first) || is_picture(first) {
        return Some((Mark::Bullet, rest.trim_start())).filter(|(_, rest)| !rest.is_empty());
    }
    if matches!(first, '-' | '*' | '+' | '–') && rest.starts_with(' ') {
        return Some((Mark::Bullet, rest.trim_start())).filter(|(_, rest)| !rest.is_empty());
    }
    if let Some(number) = circled(first) {
        return Some((Mark::Below(number), rest.trim_start())).filter(|(_, rest)| !rest.is_empty());
    }
    numbered(text).filter(|(_, rest)| !rest.is_empty())
}

/// The number of ① or ❶.
fn circled(c: char) -> Option<usize> {
    let first =
        ['①', '❶', '➀', '➊'].into_iter().find(|first| (u32::from(*first)..u32::from(*first) + 10).contains(&u32::from(c)));
    let first = first.or(('①'..='⑳').contains(&c).then_some('①'))?;
    usize::try_from(u32::from(c) - u32::from(first) + 1).ok()
}

/// A small picture that WeChat articles put in front of lines.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{26ff}' | '\u{2705}' | '\u{2714}' | '\u{2757}' | '\u{23f0}')
}

fn numbered(text: &str) -> Option<(Mark, &str)> {
    let opened = text.strip_prefix(['（', '(']);
    let (number, len) = numeral::leading(opened.unwrap_or(text)).filter(|(number, _)| (1..100).contains(number))?;
    if opened.unwrap_or(text).starts_with(['0', '０']) {
        return None;
    }
    let is_han = !opened.unwrap_or(text).starts_with(|c: char| c.is_ascii_digit());
    let rest = &opened.unwrap_or(text)[len..];
    if opened.is_some() {
        let rest = rest.strip_prefix(['）', ')'])?.trim_start();
        return Some((if is_han { Mark::HanBrackets } else { Mark::Below(number) }, rest.trim_start_matches(['、', '.'])));
    }
    if is_han {
        return Some((Mark::Han, rest.strip_prefix(['、', '．', '.'])?.trim_start()));
    }
    if let Some(rest) = rest.strip_prefix(['）', ')']) {
        return Some((Mark::Below(number), rest.trim_start()));
    }
    let rest = rest.strip_prefix(['.', '．', '、'])?;
    // 1.5 and 2026.11.18 are numbers.
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| (Mark::Digits(number), rest.trim_start()))
}

/// The label in front of a line and what follows it: 时间 of 时间：周六.
pub fn label(text: &str) -> Option<(&str, &str)> {
    let at = text.find(['：', ':'])?;
    let (label, rest) = (text[..at].trim_matches(['*', ' ']), text[at..].trim_start_matches(['：', ':', '*', ' ']));
    let letters = label.chars().filter(|c| *c != ' ');
    let plain = letters.clone().all(is_han) && (2..=LABEL).contains(&letters.count());
    let address = ["各位", "尊敬", "全体", "亲爱", "附件"].iter().any(|word| label.starts_with(word));
    (plain && !address && !rest.is_empty()).then_some((label, rest))
}

/// The pieces with their headings and lists.
pub fn settle(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut list: Option<List> = None;
    for piece in pieces {
        let Piece::Line(line) = piece else {
            // An empty line between two items does not end their list.
            list = list.filter(|_| piece == Piece::Gap);
            out.push(piece);
            continue;
        };
        let piece = of_line(&line, list);
        list = match &piece {
            Piece::Item(item) if item.nested => list,
            Piece::Item(_) => {
                Some(List { indent: line.indent, of_digits: matches!(read(&line.text), Some((Mark::Digits(_), _))) })
            }
            _ => None,
        };
        out.push(piece);
    }
    labelled(out)
}

/// The list above a line.
#[derive(Clone, Copy)]
struct List {
    indent: usize,
    /// Whether its items have numbers that （1） and ① stand below.
    of_digits: bool,
}

/// A line as what its mark makes of it.
fn of_line(line: &Line, list: Option<List>) -> Piece {
    let Some((mark, rest)) = read(&line.text) else { return Piece::Line(line.clone()) };
    let item = |number, nested| Piece::Item(Item { number, nested, text: rest.to_owned() });
    let deeper = list.is_some_and(|above| line.indent >= above.indent + 2);
    match mark {
        Mark::Han if is_heading(rest) => Piece::Heading(2, bare(&line.text)),
        Mark::HanBrackets if is_heading(rest) => Piece::Heading(3, bare(&line.text)),
        Mark::Han | Mark::HanBrackets => Piece::Line(line.clone()),
        Mark::Digits(number) => item(Some(number), deeper),
        Mark::Below(number) => item(Some(number), deeper || list.is_some_and(|above| above.of_digits)),
        Mark::Bullet => item(None, deeper),
    }
}

/// A heading without the colon that announced what follows.
fn bare(text: &str) -> String {
    text.trim_end().trim_end_matches(['：', ':']).to_owned()
}

fn is_heading(text: &str) -> bool {
    length(text) <= HEADING && !text.contains(['。', '；', ';', '！', '？']) && label(text).is_none()
}

/// Two or more lines with labels, one after another, as a list.
fn labelled(pieces: Vec<Piece>) -> Vec<Piece> {
    let has = |piece: Option<&Piece>| matches!(piece, Some(Piece::Line(line)) if label(&line.text).is_some());
    let near = |index: usize, step: isize| {
        let mut at = index.checked_add_signed(step)?;
        while pieces.get(at) == Some(&Piece::Gap) {
            at = at.checked_add_signed(step)?;
        }
        pieces.get(at)
    };
    let listed = |index: usize| has(pieces.get(index)) && (has(near(index, -1)) || has(near(index, 1)));
    let turned = (0..pieces.len()).map(|index| match &pieces[index] {
        Piece::Line(line) if listed(index) => Piece::Item(Item { number: None, nested: false, text: line.text.clone() }),
        piece => piece.clone(),
    });
    turned.map(bold).collect()
}

/// Items behind bullets have bold labels.
fn bold(mut piece: Piece) -> Piece {
    if let Piece::Item(item) = &mut piece
        && item.number.is_none()
        && let Some((label, rest)) = label(&item.text).map(|(label, rest)| (label.replace(' ', ""), rest.to_owned()))
    {
        item.text = format!("**{label}**：{rest}");
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_numbers() {
        for (text, expected) in [
            ("一、时间", Some((Mark::Han, "时间"))),
            ("（二）地点", Some((Mark::HanBrackets, "地点"))),
            ("1.名单", Some((Mark::Digits(1), "名单"))),
            ("12、名单", Some((Mark::Digits(12), "名单"))),
            ("(3)名单", Some((Mark::Below(3), "名单"))),
            ("④名单", Some((Mark::Below(4), "名单"))),
            ("📞名单", Some((Mark::Bullet, "名单"))),
            ("●名单", Some((Mark::Bullet, "名单"))),
            ("- 名单", Some((Mark::Bullet, "名单"))),
            ("1.5米", None),
            ("2026.11.18", None),
            ("01.甲", None),
            ("-5度", None),
            ("三人", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn labels_are_short_and_say_something() {
        for (text, expected) in [
            ("时间：周六", Some(("时间", "周六"))),
            ("**地点**：广场", Some(("地点", "广场"))),
            ("联 系 人：王某某", Some(("联 系 人", "王某某"))),
            ("各位居民：你们好", None),
            ("地点：", None),
            ("现将有关事项通知如下：一", None),
        ] {
            assert_eq!(label(text), expected, "{text}");
        }
    }
}
