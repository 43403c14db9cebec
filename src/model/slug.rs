//! Addresses made from names: ASCII, small letters, digits and hyphens.

use pinyin::ToPinyin;

/// The slug of a name: Han characters by their pinyin, everything else that is no letter or digit as a hyphen.
///
/// Empty for a name in which nothing can be spelled.
pub fn slugify(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut open = false;
    for c in name.chars() {
        let pinyin = c.to_pinyin();
        let is_letter = pinyin.is_none() && c.is_ascii_alphanumeric();
        if (pinyin.is_some() || (is_letter && !open)) && !slug.is_empty() {
            slug.push('-');
        }
        match pinyin {
            Some(pinyin) => slug.extend(pinyin.plain().chars().map(|c| if c == 'ü' { 'v' } else { c })),
            None if is_letter => slug.push(c.to_ascii_lowercase()),
            None => {}
        }
        open = is_letter;
    }
    slug
}

/// Whether `text` may stand in an address as it is.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_names() {
        for (name, slug) in [
            ("2026-09-16-停水通知", "2026-09-16-ting-shui-tong-zhi"),
            ("Water Notice_2", "water-notice-2"),
            ("关于召开2026年会议", "guan-yu-zhao-kai-2026-nian-hui-yi"),
            ("——", ""),
        ] {
            assert_eq!(slugify(name), slug, "{name}");
            assert!(slug.is_empty() || is_slug(slug), "{slug}");
        }
    }
}
