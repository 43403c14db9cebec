//! `gongshi new`: a file with every field of its kind, in the right folder, with the next number proposed.
//!
//! The file is a draft: half-written, it must not go up with the next build. Its author deletes one line to
//! post it. Invariant: nothing that exists is changed, and the file passes `check` as it stands.

mod number;
mod template;

use std::path::Path;

use super::args::NewArgs;
use super::failure::{self, Failure};
use super::options::Options;
use super::output::{self, Run};
use super::site;
use crate::base::{Date, ProjectPath, text};
use crate::kinds;
use crate::model::{Issuer, KindDef, Settings, Site, slugify};
use crate::msg;
use crate::source::SourceTree;
use crate::store::edit::{self, EditError};
use template::Template;

/// The longest slug of a new file, in characters.
const SLUG: usize = 60;
/// The type of an entry whose kind has types, when none was named: the one that binds nobody.
const PLAIN_TYPE: &str = "notification";

/// Writes the file.
pub fn run(options: &Options, args: &NewArgs, run: &Run) -> Result<(), Failure> {
    let (def, of_type) = kind(&args.kind)?;
    let loaded = site::load(options)?;
    let issuer = issuer(args, &loaded.site.settings)?;
    let draft = draft(args, Found { def, of_type, issuer }, &loaded.site, loaded.as_of.0);
    let text = template::text(&draft);
    let named = Named { def, title: draft.title, date: draft.date, of_type: draft.of_type };
    let path = write(&loaded.tree, &named, &text)?;
    output::created(options, &site::shown(options, &loaded.tree.root.join(path.as_str())));
    output::note(options, &msg!("cli-new-next"));
    if let Some(missing) = draft.period.missing.filter(|_| template::has_period(&draft)) {
        output::note(options, &msg!("cli-new-year", year = missing.year));
    }
    if let Some(number) = &draft.number {
        output::note(options, &msg!("cli-new-number", number = number));
    }
    output::summary(options, run, output::Nothing {});
    Ok(())
}

/// What the words of the command line mean.
struct Found<'a> {
    def: &'static KindDef,
    of_type: Option<&'static str>,
    issuer: Option<&'a Issuer>,
}

/// The kind that a word means, and the type that it implies.
pub(super) fn kind(word: &str) -> Result<(&'static KindDef, Option<&'static str>), Failure> {
    let registry = kinds::registry();
    if let Some((kind, of_type)) = registry.by_word(word.trim()) {
        return Ok((kind.def(), of_type));
    }
    let mut words: Vec<&str> = registry.words().collect();
    words.dedup();
    let message = match text::nearest(word, words.iter().copied()) {
        Some(near) => msg!("cli-error-kind-near", word = word, near = near),
        None => msg!("cli-error-kind", word = word, words = words.join("、")),
    };
    Err(Failure::usage(message))
}

/// The issuer that was named, else the Party's for a matter of the Party, else none in particular.
fn issuer<'a>(args: &NewArgs, settings: &'a Settings) -> Result<Option<&'a Issuer>, Failure> {
    let issuers = &settings.office.issuers;
    if let Some(key) = &args.issuer {
        let keys = || issuers.iter().map(|issuer| issuer.key.as_str()).collect::<Vec<_>>().join("、");
        let found = settings.issuer(key);
        return found.map(Some).ok_or_else(|| Failure::usage(msg!("cli-error-issuer", key = key, keys = keys())));
    }
    let of_party = || issuers.iter().find(|issuer| issuer.name.contains('党') || issuer.name.starts_with("中共"));
    Ok(args.title.contains('党').then(of_party).flatten())
}

fn draft<'a>(args: &'a NewArgs, found: Found<'a>, site: &'a Site, date: Date) -> Template<'a> {
    let Found { def, of_type, issuer } = found;
    let has_number = def.fields.iter().any(|field| field.name == "number" && field.sample.contains("{number}"));
    let has_types = def.words.iter().any(|word| word.type_key.is_some());
    let of_type = of_type.or(has_types.then_some(PLAIN_TYPE));
    let signer = issuer.or(site.settings.office.issuers.first());
    let taken = site.entries.values().filter_map(|entry| entry.facts.number.as_ref()).map(|number| number.value.as_str());
    Template {
        def,
        title: args.title.trim(),
        date,
        type_label: of_type.and_then(|key| def.words.iter().find(|word| word.type_key == Some(key))).map(|word| word.word),
        of_type,
        number: signer.filter(|_| has_number).and_then(|signer| number::next(signer.number.as_deref()?, date.year(), taken)),
        signer,
        named: issuer.filter(|named| site.settings.office.issuers.first().is_some_and(|first| first.key != named.key)),
        period: number::period(date, least(site), &site.calendar),
        settings: &site.settings,
    }
}

/// How long a public review must last on this site at least.
fn least(site: &Site) -> u64 {
    site.settings.review(None).map_or(0, |review| review.minimum)
}

/// What the name of a new file is made from.
pub(super) struct Named<'a> {
    pub def: &'static KindDef,
    pub title: &'a str,
    pub date: Date,
    pub of_type: Option<&'static str>,
}

/// Writes the file under the first name that is free.
pub(super) fn write(tree: &SourceTree, named: &Named<'_>, text: &str) -> Result<ProjectPath, Failure> {
    let name = file_name(named);
    for attempt in 1_u32.. {
        let name = if attempt == 1 { name.clone() } else { format!("{name}-{attempt}") };
        let path = ProjectPath::new(&format!("content/{}/{name}.{}", named.def.key, named.def.extension))
            .ok_or_else(|| Failure::usage(msg!("cli-error-title", title = named.title)))?;
        if taken(tree, &path) {
            continue;
        }
        match edit::create_new(&tree.root.join(Path::new(path.as_str())), text.as_bytes()) {
            Ok(()) => return Ok(path),
            Err(EditError::Exists { .. }) => {}
            Err(error) => return Err(failure::edit(error)),
        }
    }
    Err(Failure::usage(msg!("cli-error-title", title = named.title)))
}

/// Whether a file of this name exists, on a system that does not tell capitals from small letters too.
fn taken(tree: &SourceTree, path: &ProjectPath) -> bool {
    let folded = path.as_str().to_lowercase();
    tree.files.keys().any(|other| other.as_str().to_lowercase() == folded)
}

/// `2026-11-22-ting-shui-tong-zhi`; a bulletin is named after its month.
fn file_name(named: &Named<'_>) -> String {
    if named.def.extension == "toml" {
        return named.date.strftime("%Y-%m").to_string();
    }
    let slug = match cut(&slugify(named.title)) {
        "" => named.of_type.unwrap_or(named.def.key).to_owned(),
        slug => slug.to_owned(),
    };
    if named.def.dated { format!("{}-{slug}", named.date) } else { slug }
}

/// The whole syllables of `slug` that fit.
fn cut(slug: &str) -> &str {
    match slug.get(..SLUG) {
        Some(start) if slug.as_bytes().get(SLUG) != Some(&b'-') => start.rsplit_once('-').map_or(start, |(whole, _)| whole),
        Some(start) => start,
        None => slug,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_cut_between_syllables() {
        assert_eq!(cut("ting-shui"), "ting-shui");
        let long = "guan-yu-".repeat(10);
        assert_eq!(cut(long.trim_end_matches('-')), "guan-yu-guan-yu-guan-yu-guan-yu-guan-yu-guan-yu-guan-yu-guan");
        assert_eq!(cut(&format!("{}-b", "a".repeat(60))), "a".repeat(60));
        assert_eq!(cut(&"a".repeat(80)), "a".repeat(60));
    }
}
