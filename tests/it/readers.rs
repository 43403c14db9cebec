//! Every reader of what others wrote, with the seeds of its fuzz target, run without a fuzzer.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../fuzz/checks/journal.rs"]
mod journal;
#[path = "../../fuzz/checks/mask.rs"]
mod mask;
#[path = "../../fuzz/checks/office.rs"]
mod office;
#[path = "../../fuzz/checks/record.rs"]
mod record;
#[path = "../../fuzz/checks/site_files.rs"]
mod site_files;
#[path = "../../fuzz/checks/video.rs"]
mod video;

fn fuzz(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(below)
}

/// The seeds of a target, and each of them cut off somewhere.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(fuzz("seeds").join(target)).expect("the seeds are there").map(|entry| entry.expect("there").path());
    let whole: Vec<Vec<u8>> = files.map(|path| fs::read(path).expect("a seed")).collect();
    assert!(whole.len() >= 4, "{target} has {} seeds", whole.len());
    let cut = |seed: &Vec<u8>| [seed[..seed.len() / 3].to_vec(), seed[..seed.len() * 4 / 5].to_vec()];
    whole.iter().flat_map(cut).chain(whole.clone()).collect()
}

fn texts(target: &str) -> Vec<String> {
    seeds(target).into_iter().map(|seed| String::from_utf8_lossy(&seed).into_owned()).collect()
}

#[test]
fn documents_become_text_or_nothing() {
    seeds("office").iter().for_each(|seed| office::check(seed));
}

#[test]
fn videos_tell_no_place_that_they_do_not_name() {
    seeds("video").iter().for_each(|seed| video::check(seed));
}

#[test]
fn masked_texts_hold_no_number() {
    texts("mask").iter().for_each(|text| mask::check(text));
}

#[test]
fn files_of_the_site_are_read_or_refused() {
    texts("site_files").iter().for_each(|text| site_files::check(text));
}

#[test]
fn records_are_believed_under_their_own_name_alone() {
    texts("record").iter().for_each(|text| record::check(text));
}

#[test]
fn a_journal_cannot_reach_outside() {
    let ground = tempfile::tempdir().expect("a folder");
    seeds("journal").iter().for_each(|seed| journal::check(ground.path(), seed));
}

#[test]
fn every_target_has_its_check_its_seeds_and_its_place_in_the_manifest() {
    let names = |folder: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(fuzz(folder)).expect("there").map(|entry| entry.expect("there").path());
        entries.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect()
    };
    let manifest = fs::read_to_string(fuzz("Cargo.toml")).expect("there");
    let bins = manifest.lines().filter_map(|line| line.strip_prefix("path = \"fuzz_targets/")?.strip_suffix(".rs\""));
    let bins: BTreeSet<String> = bins.map(str::to_owned).collect();
    assert_eq!(names("fuzz_targets"), bins);
    assert_eq!(names("checks"), bins);
    // What is set on paper has the seeds of bodies.
    let own: BTreeSet<String> = bins.into_iter().filter(|name| name != "sheet").collect();
    assert_eq!(names("seeds"), own);
}
