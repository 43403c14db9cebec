//! The seeds of the fuzz target, run without a fuzzer.

#[path = "../../../fuzz/checks/body.rs"]
mod check;

pub use check::check;

#[test]
fn every_seed_is_well_formed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/body");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the seeds are there") {
        let path = entry.expect("the folder can be read").path();
        check(&std::fs::read_to_string(&path).expect("seeds are text"));
        count += 1;
    }
    assert!(count >= 6, "{count} seeds");
}
