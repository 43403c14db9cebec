//! `gongshi share`: an entry for a chat group, as a short text and as a picture.

use std::path::Path;

use serde::Serialize;

use super::args::{Format, ShareArgs};
use super::failure::{Exit, Failure};
use super::options::Options;
use super::output::{self, Nothing, Run};
use super::{check, site};
use crate::model::Entry;
use crate::msg;
use crate::pipeline::Loaded;
use crate::plan::view::{self, ShareText};

/// Writes the text as the result, and the picture as a file.
pub fn run(options: &Options, args: &ShareArgs, run: &mut Run) -> Result<Exit, Failure> {
    if !args.text_only && cfg!(not(feature = "print")) {
        return Err(Failure::usage(msg!("cli-share-absent")));
    }
    let loaded = site::load(options)?;
    if site::held(options, &loaded, run) {
        output::note(options, &msg!("cli-share-held", errors = run.tally.errors));
        output::summary(options, run, Nothing {});
        return Ok(Exit::Content);
    }
    let entry = site::entry(&loaded, &args.entry).ok_or_else(|| Failure::usage(msg!("cli-share-unknown", what = args.entry)))?;
    let input = loaded.view();
    let share =
        view::share(input, entry).ok_or_else(|| Failure::usage(msg!("cli-share-not-shown", title = entry.common.title)))?;
    let folder = site::sheets(options, args.output_dir.as_deref())?;
    let written = if args.text_only {
        Vec::new()
    } else if share.public {
        pictures((options, run), &loaded, (entry, &folder))?
    } else {
        output::note(options, &msg!("cli-share-text-alone"));
        Vec::new()
    };
    say(options, (entry, &share, &written));
    output::summary(options, run, Nothing {});
    Ok(check::verdict(options, run.tally))
}

fn say(options: &Options, (entry, share, files): (&Entry, &ShareText, &[String])) {
    if options.format == Format::Json {
        output::json(&Line { kind: "share", entry: entry.id.to_string(), share, files });
        return;
    }
    output::exactly(&share.text);
    for file in files {
        output::note(options, &msg!("cli-share-picture", file = file));
    }
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    entry: String,
    #[serde(flatten)]
    share: &'a ShareText,
    files: &'a [String],
}

/// Writes a picture of each page of the wall sheet, and says where.
#[cfg(feature = "print")]
fn pictures(
    (options, run): (&Options, &mut Run),
    loaded: &Loaded,
    (entry, folder): (&Entry, &Path),
) -> Result<Vec<String>, Failure> {
    use super::failure;
    use super::output::Tally;
    use super::report::{self, Stream, Voice};
    use crate::store::edit;

    let made = crate::pipeline::print::picture(loaded, &entry.id, crate::pipeline::print::system(loaded));
    let (printed, diagnostics) = made.map_err(failure::pipeline)?;
    run.tally = Tally::of(&diagnostics);
    let voice = Voice { lang: options.lang, format: options.format, coloured: options.paint.errors };
    report::write(&diagnostics, &loaded.tree, voice, Stream::Errors);
    let files: Vec<_> = printed.into_iter().flat_map(|sheet| sheet.files).collect();
    let mut written = Vec::new();
    for (number, (_, bytes)) in (1..).zip(&files) {
        let page = if files.len() > 1 { format!("-{number}") } else { String::new() };
        let path = folder.join(format!("share-{}-{}{page}.png", entry.id.kind, entry.id.name));
        edit::put(&path, bytes).map_err(failure::edit)?;
        written.push(site::shown(options, &path));
    }
    Ok(written)
}

/// Without the feature there is nobody to set a picture; only texts are asked for then.
#[cfg(not(feature = "print"))]
fn pictures(_: (&Options, &mut Run), _: &Loaded, _: (&Entry, &Path)) -> Result<Vec<String>, Failure> {
    Ok(Vec::new())
}
