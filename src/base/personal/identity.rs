//! Identity numbers of residents after GB 11643: what their digits say, and how many a mask leaves.

use crate::base::Date;

/// The weights of the first seventeen digits.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The first two digits of the provinces.
const PROVINCES: [u32; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65,
    71, 81, 82, 91,
];

/// The day of birth in 18 digits or in the 15 of the old form, if there is such a day.
pub fn birth(digits: &[u8]) -> Option<Date> {
    let (year, rest) = match digits.len() {
        17 | 18 => (number(&digits[6..10]), &digits[10..14]),
        15 => (1900 + number(&digits[6..8]), &digits[8..12]),
        _ => return None,
    };
    let year = i16::try_from(year).ok().filter(|year| (1890..=2040).contains(year))?;
    let part = |range: std::ops::Range<usize>| i8::try_from(number(&rest[range])).ok();
    Date::new(year, part(0..2)?, part(2..4)?).ok()
}

/// Whether the first two digits are those of a province.
pub fn is_province(digits: &[u8]) -> bool {
    PROVINCES.contains(&number(&digits[..2]))
}

/// The check digit of the first seventeen; 10 stands for X.
pub fn check_digit(digits: &[u8]) -> u8 {
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    u8::try_from((12 - sum % 11) % 11).unwrap_or(0)
}

/// Whether the last of 18 digits is their check digit.
pub fn is_sound(digits: &[u8]) -> bool {
    digits.len() == 18 && check_digit(&digits[..17]) == digits[17]
}

fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(*digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.chars().map(|c| c.to_digit(10).map_or(10, |digit| u8::try_from(digit).expect("one digit"))).collect()
    }

    #[test]
    fn check_digits_are_those_of_the_standard() {
        // The specimen of the standard, and made-up numbers of a region that does not exist.
        for (number, sound) in [
            ("11010519491231002X", true),
            ("110105194912310021", false),
            ("990101199003070015", true),
            ("99010119900307001X", false),
        ] {
            let digits = digits(number);
            let own = check_digit(&digits[..17]);
            assert_eq!(is_sound(&digits), sound, "{number} ends in {own}");
        }
    }

    #[test]
    fn births_are_days_that_were() {
        for (number, expected) in [
            ("11010519491231002X", Some("1949-12-31")),
            ("110105194913310021", None),
            ("110105194902300021", None),
            ("110105491231002", Some("1949-12-31")),
            ("110105", None),
        ] {
            assert_eq!(birth(&digits(number)).map(|day| day.to_string()).as_deref(), expected, "{number}");
        }
    }
}
