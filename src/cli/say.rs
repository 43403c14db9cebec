//! From messages to sentences, in Chinese and in English.
//!
//! The sentences stand in `src/i18n/*.ftl`. A key that no file has is said as the key itself; tests hold that
//! this never happens.

use std::sync::LazyLock;

use clap::ValueEnum;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::base::Message;

/// The languages of the program's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Zh,
    En,
}

/// The longest word of the author that a sentence repeats, in characters.
const LONGEST: usize = 300;

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> = LazyLock::new(|| {
    [
        bundle("zh-CN", include_str!("../i18n/zh.ftl")), //
        bundle("en", include_str!("../i18n/en.ftl")),
    ]
});

/// The sentence of a message.
pub fn say(lang: Lang, message: &Message) -> String {
    sentence(lang, message).unwrap_or_else(|| message.key.to_owned())
}

/// The sentence of a key without arguments, or `None` if the language has none.
pub fn text(lang: Lang, key: &str) -> Option<String> {
    format(lang, key, &[])
}

/// Whether the language knows the key.
pub fn knows(lang: Lang, key: &str) -> bool {
    of(lang).has_message(key)
}

fn sentence(lang: Lang, message: &Message) -> Option<String> {
    format(lang, message.key, &message.args)
}

fn format(lang: Lang, key: &str, args: &[(&'static str, String)]) -> Option<String> {
    let bundle = of(lang);
    let pattern = bundle.get_message(key)?.value()?;
    let mut values = FluentArgs::new();
    for (name, value) in args {
        values.set(*name, value_of(value));
    }
    Some(bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned())
}

/// A whole number as a number, so that English may choose its plural; anything else as it is, but short.
fn value_of(text: &str) -> FluentValue<'static> {
    match text.parse::<u32>() {
        Ok(number) if number.to_string() == text => FluentValue::from(number),
        _ if text.chars().nth(LONGEST).is_some() => {
            FluentValue::from(printable(&text.chars().take(LONGEST).collect::<String>()) + "……")
        }
        _ => FluentValue::from(printable(text)),
    }
}

/// The same text with every character that could steer a terminal or turn the direction of writing replaced by
/// one of as many bytes.
pub fn printable(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' => c,
        c if c.is_ascii_control() => '?',
        c if c.is_control() => '·',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(shown).collect()
}

fn of(lang: Lang) -> &'static FluentBundle<FluentResource> {
    &BUNDLES[lang as usize]
}

fn bundle(lang: &str, text: &str) -> FluentBundle<FluentResource> {
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = FluentBundle::new_concurrent(vec![lang.parse::<LanguageIdentifier>().unwrap_or_default()]);
    // Marks for mixed directions of writing would stand as boxes in a Windows console.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::msg;

    fn keys(text: &str) -> Vec<&str> {
        let mut keys: Vec<_> = text
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| Some(line.split_once('=')?.0.trim()))
            .collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn both_files_are_sound_and_have_the_same_keys() {
        let (zh, en) = (include_str!("../i18n/zh.ftl"), include_str!("../i18n/en.ftl"));
        for text in [zh, en] {
            let errors = FluentResource::try_new(text.to_owned()).err().map(|(_, errors)| errors);
            assert_eq!(errors, None);
            let mut once = keys(text);
            once.dedup();
            assert_eq!(once, keys(text), "a key stands twice");
        }
        assert_eq!(keys(zh), keys(en));
    }

    #[test]
    fn nothing_in_content_steers_a_terminal() {
        for (text, shown) in [("a\u{1b}[31mb", "a?[31mb"), ("\u{9b}x", "·x"), ("\u{202e}左", "\u{fffd}左"), ("行\n行", "行\n行")]
        {
            assert_eq!(printable(text), shown);
            assert_eq!(printable(text).len(), text.len());
        }
        let long = say(Lang::Zh, &msg!("cli-error-command", name = "长".repeat(5000)));
        assert!(long.chars().count() < 400, "{long}");
    }

    #[test]
    fn numbers_and_texts_are_said_as_they_are() {
        for count in ["1", "2026", "007", "-3", "1.50"] {
            assert_eq!(say(Lang::Zh, &msg!("cli-check-no", count = count)), format!("不能贴（{count} 处必须改）"));
        }
        assert_eq!(say(Lang::En, &msg!("cli-check-no", count = 1)), "Not ready to post (to mend: 1)");
    }
}
