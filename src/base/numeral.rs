//! Whole numbers as texts write them: `12`, `１２`, `十二`, `一百零三`.

const CHINESE: &str = "零一二三四五六七八九";

/// Whether `c` may stand in a number.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || CHINESE.contains(c) || "〇两十百千".contains(c)
}

/// The number; `None` for what is no number or none that a list can have.
pub fn number(digits: &str) -> Option<usize> {
    let plain = |c: char| c.to_digit(10).or_else(|| u32::from(c).checked_sub(u32::from('０')).filter(|digit| *digit < 10));
    if let Some(values) = digits.chars().map(plain).collect::<Option<Vec<u32>>>().filter(|values| !values.is_empty()) {
        return values.iter().try_fold(0_usize, |sum, digit| sum.checked_mul(10)?.checked_add(*digit as usize));
    }
    let (mut sum, mut digit) = (0_usize, None);
    for c in digits.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '〇' => continue,
            '两' => {
                digit = Some(2);
                continue;
            }
            _ => {
                digit = CHINESE.chars().position(|known| known == c);
                digit?;
                continue;
            }
        };
        sum += digit.take().filter(|digit| *digit > 0).unwrap_or(1) * unit;
    }
    (!digits.is_empty()).then_some(sum + digit.unwrap_or(0))
}

/// The number at the beginning of `text` and the bytes it takes.
pub fn leading(text: &str) -> Option<(usize, usize)> {
    let end = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    Some((number(&text[..end])?, end))
}

/// The number at the end of `text` and the byte at which it begins.
pub fn trailing(text: &str) -> Option<(usize, usize)> {
    let start = text.trim_end_matches(is_digit).len();
    Some((number(&text[start..])?, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_at_either_end() {
        for (text, first, last) in [
            ("十二人", Some((12, 6)), None),
            ("共８", None, Some((8, 3))),
            ("103", Some((103, 3)), Some((103, 0))),
            ("人", None, None),
        ] {
            assert_eq!((leading(text), trailing(text)), (first, last), "{text}");
        }
    }
}
