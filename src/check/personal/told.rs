//! What words tell of a person: papers, plates, addresses, births, children, illness and aid; and masks that hide too little.

use super::Candidate;
use crate::base::personal::words::{self, Told, Trace};
use crate::base::personal::{Form, weak};
use crate::base::{Code, Diagnostic, Message, Severity, Span, code};
use crate::msg;

/// Everything that a text tells, without places: each with its bytes.
pub fn of(text: &str, form: Form) -> Vec<(Span, Candidate)> {
    let told = words::find(text, form).into_iter().map(|trace| (trace.span, candidate(text, &trace)));
    let masked = weak::find(text).into_iter().map(|weak| (weak.span, too_little(text, &weak)));
    told.chain(masked).collect()
}

fn candidate(text: &str, trace: &Trace) -> Candidate {
    let shown = shown(&text[trace.span.start..trace.span.end]);
    let (code, message, help) = said(trace.told, &shown);
    let severity = if trace.certain { code.severity() } else { Severity::Warning };
    let diagnostic = Diagnostic::new(code, message).severity(severity).help(help);
    Candidate { diagnostic, form: shown, field: None, heading: None }
}

fn said(told: Told, shown: &str) -> (Code, Message, Message) {
    match told {
        Told::Document => (code::PERSONAL_DOCUMENT, msg!("personal-document", shown = shown), msg!("personal-document-help")),
        Told::Plate => (code::PERSONAL_PLATE, msg!("personal-plate", shown = shown), msg!("personal-plate-help")),
        Told::Contact => (code::PERSONAL_CONTACT, msg!("personal-contact", shown = shown), msg!("personal-contact-help")),
        Told::Address => (code::PERSONAL_ADDRESS, msg!("personal-address", shown = shown), msg!("personal-address-help")),
        Told::Birth => (code::PERSONAL_BIRTH, msg!("personal-birth", shown = shown), msg!("personal-birth-help")),
        Told::Minor => (code::PERSONAL_MINOR, msg!("personal-minor", shown = shown), msg!("personal-minor-help")),
        Told::Health => (code::PERSONAL_HEALTH, msg!("personal-health", shown = shown), msg!("personal-health-help")),
        Told::Aid => (code::PERSONAL_AID, msg!("personal-aid", shown = shown), msg!("personal-aid-help")),
    }
}

fn too_little(text: &str, found: &weak::Weak) -> Candidate {
    let shown = text[found.span.start..found.span.end].to_owned();
    let message = match found.year {
        true => msg!("personal-mask-year", count = found.left),
        false => msg!("personal-mask", count = found.left),
    };
    let severity = if found.year { Severity::Warning } else { Severity::Hint };
    let diagnostic = Diagnostic::new(code::PERSONAL_MASK, message).severity(severity).help(msg!("personal-mask-help"));
    Candidate { diagnostic, form: shown, field: None, heading: None }
}

/// The first two and the last two characters; a short word whole, since it is nobody's alone.
fn shown(text: &str) -> String {
    let count = text.chars().count();
    let hide = |(at, c): (usize, char)| if at < 2 || at + 2 >= count { c } else { '*' };
    text.chars().enumerate().map(hide).collect()
}
