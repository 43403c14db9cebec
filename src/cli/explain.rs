//! `gongshi explain CODE`: the manual page of one kind of mistake; without a code the list of all.
//!
//! The pages stand in `src/i18n/explain.toml`, in both languages. Invariant: every code has one, as a test holds.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::args::{ExplainArgs, Format};
use super::failure::Failure;
use super::options::Options;
use super::output::{self, Nothing, Run};
use super::say::{Lang, say};
use crate::base::text::nearest;
use crate::base::{Code, Severity, code};
use crate::msg;

/// One page in both languages.
#[derive(Debug, Deserialize)]
struct Page {
    zh: String,
    en: String,
}

static PAGES: LazyLock<BTreeMap<String, Page>> =
    LazyLock::new(|| toml::from_str(include_str!("../i18n/explain.toml")).expect("the pages are valid, as a test says"));

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    code: Code,
    severity: Severity,
    text: &'a str,
}

/// Writes the page of the code that was asked for, or one line for each code.
pub fn run(options: &Options, args: &ExplainArgs, run: &Run) -> Result<(), Failure> {
    match &args.code {
        Some(name) => page(options, known(name)?),
        None => code::ALL.iter().for_each(|code| match options.format {
            Format::Json => page(options, *code),
            _ => output::result(&heading(options.lang, *code)),
        }),
    }
    output::summary(options, run, Nothing {});
    Ok(())
}

fn known(name: &str) -> Result<Code, Failure> {
    let found = code::ALL.iter().find(|code| code.as_str() == name.trim());
    found.copied().ok_or_else(|| {
        Failure::usage(match nearest(name, code::ALL.iter().map(|code| code.as_str())) {
            Some(meant) => msg!("cli-explain-nearest", name = name, meant = meant),
            None => msg!("cli-explain-unknown", name = name),
        })
    })
}

fn page(options: &Options, code: Code) {
    let text = text(options.lang, code);
    match options.format {
        Format::Json => output::json(&Line { kind: "code", code, severity: code.severity(), text }),
        _ => output::result(&format!("{}\n\n{text}", heading(options.lang, code))),
    }
}

/// `weekday-mismatch（提醒）`
fn heading(lang: Lang, code: Code) -> String {
    say(
        lang,
        &match code.severity() {
            Severity::Error => msg!("cli-explain-error", code = code),
            Severity::Warning => msg!("cli-explain-warning", code = code),
            Severity::Hint => msg!("cli-explain-hint", code = code),
        },
    )
}

fn text(lang: Lang, code: Code) -> &'static str {
    let page = PAGES.get(code.as_str());
    page.map_or("", |page| if lang == Lang::Zh { page.zh.trim() } else { page.en.trim() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_page_in_both_languages() {
        let known: Vec<&str> = code::ALL.iter().map(|code| code.as_str()).collect();
        let strange: Vec<_> = PAGES.keys().filter(|name| !known.contains(&name.as_str())).collect();
        assert!(strange.is_empty(), "pages of no code: {strange:?}");
        for lang in [Lang::Zh, Lang::En] {
            let without: Vec<_> = code::ALL.iter().filter(|code| text(lang, **code).chars().count() < 10).collect();
            assert!(without.is_empty(), "{lang:?}: no page for {without:?}");
        }
    }

    #[test]
    fn a_code_that_is_nearly_one_is_named() {
        assert!(known("weekday-mismatch").is_ok());
        assert!(known("weekday-mismach").is_err());
    }
}
