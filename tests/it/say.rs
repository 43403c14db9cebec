//! From a message to its sentence, and what must hold of the message files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use gongshi::base::Message;

/// One message file, ready to speak.
pub struct Voice(FluentBundle<FluentResource>);

impl Voice {
    /// The voice of `zh` or `en`.
    pub fn new(language: &str) -> Voice {
        let resource = FluentResource::try_new(text(language)).expect("the message file parses");
        let mut bundle = FluentBundle::new(vec![language.parse().expect("a language")]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("no key stands twice");
        Voice(bundle)
    }

    /// The sentence of `message`.
    pub fn say(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        message.args.iter().for_each(|(name, value)| args.set(*name, value.as_str()));
        let pattern = self.0.get_message(message.key).and_then(|found| found.value());
        let pattern = pattern.unwrap_or_else(|| panic!("no message {}", message.key));
        let mut errors = Vec::new();
        let said = self.0.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        assert!(errors.is_empty(), "{}: {errors:?}", message.key);
        said
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(language: &str) -> String {
    fs::read_to_string(root().join(format!("src/i18n/{language}.ftl"))).expect("readable")
}

/// Every message of a file with the arguments that it names.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = text(language);
    let lines = text.lines().filter_map(|line| line.split_once(" = ").filter(|_| !line.starts_with('#')));
    let args = |said: &str| said.split("{ $").skip(1).filter_map(|rest| Some(rest.split_once(" }")?.0.to_owned())).collect();
    lines.map(|(key, said)| (key.to_owned(), args(said))).collect()
}

/// Every key in a `msg!("…")` of the program with the names that are given to it anywhere.
fn used() -> BTreeMap<String, BTreeSet<String>> {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&file).expect("readable");
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for call in code.split("msg!(").skip(1) {
            let Some((key, rest)) = call.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"')) else { continue };
            used.entry(key.to_owned()).or_default().extend(names_given(rest));
        }
    }
    used
}

/// The names before `=` up to the end of the call.
fn names_given(rest: &str) -> Vec<String> {
    let mut depth = 1;
    let end = rest.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    });
    let call = &rest[..end.unwrap_or(rest.len())];
    let name = |part: &str| Some(part.split_once(" = ")?.0.trim().to_owned());
    let plain = |name: &String| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    call.split(',').filter_map(name).filter(plain).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = walk.into_iter().map(|entry| entry.expect("readable").into_path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

#[test]
fn every_message_is_in_both_languages_and_used() {
    let used = used();
    for language in ["zh", "en"] {
        let have = messages(language);
        let missing: Vec<_> = used.keys().filter(|key| !have.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{language}.ftl lacks {missing:?}");
        // Keys of help texts are made from the names of commands and flags; `cli::help` tests those.
        let unused: Vec<_> = have.keys().filter(|key| !used.contains_key(*key) && !key.starts_with("cli-")).collect();
        assert!(unused.is_empty(), "{language}.ftl has what nothing says: {unused:?}");
        Voice::new(language);
    }
}

#[test]
fn messages_name_only_what_they_are_given() {
    let used = used();
    for language in ["zh", "en"] {
        for (key, args) in messages(language) {
            let given = used.get(&key).cloned().unwrap_or_default();
            let unknown: Vec<_> = args.difference(&given).collect();
            assert!(unknown.is_empty(), "{language}.ftl: {key} wants {unknown:?}, gets {given:?}");
        }
    }
}
