//! `gongshi mask`: a copy of a text without personal data, to standard output, or in place of the original.

use serde::Serialize;

use super::args::{Format, MaskArgs};
use super::failure::{self, Failure};
use super::options::Options;
use super::output::{self, Run};
use crate::base::Digest;
use crate::base::personal::Form;
use crate::msg;
use crate::parse::redact::{Redacted, redact};
use crate::source;
use crate::store::edit;

#[derive(Serialize)]
struct Counts {
    numbers: usize,
    names: usize,
}

/// Masks one file; with `--write` the file itself, whose old content is kept beside it.
pub fn run(options: &Options, args: &MaskArgs, run: &Run) -> Result<(), Failure> {
    let path = options.folder.join(&args.file);
    let bytes = source::read_bytes(&path).map_err(failure::source)?;
    let shown = args.file.display().to_string();
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Err(Failure {
            help: Some(msg!("cli-mask-no-text-help")),
            ..Failure::usage(msg!("cli-mask-no-text", file = shown))
        });
    };
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let form = if matches!(extension.as_str(), "csv" | "tsv") { Form::Csv } else { Form::Prose };
    // In Markdown a row of asterisks would be emphasis.
    let Redacted { text, numbers, names } = redact(text, form, if extension == "md" { '＊' } else { '*' });
    if args.write {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let keep = options.folder.join(".gongshi/kept").join(name);
        let kept = edit::replace(&path, Digest::of(&bytes), text.as_bytes(), &keep).map_err(failure::edit)?;
        output::note(options, &msg!("cli-mask-written", file = shown, kept = super::site::shown(options, &kept)));
    } else if options.format == Format::Human {
        output::result(&text);
    } else {
        output::json(&Masked { kind: "masked", file: shown, text });
    }
    output::note(options, &msg!("cli-mask-done", numbers = numbers, names = names));
    output::summary(options, run, Counts { numbers, names });
    Ok(())
}

#[derive(Serialize)]
struct Masked {
    kind: &'static str,
    file: String,
    text: String,
}
