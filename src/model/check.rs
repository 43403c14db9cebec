//! `[check]`: how grave a site takes each mistake, and the words that it does not want to see in public.
//!
//! A code that is an error by itself guards the law, persons or the site's soundness and keeps its gravity; every other one may be
//! switched off or raised.

use std::collections::BTreeMap;

use crate::base::text::nearest;
use crate::base::{Diagnostic, Message, Place, Severity, code};
use crate::msg;
use crate::parse::fields::{Field, Value};
use crate::parse::reader::{Choice, Reader};

/// What the site says about checking.
#[derive(Debug, Clone, Default)]
pub struct CheckSettings {
    /// By code.
    pub severity: BTreeMap<&'static str, Level>,
    /// Words that do not belong in public.
    pub words: Vec<String>,
}

/// How grave a site takes a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not said at all.
    Off,
    Hint,
    Warning,
    Error,
}

impl Choice for Level {
    const ALL: &'static [(Level, &'static str, &'static str)] = &[
        (Level::Off, "off", "不查"),
        (Level::Hint, "hint", "建议"),
        (Level::Warning, "warning", "提醒"),
        (Level::Error, "error", "必须改"),
    ];
}

impl CheckSettings {
    /// The diagnostics that the site wants, each as grave as it says; errors stay what they are.
    pub fn settle(&self, found: &mut Vec<Diagnostic>) {
        found.retain_mut(|one| {
            let level = self.severity.get(one.code.as_str()).filter(|_| one.severity != Severity::Error);
            let severity = match level {
                None => return true,
                Some(Level::Off) => return false,
                Some(Level::Hint) => Severity::Hint,
                Some(Level::Warning) => Severity::Warning,
                Some(Level::Error) => Severity::Error,
            };
            one.severity = severity;
            true
        });
    }
}

/// Reads the table `[check]`.
pub fn read(reader: &mut Reader<'_>) -> CheckSettings {
    let mut severity = BTreeMap::new();
    for field in reader.open_table("severity") {
        match level(field) {
            Ok((code, level)) => drop(severity.insert(code, level)),
            Err(found) => reader.report(*found),
        }
    }
    let words = reader.texts("words").into_iter().map(|word| word.value).filter(|word| !word.is_empty()).collect();
    CheckSettings { severity, words }
}

/// The code and level of one line, or what is wrong with it.
fn level(field: &Field) -> Result<(&'static str, Level), Box<Diagnostic>> {
    let wrong = |place: Option<Place>, message: Message, help: Message| {
        Box::new(Diagnostic { place, ..Diagnostic::new(code::SETTING_INVALID, message).help(help) })
    };
    let name = field.name.as_str();
    let Some(code) = code::ALL.iter().find(|code| code.as_str() == name) else {
        let help = match nearest(name, code::ALL.iter().map(|code| code.as_str())) {
            Some(meant) => msg!("field-unknown-nearest", meant = meant),
            None => msg!("severity-unknown-help"),
        };
        return Err(wrong(field.node.origin.place(field.name_span), msg!("severity-unknown", name = name), help));
    };
    let level = if let Value::Text(word) = &field.node.value { Level::parse(word) } else { None };
    let Some(level) = level else {
        return Err(wrong(field.node.place(), msg!("severity-level", name = name), msg!("severity-level-help")));
    };
    if code.severity() == Severity::Error && level != Level::Error {
        return Err(wrong(field.node.place(), msg!("severity-fixed", name = name), msg!("severity-fixed-help")));
    }
    Ok((code.as_str(), level))
}
